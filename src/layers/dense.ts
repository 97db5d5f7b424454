import { getActivation, serializeActivation, type Activation, type ActivationIdentifier } from '../activations';
import { boolean, integer, type Config } from '../config';
import { FaninError } from '../errors';
import { getInitializer, serializeInitializer, type Initializer, type InitializerIdentifier } from '../initializers';
import { sizeOf, type Shape } from '../tensor';
import { checkLayerOptions, Layer, type LayerOptions } from './layer';
import type { Pass } from './pass';
import type { Weight } from './weight';

export interface DenseOptions extends LayerOptions {
  /** φ. Default: linear. */
  activation?: ActivationIdentifier;
  /** Whether b is there. Default: true. */
  useBias?: boolean;
  /** W at the start. Default: `glorot_uniform`. */
  kernelInitializer?: InitializerIdentifier;
  /** b at the start. Default: `zeros`. */
  biasInitializer?: InitializerIdentifier;
}

/**
 * y = φ(x·W + b): every unit sees every input. W (`kernel`) is [inputDim, units], b (`bias`) is [units].
 * An input of more axes is taken along its last one.
 * @see Keras `Dense`
 */
export class Dense extends Layer {
  readonly className = 'Dense';
  readonly units: number;
  readonly activation: Activation;
  readonly useBias: boolean;
  readonly kernelInitializer: Initializer;
  readonly biasInitializer: Initializer;
  private kernel!: Weight;
  private bias: Weight | undefined;
  private inputDim = 0;
  /** Rows of x for each sample: more than one when the input has more axes. */
  private rowsPerSample = 1;

  constructor(units: number, options: DenseOptions = {}) {
    checkLayerOptions('Dense', options, ['activation', 'useBias', 'kernelInitializer', 'biasInitializer']);
    super(options);
    this.units = integer(this.label, 'units', units);
    this.activation = getActivation(options.activation);
    this.useBias = boolean(this.label, 'useBias', options.useBias ?? true);
    this.kernelInitializer = getInitializer(options.kernelInitializer ?? 'glorot_uniform');
    this.biasInitializer = getInitializer(options.biasInitializer ?? 'zeros');
  }

  override computeOutputShape(inputShape: Shape): Shape {
    return [...inputShape.slice(0, -1), this.activation.outputWidth(this.units)];
  }

  override build(inputShape: Shape): void {
    const inputDim = inputShape.at(-1);
    if (inputDim === undefined) {
      throw new FaninError({
        code: 'bad_shape',
        where: this.label,
        expected: 'input of at least one axis',
        got: 'a scalar for each sample',
        fix: 'Give x the shape [batch, features].',
      });
    }
    this.inputDim = inputDim;
    this.rowsPerSample = sizeOf(inputShape) / inputDim;
    this.kernel = this.addWeight('kernel', [inputDim, this.units], this.kernelInitializer);
    this.bias = this.useBias ? this.addWeight('bias', [this.units], this.biasInitializer) : undefined;
  }

  override get outputActivation(): Activation {
    return this.activation;
  }

  override get usesPreActivation(): boolean {
    return this.activation.name !== 'linear' && this.activation.usesPreActivation;
  }

  override preActivationSize(): number {
    return this.rowsPerSample * this.units;
  }

  /** Plain relu is done by the kernel that makes the product. */
  private get fusesRelu(): boolean {
    return this.activation.name === 'relu' && !this.activation.usesPreActivation;
  }

  override scratchSizes(batch: number): number[] {
    const { inputDim, units } = this;
    const widened = this.activation.outputWidth(units) === units ? [] : [batch * this.rowsPerSample * units];
    return [inputDim * units, ...widened];
  }

  /** z = x·W + b; y = φ(z). x [rows, inputDim], y [rows, units]. */
  override forward({ kernels, x, y, z, batch, trace }: Pass): void {
    const rows = batch * this.rowsPerSample;
    const fused = this.fusesRelu && trace === null;
    kernels.dense(z, x, this.kernel.value, this.bias?.value ?? null, rows, this.inputDim, this.units, fused);
    trace?.(z);
    if (fused || this.activation.name === 'linear') return;
    this.activation.forward(kernels, y, z, rows, this.units);
  }

  /** δ = φ′(z) ⊙ dy; dW = xᵀ·δ; db = Σδ; dx = δ·Wᵀ. */
  override backward({ kernels, x, y, z, dy, dx, dyIsOfLogits, batch, scratch }: Pass): void {
    const rows = batch * this.rowsPerSample;
    const { kernel, bias, inputDim, units, activation } = this;
    // glu's δ is wider than dy; every other one fits into its place.
    const delta = dyIsOfLogits ? dy : (scratch[1] ?? dy);
    if (!dyIsOfLogits && activation.name !== 'linear') activation.backward(kernels, delta, dy, z, y, rows, units);
    if (kernel.gradient) kernels.matmulTransposeA(kernel.gradient, x, delta, rows, inputDim, units);
    if (bias?.gradient) kernels.columnSums(bias.gradient, delta, rows, units);
    if (dx) kernels.matmulTransposeB(dx, delta, kernel.value, rows, inputDim, units, scratch[0]!);
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      units: this.units,
      activation: serializeActivation(this.activation),
      use_bias: this.useBias,
      kernel_initializer: serializeInitializer(this.kernelInitializer),
      bias_initializer: serializeInitializer(this.biasInitializer),
    };
  }
}

import {
  getActivation,
  serializeActivation,
  type Activation,
  type ActivationIdentifier,
} from '../activations';
import { boolean, integer, type Config } from '../config';
import { GlorotUniform, Zeros } from '../initializers';
import type { Floats } from '../kernels';
import type { Shape } from '../tensor';
import { lastAxis } from './last_axis';
import { checkLayerOptions, Layer, type LayerOptions } from './layer';
import type { Pass } from './pass';
import type { Weight } from './weight';
import {
  weightOptionNames,
  weightSpec,
  weightSpecConfig,
  type WeightSpec,
  type WeightSpecOptions,
} from './weight_spec';

export interface DenseOptions extends LayerOptions, WeightSpecOptions<'kernel'>, WeightSpecOptions<'bias'> {
  /** φ. Default: linear. */
  activation?: ActivationIdentifier;
  /** Whether b is there. Default: true. */
  useBias?: boolean;
}

/**
 * y = φ(x·W + b): every unit sees every input. W (`kernel`) is [inputDim, units], b (`bias`) is [units].
 * An input of more axes is taken along its last one. Defaults: kernel `glorot_uniform`, bias `zeros`.
 * @see Keras `Dense`
 */
export class Dense extends Layer {
  readonly className = 'Dense';
  readonly units: number;
  readonly activation: Activation;
  readonly useBias: boolean;
  private readonly kernelSpec: WeightSpec;
  private readonly biasSpec: WeightSpec;
  private kernel!: Weight;
  private bias: Weight | undefined;
  private inputDim = 0;
  /** Rows of x for each sample: more than one when the input has more axes. */
  private rowsPerSample = 1;

  constructor(units: number, options: DenseOptions = {}) {
    checkLayerOptions('Dense', options, [
      'activation',
      'useBias',
      ...weightOptionNames('kernel'),
      ...weightOptionNames('bias'),
    ]);
    super(options);
    this.units = integer(this.label, 'units', units);
    this.activation = getActivation(options.activation);
    this.useBias = boolean(this.label, 'useBias', options.useBias ?? true);
    this.kernelSpec = weightSpec('kernel', options, GlorotUniform);
    this.biasSpec = weightSpec('bias', options, Zeros);
  }

  override computeOutputShape(inputShape: Shape): Shape {
    return [...inputShape.slice(0, -1), this.activation.outputWidth(this.units)];
  }

  override build(inputShape: Shape): void {
    const { width, rowsPerSample } = lastAxis(this.label, inputShape);
    this.inputDim = width;
    this.rowsPerSample = rowsPerSample;
    const { kernelSpec, biasSpec, units } = this;
    this.kernel = this.addWeight('kernel', [width, units], kernelSpec.initializer, kernelSpec);
    this.bias = this.useBias ? this.addWeight('bias', [units], biasSpec.initializer, biasSpec) : undefined;
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
  override forward(pass: Pass): void {
    const { kernels, x, y, z, trace } = pass;
    const rows = this.rows(pass);
    const fused = this.fusesRelu && trace === null;
    kernels.dense(z, x, this.kernel.value, this.bias?.value ?? null, rows, this.inputDim, this.units, fused);
    trace?.(z);
    if (fused || this.activation.name === 'linear') return;
    this.activation.forward(kernels, y, z, rows, this.units);
  }

  /** δ = φ′(z) ⊙ dy; db = Σδ; dx = δ·Wᵀ; dW = xᵀ·δ. */
  override backward(pass: Pass): void {
    const { kernel, inputDim, units } = this;
    const delta = this.backwardToDelta(pass);
    if (kernel.gradient)
      pass.kernels.matmulTransposeA(kernel.gradient, pass.x, delta, this.rows(pass), inputDim, units);
  }

  /** The kernel's gradient is subtracted as it is made: on the way through the memory it would cost twice. */
  override descend(pass: Pass, learningRate: number): void {
    // Whoever changes the backward pass of a subclass means it for every optimizer.
    if (this.backward !== Dense.prototype.backward) {
      super.descend(pass, learningRate);
      return;
    }
    const { kernels, x } = pass;
    const { kernel, bias, inputDim, units } = this;
    const delta = this.backwardToDelta(pass);
    const rows = this.rows(pass);
    if (kernel.gradient)
      kernels.descend(kernel.value, kernel.gradient, x, delta, rows, inputDim, units, learningRate);
    if (bias?.gradient) kernels.sgd(bias.value, bias.gradient, units, learningRate);
  }

  /** All of the backward pass but dW. Returns δ [rows, units]. */
  private backwardToDelta(pass: Pass): Floats {
    const { kernels, y, z, dy, dx, dyIsOfLogits, scratch } = pass;
    const { kernel, bias, inputDim, units, activation } = this;
    const rows = this.rows(pass);
    // glu's δ is wider than dy; every other one fits into its place.
    const delta = dyIsOfLogits ? dy : (scratch[1] ?? dy);
    if (!dyIsOfLogits && activation.name !== 'linear')
      activation.backward(kernels, delta, dy, z, y, rows, units);
    if (bias?.gradient) kernels.columnSums(bias.gradient, delta, rows, units);
    if (dx) kernels.matmulTransposeB(dx, delta, kernel.value, rows, inputDim, units, scratch[0]!);
    return delta;
  }

  private rows({ batch }: Pass): number {
    return batch * this.rowsPerSample;
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      units: this.units,
      activation: serializeActivation(this.activation),
      use_bias: this.useBias,
      ...weightSpecConfig('kernel', this.kernelSpec),
      ...weightSpecConfig('bias', this.biasSpec),
    };
  }
}

import {
  getActivation,
  serializeActivation,
  type Activation as ActivationFunction,
  type ActivationIdentifier,
} from '../activations';
import type { Config } from '../config';
import type { Floats } from '../kernels';
import { sizeOf, type Shape } from '../tensor';
import { checkLayerOptions, Layer, type LayerOptions } from './layer';
import type { Pass } from './pass';

/** y = φ(x): an activation as a layer of its own. @see Keras `Activation` */
export class Activation extends Layer {
  readonly className: string = 'Activation';
  readonly activation: ActivationFunction;
  private rowsPerSample = 1;
  private width = 1;

  constructor(activation: ActivationIdentifier, options: LayerOptions = {}) {
    checkLayerOptions('Activation', options);
    super(options);
    this.activation = getActivation(activation);
  }

  override computeOutputShape(inputShape: Shape): Shape {
    return inputShape.length === 0
      ? []
      : [...inputShape.slice(0, -1), this.activation.outputWidth(inputShape.at(-1) ?? 1)];
  }

  override build(inputShape: Shape): void {
    this.width = inputShape.at(-1) ?? 1;
    this.rowsPerSample = sizeOf(inputShape) / this.width;
  }

  override get outputActivation(): ActivationFunction {
    return this.activation;
  }

  override preActivations({ x }: Pass): Floats {
    return x;
  }

  override forward({ kernels, x, y, batch, trace }: Pass): void {
    trace?.(x);
    this.activation.forward(kernels, y, x, batch * this.rowsPerSample, this.width);
  }

  override backward({ kernels, x, y, dy, dx, dyIsOfLogits, batch }: Pass): void {
    if (!dx) return;
    if (dyIsOfLogits) kernels.copy(dx, dy, batch * this.rowsPerSample * this.width);
    else this.activation.backward(kernels, dx, dy, x, y, batch * this.rowsPerSample, this.width);
  }

  /** What every layer has in its config: a member of its own kind adds its arguments. */
  protected layerConfig(): Config {
    return super.getConfig();
  }

  override getConfig(): Config {
    return { ...this.layerConfig(), activation: serializeActivation(this.activation) };
  }
}

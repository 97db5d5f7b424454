import { fraction, seed as checkSeed, type Config } from '../config';
import { sizeOf, type Shape } from '../tensor';
import { checkLayerOptions, Layer, type LayerOptions } from './layer';
import type { Pass } from './pass';

export interface DropoutOptions extends LayerOptions {
  /** Seed of the masks. Default: drawn from the model's seed. */
  seed?: number;
}

/**
 * In training, each value is zero with probability `rate` and 1 / (1 − rate) times itself otherwise, so that the
 * expected value stays; in inference nothing changes.
 * @see Srivastava et al. 2014; Keras `Dropout`
 */
export class Dropout extends Layer {
  readonly className = 'Dropout';
  readonly rate: number;
  override readonly seed: number | undefined;
  private size = 0;

  constructor(rate: number, options: DropoutOptions = {}) {
    checkLayerOptions('Dropout', options, ['seed']);
    super(options);
    this.rate = fraction(this.label, 'rate', rate);
    this.seed = checkSeed(this.label, options.seed);
  }

  override computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }

  override build(inputShape: Shape): void {
    this.size = sizeOf(inputShape);
  }

  override savedSizes(batch: number): number[] {
    return [batch * this.size];
  }

  override forward({ kernels, x, y, batch, training, saved, random }: Pass): void {
    const size = batch * this.size;
    if (!training || this.rate === 0) {
      kernels.copy(y, x, size);
      return;
    }
    const mask = saved[0]!;
    const kept = 1 / (1 - this.rate);
    for (let i = 0; i < size; i++) mask[i] = random() < this.rate ? 0 : kept;
    kernels.multiply(y, x, mask, size);
  }

  override backward({ kernels, dy, dx, batch, training, saved }: Pass): void {
    if (!dx) return;
    if (training && this.rate > 0) kernels.multiply(dx, dy, saved[0]!, batch * this.size);
    else kernels.copy(dx, dy, batch * this.size);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), rate: this.rate, seed: this.seed ?? null, noise_shape: null };
  }
}

import { fraction, seed as checkSeed, type Config } from '../config';
import type { Random } from '../random';
import { ElementwiseLayer } from './elementwise_layer';
import { checkLayerOptions, type LayerOptions } from './layer';
import type { Pass } from './pass';

export interface NoiseOptions extends LayerOptions {
  /** Seed of the layer's random numbers. Default: drawn from the model's seed. */
  seed?: number;
}

/** In training each value is multiplied by a random factor of mean 1; in inference nothing changes. */
export abstract class MultiplicativeNoise extends ElementwiseLayer {
  readonly rate: number;
  override readonly seed: number | undefined;

  constructor(className: string, rate: number, options: NoiseOptions) {
    checkLayerOptions(className, options, ['seed']);
    super(options);
    this.rate = fraction(className, 'rate', rate);
    this.seed = checkSeed(className, options.seed);
  }

  /** The next factor. */
  protected abstract factor(random: Random): number;

  override savedSizes(batch: number): number[] {
    return [batch * this.size];
  }

  override forward(pass: Pass): void {
    const { kernels, x, y, batch, training, saved, random } = pass;
    if (!training || this.rate === 0) {
      super.forward(pass);
      return;
    }
    const factors = saved[0]!;
    for (let i = 0; i < batch * this.size; i++) factors[i] = this.factor(random);
    kernels.multiply(y, x, factors, batch * this.size);
  }

  override backward(pass: Pass): void {
    const { kernels, dy, dx, batch, training, saved } = pass;
    if (!training || this.rate === 0) super.backward(pass);
    else if (dx) kernels.multiply(dx, dy, saved[0]!, batch * this.size);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), rate: this.rate, seed: this.seed ?? null };
  }
}

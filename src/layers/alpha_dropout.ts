import { fraction, seed as checkSeed, type Config } from '../config';
import { ElementwiseLayer } from './elementwise_layer';
import { checkLayerOptions } from './layer';
import type { NoiseOptions } from './multiplicative_noise';
import type { Pass } from './pass';

/** −λ·α of selu: what a dropped value becomes. */
const ALPHA_P = -1.7580993408473766;

/**
 * Dropout for selu: a dropped value becomes selu's lower limit α′, then a·x + b brings mean 0 and variance 1 back,
 * with q = 1 − rate, a = (q + α′²·q·rate)^−½, b = −a·rate·α′.
 * @see Klambauer et al. 2017; Keras `AlphaDropout`
 */
export class AlphaDropout extends ElementwiseLayer {
  readonly className = 'AlphaDropout';
  readonly rate: number;
  override readonly seed: number | undefined;

  constructor(rate: number, options: NoiseOptions = {}) {
    checkLayerOptions('AlphaDropout', options, ['seed']);
    super(options);
    this.rate = fraction(this.label, 'rate', rate);
    this.seed = checkSeed(this.label, options.seed);
  }

  /** The slope of the kept values: 0 for a dropped one. */
  override savedSizes(batch: number): number[] {
    return [batch * this.size];
  }

  override forward(pass: Pass): void {
    const { x, y, batch, training, saved, random } = pass;
    if (!training || this.rate === 0) {
      super.forward(pass);
      return;
    }
    const slopes = saved[0]!;
    const a = 1 / Math.sqrt((1 - this.rate) * (1 + this.rate * ALPHA_P * ALPHA_P));
    const b = -a * ALPHA_P * this.rate;
    for (let i = 0; i < batch * this.size; i++) {
      const dropped = random() < this.rate;
      slopes[i] = dropped ? 0 : a;
      y[i] = a * (dropped ? ALPHA_P : x[i]!) + b;
    }
  }

  override backward(pass: Pass): void {
    const { kernels, dy, dx, batch, training, saved } = pass;
    if (!training || this.rate === 0) super.backward(pass);
    else if (dx) kernels.multiply(dx, dy, saved[0]!, batch * this.size);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), rate: this.rate, seed: this.seed ?? null, noise_shape: null };
  }
}

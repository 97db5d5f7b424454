import { checkOptions, finite, nonNegative, type Config } from '../config';
import type { Floats, Kernels } from '../kernels';
import { Activation } from './activation';
import { elementwise } from './elementwise';

export interface ReluOptions {
  /** Slope at and below the threshold. Default: 0. */
  negativeSlope?: number;
  /** Largest value of the output. Default: none. */
  maxValue?: number;
  /** Values up to it count as negative. Default: 0. */
  threshold?: number;
}

/**
 * φ(z) = max(z, 0). With arguments, as in Keras: min(z, maxValue) above the threshold, negativeSlope · (z − threshold)
 * at and below it (so a threshold makes a step).
 * @see Nair & Hinton 2010
 */
export function relu(options: ReluOptions = {}): Activation {
  checkOptions('relu', options, ['negativeSlope', 'maxValue', 'threshold']);
  const negativeSlope = nonNegative('relu', 'negativeSlope', options.negativeSlope ?? 0);
  const threshold = finite('relu', 'threshold', options.threshold ?? 0);
  const maxValue =
    options.maxValue === undefined ? Infinity : nonNegative('relu', 'maxValue', options.maxValue);
  const config: Config = {
    ...(negativeSlope !== 0 && { negative_slope: negativeSlope }),
    ...(options.maxValue !== undefined && { max_value: maxValue }),
    ...(threshold !== 0 && { threshold }),
  };
  if (Object.keys(config).length === 0) return new Relu();
  const clips = maxValue !== Infinity;
  const isLeaky = negativeSlope !== 0 && threshold === 0 && !clips;
  return elementwise({
    name: 'relu',
    config,
    // NaN is not ≤ the threshold and so passes on. Only a largest value clips at 0 too, as in Keras.
    value: (z) =>
      z <= threshold ? negativeSlope * (z - threshold) : clips ? Math.max(0, Math.min(z, maxValue)) : z,
    slope: (z) => {
      if (z < threshold) return negativeSlope;
      if (z > threshold) return !clips || (z > 0 && z < maxValue) ? 1 : 0;
      return isLeaky ? 1 : 0;
    },
  });
}

class Relu extends Activation {
  readonly name = 'relu';
  override readonly usesPreActivation = false;

  override forward(kernels: Kernels, y: Floats, z: Floats, rows: number, width: number): void {
    kernels.relu(y, z, rows * width);
  }

  override backward(
    kernels: Kernels,
    dz: Floats,
    dy: Floats,
    _: Floats,
    y: Floats,
    rows: number,
    width: number,
  ): void {
    kernels.reluGradient(dz, dy, y, rows * width);
  }
}

import { checkOptions, nonNegative, finite } from '../config';
import type { Floats, Kernels } from '../kernels';
import { Activation } from './activation';
import { elementwise } from './elementwise';

export interface ReluOptions {
  /** Slope below the threshold. Default: 0. */
  negativeSlope?: number;
  /** Largest value of the output. Default: none. */
  maxValue?: number;
  /** Where the function starts to rise. Default: 0. */
  threshold?: number;
}

/**
 * φ(z) = max(z, 0). With arguments, as in Keras: z from `threshold` to `maxValue`, negativeSlope · (z − threshold) below.
 * @see Nair & Hinton 2010
 */
export function relu(options: ReluOptions = {}): Activation {
  checkOptions('relu', options, ['negativeSlope', 'maxValue', 'threshold']);
  if (Object.values(options).every((value) => value === undefined)) return new Relu();
  const negativeSlope = nonNegative('relu', 'negativeSlope', options.negativeSlope ?? 0);
  const threshold = finite('relu', 'threshold', options.threshold ?? 0);
  const maxValue = options.maxValue === undefined ? Infinity : nonNegative('relu', 'maxValue', options.maxValue);
  return elementwise({
    name: 'relu',
    config: { negative_slope: negativeSlope, max_value: options.maxValue ?? null, threshold },
    value: (z) => (z < threshold ? negativeSlope * (z - threshold) : z > maxValue ? maxValue : z),
    slope: (z) => (z < threshold ? negativeSlope : z < maxValue ? 1 : 0),
  });
}

class Relu extends Activation {
  readonly name = 'relu';
  override readonly usesPreActivation = false;

  override forward(kernels: Kernels, y: Floats, z: Floats, rows: number, width: number): void {
    kernels.relu(y, z, rows * width);
  }

  override backward(kernels: Kernels, dz: Floats, dy: Floats, _: Floats, y: Floats, rows: number, width: number): void {
    kernels.reluGradient(dz, dy, y, rows * width);
  }
}

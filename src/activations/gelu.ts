import { boolean, checkOptions } from '../config';
import { exp, normalCdf, tanh } from '../math';
import type { Activation } from './activation';
import { elementwise } from './elementwise';

export interface GeluOptions {
  /** The form with tanh instead of Φ. Default: false. */
  approximate?: boolean;
}

const ROOT_2_OVER_PI = Math.sqrt(2 / Math.PI);
const DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

/**
 * φ(z) = z · Φ(z), with Φ the normal distribution function; approximately
 * z/2 · (1 + tanh(√(2/π) · (z + 0.044715 z³))).
 * @see Hendrycks & Gimpel 2016
 */
export function gelu(options: GeluOptions = {}): Activation {
  checkOptions('gelu', options, ['approximate']);
  if (boolean('gelu', 'approximate', options.approximate ?? false)) return approximateGelu();
  return elementwise({
    name: 'gelu',
    value: (z) => z * normalCdf(z),
    slope: (z) => normalCdf(z) + z * DENSITY_AT_0 * exp((-z * z) / 2),
  });
}

function approximateGelu(): Activation {
  const bend = (z: number) => tanh(ROOT_2_OVER_PI * (z + 0.044715 * z * z * z));
  return elementwise({
    name: 'gelu',
    config: { approximate: true },
    value: (z) => 0.5 * z * (1 + bend(z)),
    slope: (z) => {
      const t = bend(z);
      return 0.5 * (1 + t) + 0.5 * z * (1 - t * t) * ROOT_2_OVER_PI * (1 + 3 * 0.044715 * z * z);
    },
  });
}

import { toOptions } from '../config';
import type { Constraint } from './constraint';
import { MaxNorm } from './max_norm';
import { MinMaxNorm } from './min_max_norm';
import { NonNeg } from './non_neg';
import { UnitNorm } from './unit_norm';

/** Keras' names. */
export function byName() {
  const maxNorm = (config: unknown) => new MaxNorm(toOptions('MaxNorm', config));
  const minMaxNorm = (config: unknown) => new MinMaxNorm(toOptions('MinMaxNorm', config));
  const nonNeg = (config: unknown) => new NonNeg(toOptions('NonNeg', config));
  const unitNorm = (config: unknown) => new UnitNorm(toOptions('UnitNorm', config));
  return {
    max_norm: maxNorm,
    min_max_norm: minMaxNorm,
    non_neg: nonNeg,
    unit_norm: unitNorm,
    MaxNorm: maxNorm,
    MinMaxNorm: minMaxNorm,
    NonNeg: nonNeg,
    UnitNorm: unitNorm,
  } satisfies Record<string, (config: unknown) => Constraint>;
}

/** A name of a constraint, as Keras has it. */
export type ConstraintName = keyof ReturnType<typeof byName>;

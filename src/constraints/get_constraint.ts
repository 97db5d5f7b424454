import { resolve, serialize, toOptions, type Config, type Family, type KerasConfig } from '../config';
import type { Constraint } from './constraint';
import { MaxNorm } from './max_norm';
import { MinMaxNorm } from './min_max_norm';
import { NonNeg } from './non_neg';
import { UnitNorm } from './unit_norm';

const maxNorm = (config: unknown) => new MaxNorm(toOptions('MaxNorm', config));
const minMaxNorm = (config: unknown) => new MinMaxNorm(toOptions('MinMaxNorm', config));
const nonNeg = (config: unknown) => new NonNeg(toOptions('NonNeg', config));
const unitNorm = (config: unknown) => new UnitNorm(toOptions('UnitNorm', config));

const byName = {
  max_norm: maxNorm,
  min_max_norm: minMaxNorm,
  non_neg: nonNeg,
  unit_norm: unitNorm,
  MaxNorm: maxNorm,
  MinMaxNorm: minMaxNorm,
  NonNeg: nonNeg,
  UnitNorm: unitNorm,
} satisfies Record<string, (config: unknown) => Constraint>;

/** A name of a constraint, as Keras has it. */
export type ConstraintName = keyof typeof byName;

/** A name, an object, or Keras' `{ class_name, config }`. */
export type ConstraintIdentifier = ConstraintName | Constraint | Pick<KerasConfig, 'class_name' | 'config'>;

const family: Family<Constraint> = {
  kind: 'constraint',
  byName,
  isMember: (value): value is Constraint =>
    typeof value === 'object' && typeof (value as Partial<Constraint> | null)?.apply === 'function',
};

/**
 * The constraint that a name (with all defaults), an object, or Keras' `{ class_name, config }` means; none for
 * null and undefined.
 * @throws FaninError `unknown_name` with the nearest names; `unknown_option` or `bad_option` for a wrong argument.
 */
export function getConstraint(identifier: ConstraintIdentifier | null | undefined): Constraint | undefined {
  return identifier === null || identifier === undefined ? undefined : resolve(family, identifier);
}

/** The constraint as Keras writes it: module, class_name, config, registered_name. */
export function serializeConstraint(constraint: Constraint): Config {
  return serialize('keras.constraints', constraint);
}

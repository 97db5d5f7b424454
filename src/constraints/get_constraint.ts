import { resolve, serialize, type Config, type Family, type KerasConfig } from '../config';
import type { Constraint } from './constraint';
import type { ConstraintName } from './names';

/** A name, an object, or Keras' `{ class_name, config }`. */
export type ConstraintIdentifier = ConstraintName | Constraint | Pick<KerasConfig, 'class_name' | 'config'>;

export const family: Family<Constraint> = {
  kind: 'constraint',
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

import { resolve, serialize, type Config, type Family, type KerasConfig } from '../config';
import type { RegularizerName } from './names';
import type { Regularizer } from './regularizer';

/** A name, an object, or Keras' `{ class_name, config }`. */
export type RegularizerIdentifier =
  RegularizerName | Regularizer | Pick<KerasConfig, 'class_name' | 'config'>;

export const family: Family<Regularizer> = {
  kind: 'regularizer',
  isMember: (value): value is Regularizer => {
    const { value: penalty, addGradient } = (value ?? {}) as Partial<Regularizer>;
    return typeof penalty === 'function' && typeof addGradient === 'function';
  },
};

/**
 * The regularizer that a name (with all defaults), an object, or Keras' `{ class_name, config }` means; none for
 * null and undefined.
 * @throws FaninError `unknown_name` with the nearest names; `unknown_option` or `bad_option` for a wrong argument.
 */
export function getRegularizer(
  identifier: RegularizerIdentifier | null | undefined,
): Regularizer | undefined {
  return identifier === null || identifier === undefined ? undefined : resolve(family, identifier);
}

/** The regularizer as Keras writes it: module, class_name, config, registered_name. */
export function serializeRegularizer(regularizer: Regularizer): Config {
  return serialize('keras.regularizers', regularizer);
}

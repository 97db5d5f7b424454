import { resolve, serialize, type Config, type Family, type KerasConfig } from '../config';
import { Loss } from './loss';
import type { LossName } from './names';

/** What `getLoss` takes. */
export type LossIdentifier = LossName | Loss | Pick<KerasConfig, 'class_name' | 'config'>;

export const family: Family<Loss> = {
  kind: 'loss',
  isMember: (value): value is Loss => value instanceof Loss,
};

/**
 * The loss that a name, an object, or Keras' `{ class_name, config }` means.
 * @throws FaninError `unknown_name` with the nearest names; `unknown_option` or `bad_option` for a wrong argument.
 */
export function getLoss(identifier: LossIdentifier): Loss {
  return resolve(family, identifier);
}

/** The loss as Keras writes it: module, class_name, config, registered_name. */
export function serializeLoss(loss: Loss): Config {
  return serialize('keras.losses', loss);
}

import { isKerasConfig, resolve, serialize, type Config, type Family, type KerasConfig } from '../config';
import type { OptimizerName } from './names';
import { Optimizer } from './optimizer';

/** A name, an object, or Keras' `{ class_name, config }`. */
export type OptimizerIdentifier = OptimizerName | Optimizer | Pick<KerasConfig, 'class_name' | 'config'>;

export const family: Family<Optimizer> = {
  kind: 'optimizer',
  isMember: (value): value is Optimizer => value instanceof Optimizer,
};

/**
 * The optimizer that a name (with all defaults), an object, or Keras' `{ class_name, config }` means. As in Keras,
 * the case of a name does not matter.
 * @throws FaninError `unknown_name` with the nearest names; `unknown_option` or `bad_option` for a wrong argument.
 */
export function getOptimizer(identifier: unknown): Optimizer {
  if (typeof identifier === 'string') return resolve(family, known(identifier));
  if (!(identifier instanceof Optimizer) && isKerasConfig(identifier)) {
    return resolve(family, { ...identifier, class_name: known(identifier.class_name) });
  }
  return resolve(family, identifier);
}

/** The optimizer as Keras writes it: module, class_name, config, registered_name. */
export function serializeOptimizer(optimizer: Optimizer): Config {
  return serialize('keras.optimizers', optimizer);
}

/** In lower case, if there is an optimizer of that name; otherwise as it is, for the error. */
function known(name: unknown): unknown {
  const lower = typeof name === 'string' ? name.toLowerCase() : '';
  return family.byName && Object.hasOwn(family.byName(), lower) ? lower : name;
}

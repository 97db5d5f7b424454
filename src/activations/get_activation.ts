import { resolve, type Config, type Family, type KerasConfig } from '../config';
import { Activation } from './activation';
import { linear } from './linear';
import type { ActivationName } from './names';

/** What `getActivation` takes; nothing means `linear`. */
export type ActivationIdentifier =
  ActivationName | Activation | Pick<KerasConfig, 'class_name' | 'config'> | null | undefined;

export const family: Family<Activation> = {
  kind: 'activation',
  isMember: (value): value is Activation => value instanceof Activation,
};

/**
 * The activation that a name, an object, or Keras' `{ class_name, config }` means; `linear` for nothing.
 * @throws FaninError `unknown_name` with the nearest names; `unknown_option` or `bad_option` for a wrong argument.
 */
export function getActivation(identifier?: ActivationIdentifier): Activation {
  return identifier === null || identifier === undefined
    ? linear()
    : resolve(family, nameOfFunction(identifier));
}

/** The form in which Keras writes an activation: its name, or with arguments `{ class_name, config }`. */
export function serializeActivation(activation: Activation): string | { class_name: string; config: Config } {
  const config = activation.getConfig();
  return Object.keys(config).length === 0 ? activation.name : { class_name: activation.name, config };
}

/** Keras also writes an activation as the function that it is: `{ class_name: 'function', config: 'relu' }`. */
function nameOfFunction(identifier: unknown): unknown {
  if (typeof identifier !== 'object' || identifier === null) return identifier;
  const { class_name, config } = identifier as { class_name?: unknown; config?: unknown };
  return class_name === 'function' && typeof config === 'string' ? config : identifier;
}

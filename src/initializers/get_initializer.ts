import { resolve, serialize, type Config, type Family, type KerasConfig } from '../config';
import { FaninError, show } from '../errors';
import type { BuiltInInitializer, Initializer } from './initializer';
import type { InitializerName } from './names';
import { OwnInitializer, type InitializerFunction } from './own_initializer';

/** What `getInitializer` makes of an identifier. */
export type ResolvedInitializer = BuiltInInitializer | OwnInitializer;

/** A name, an object, a class, Keras' `{ class_name, config }`, or an initializer of your own. */
export type InitializerIdentifier =
  | InitializerName
  | Initializer
  | { initialize: InitializerFunction }
  | InitializerFunction
  | (new () => Initializer)
  | Pick<KerasConfig, 'class_name' | 'config'>;

export const family: Family<ResolvedInitializer> = {
  kind: 'initializer',
  isMember: (value): value is ResolvedInitializer => {
    const made = (value as object | null | undefined)?.constructor;
    // A class that extends one of fanin's inherits its mark, and has none of its own: what it gives is checked.
    return made === OwnInitializer || (typeof made === 'function' && Object.hasOwn(made, 'builtIn'));
  },
};

/** What other libraries call them. */
const elsewhere: Record<string, InitializerName> = {
  xavier_normal: 'glorot_normal',
  xavier_uniform: 'glorot_uniform',
  kaiming_normal: 'he_normal',
  kaiming_uniform: 'he_uniform',
  gaussian: 'random_normal',
  eye: 'identity',
};

/**
 * The initializer that an identifier means. Names are Keras': `he_normal` and `HeNormal`, and the aliases `zero`, `one`,
 * `normal`, `uniform`. An own initializer is wrapped, so that what it gives is checked. Null gives null, as in Keras.
 *
 * @throws FaninError `unknown_name` with the nearest names; `unknown_option` or `bad_option` for a wrong argument.
 */
export function getInitializer(identifier: null): null;
export function getInitializer(identifier: InitializerIdentifier): ResolvedInitializer;
export function getInitializer(identifier: unknown): ResolvedInitializer | null {
  if (identifier === null) return null;
  if (typeof identifier === 'function') {
    return isClass(identifier)
      ? getInitializer(new identifier())
      : new OwnInitializer(identifier as InitializerFunction);
  }
  if (typeof identifier === 'string' && Object.hasOwn(elsewhere, identifier)) {
    throw new FaninError({
      code: 'unknown_name',
      where: 'initializer',
      expected: 'the name of an initializer',
      got: show(identifier),
      fix: `Did you mean "${String(elsewhere[identifier])}"?`,
    });
  }
  if (!family.isMember(identifier) && isOwn(identifier)) return new OwnInitializer(identifier);
  return resolve(family, identifier);
}

/**
 * Keras' form of an initializer: `{ module, class_name, config, registered_name }`.
 * @throws FaninError `bad_config` for an own initializer without `className` and `getConfig`.
 */
export function serializeInitializer(initializer: Initializer): Config {
  const resolved = getInitializer(initializer);
  return resolved instanceof OwnInitializer
    ? resolved.serialized()
    : serialize('keras.initializers', resolved);
}

function isClass(value: object): value is new () => Initializer {
  const { prototype } = value as { prototype?: Partial<Initializer> };
  return typeof prototype?.initialize === 'function';
}

function isOwn(value: unknown): value is { initialize: InitializerFunction } {
  return (
    typeof value === 'object' && typeof (value as { initialize?: unknown } | null)?.initialize === 'function'
  );
}

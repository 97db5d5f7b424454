import { didYouMean, FaninError, show } from '../errors';
import { isKerasConfig } from './keras_config';

/** How the names of one family (initializers, losses, ...) become objects. */
export interface Family<T> {
  /** What an error calls a member: `initializer`. */
  kind: string;
  /** Every accepted name, and how to make the member from Keras' config (undefined: all defaults). */
  byName: Record<string, (config: unknown) => T>;
  /** Whether a value is a member already. */
  isMember: (value: unknown) => value is T;
}

/** The entry of `table` under a name that a user typed; an unknown one is an error that lists the nearest. */
export function lookUp<T>(kind: string, table: Record<string, T>, name: string): T {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  if (found !== undefined) return found;
  const article = /^[aeiou]/.test(kind) ? 'an' : 'a';
  throw new FaninError({
    code: 'unknown_name',
    where: kind,
    expected: `the name of ${article} ${kind}`,
    got: show(name),
    fix: didYouMean(name, Object.keys(table)),
  });
}

/** A name, an object, or Keras' `{ class_name, config }`, as the member that it means. */
export function resolve<T>(family: Family<T>, identifier: unknown): T {
  if (family.isMember(identifier)) return identifier;
  if (typeof identifier === 'string') return lookUp(family.kind, family.byName, identifier)(undefined);
  if (isKerasConfig(identifier)) {
    return lookUp(family.kind, family.byName, identifier.class_name)(identifier.config);
  }
  const article = /^[aeiou]/.test(family.kind) ? 'an' : 'a';
  throw new FaninError({
    code: 'bad_option',
    where: family.kind,
    expected: `a name, ${article} ${family.kind} object, or Keras' { class_name, config }`,
    got: show(identifier),
  });
}

import { didYouMean, FaninError, show } from '../errors';
import { isKerasConfig } from './keras_config';

/** Makes a member from Keras' config; of a name alone (config undefined), with all defaults. */
export type Make<T> = (config: unknown, name?: string) => T;

/** How the names of one family (initializers, losses, ...) become objects. */
export interface Family<T> {
  /** What an error calls a member: `initializer`. */
  kind: string;
  /**
   * Every accepted name. src/names puts it here: it leads to every class, so a small bundle leaves it out. A function, because
   * nobody who imports fanin is to wait until all tables are made.
   */
  byName?: () => Record<string, Make<T>>;
  /** Whether a value is a member already. */
  isMember: (value: unknown) => value is T;
}

/** The entry of `table` under a name that a user typed; an unknown one is an error that lists the nearest. */
export function lookUp<T>(kind: string, table: Record<string, T>, name: string): T {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  if (found !== undefined) return found;
  throw new FaninError({
    code: 'unknown_name',
    where: kind,
    expected: `the name of ${withArticle(kind)}`,
    got: show(name),
    fix: didYouMean(name, Object.keys(table)),
  });
}

/** How the member that a name of the family means is made. */
function makerOf<T>({ kind, byName }: Family<T>, name: string): Make<T> {
  if (byName) return lookUp(kind, byName(), name);
  throw new FaninError({
    code: 'unknown_name',
    where: kind,
    expected: `${withArticle(kind)} object`,
    got: show(name),
    fix: "Give the object itself, or import 'fanin': 'fanin/core' knows no names.",
  });
}

/** A name, an object, or Keras' `{ class_name, config }`, as the member that it means. */
export function resolve<T>(family: Family<T>, identifier: unknown): T {
  if (family.isMember(identifier)) return identifier;
  if (typeof identifier === 'string') return makerOf(family, identifier)(undefined, identifier);
  if (isKerasConfig(identifier)) return makerOf(family, identifier.class_name)(identifier.config);
  throw new FaninError({
    code: 'bad_option',
    where: family.kind,
    expected: `a name, ${withArticle(family.kind)} object, or Keras' { class_name, config }`,
    got: show(identifier),
  });
}

function withArticle(kind: string): string {
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}

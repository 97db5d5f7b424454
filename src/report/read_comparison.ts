import type { Comparison, ComparisonJSON } from '../experiments';
import { FaninError, show } from '../errors';

/** The JSON of a comparison, or of what a file held. @throws FaninError `bad_data` for anything else. */
export function jsonOf(comparison: Comparison | ComparisonJSON): ComparisonJSON {
  // What comes from a file may be anything.
  const given: unknown = comparison;
  const json: unknown = isComparison(given) ? given.toJSON() : given;
  const { schema, settings, contenders } = (json ?? {}) as Record<string, unknown>;
  const isWhole =
    schema === 'fanin.comparison/1' &&
    isObject(settings) &&
    ['initializers', 'models', 'seeds'].every((name) => Array.isArray(settings[name])) &&
    isObject(settings.dataset) &&
    Array.isArray(contenders) &&
    contenders.every((each) => isObject(each) && Array.isArray(each.trials) && each.trials.every(isTrial));
  if (isWhole) return json as ComparisonJSON;
  throw new FaninError({
    code: 'bad_data',
    where: 'report',
    expected: 'a comparison, or its JSON (schema fanin.comparison/1)',
    got: schema === undefined ? show(json) : `schema ${show(schema)}`,
    fix: 'fanin compare --json result.json writes one.',
  });
}

function isComparison(value: unknown): value is Comparison {
  return isObject(value) && typeof value.toJSON === 'function';
}

function isTrial(value: unknown): boolean {
  return isObject(value) && isObject(value.history);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

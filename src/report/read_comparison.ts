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
    contenders.every(isContender);
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

function isContender(value: unknown): boolean {
  if (!isObject(value) || !Array.isArray(value.trials)) return false;
  const named = [value.activation, value.initializer].every((name) => typeof name === 'string');
  return named && value.trials.every(isTrial);
}

function isTrial(value: unknown): boolean {
  if (!isObject(value) || !isObject(value.history)) return false;
  const said = typeof value.seed === 'number' && typeof value.status === 'string';
  return said && Object.values(value.history).every(isCurve);
}

/** A number for each epoch, or null where it was none. */
function isCurve(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => each === null || typeof each === 'number');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

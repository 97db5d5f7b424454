import { FaninError, show } from '../errors';

/** One threshold or a list, each in [0, 1]. */
export type Thresholds = number | readonly number[];

/** @throws FaninError for a threshold outside [0, 1]. */
export function listOfThresholds(where: string, given: Thresholds | undefined, otherwise: number): number[] {
  if (given === undefined) return [otherwise];
  const list: unknown[] = Array.isArray(given) ? given : [given];
  if (
    list.length > 0 &&
    list.every((each): each is number => typeof each === 'number' && each >= 0 && each <= 1)
  )
    return list;
  throw new FaninError({ code: 'bad_option', where, expected: 'thresholds in [0, 1]', got: show(given) });
}

/** The values at several thresholds or of several classes as one number, since a history holds numbers: their mean. */
export function meanOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}

import { finite, isKerasConfig, nonNegative, type Json } from '../config';
import { FaninError } from '../errors';
import {
  getSchedule,
  serializeSchedule,
  type LearningRateSchedule,
  type ScheduleIdentifier,
} from '../schedules';

/** A number, a schedule, Keras' config of one, or a plain function of the steps done before. */
export type LearningRate = number | ScheduleIdentifier | ((step: number) => number);

/** What a learning rate is after it was checked. */
export type ResolvedRate = number | LearningRateSchedule | ((step: number) => number);

export function resolveRate(where: string, rate: unknown): ResolvedRate {
  if (typeof rate === 'function') return rate as (step: number) => number;
  if (isKerasConfig(rate) || isSchedule(rate)) return getSchedule(rate as ScheduleIdentifier);
  return nonNegative(where, 'learningRate', rate);
}

/** The rate of the step that comes after `step` others. @throws FaninError when a schedule or function gives no number. */
export function rateAt(where: string, rate: ResolvedRate, step: number): number {
  if (typeof rate === 'number') return rate;
  const value = typeof rate === 'function' ? rate(step) : rate.call(step);
  return finite(where, `learningRate after ${String(step)} steps`, value);
}

/** @throws FaninError `bad_config` for a function. */
export function serializeRate(where: string, rate: ResolvedRate): Json {
  if (typeof rate === 'number') return rate;
  if (typeof rate !== 'function') return serializeSchedule(rate);
  throw new FaninError({
    code: 'bad_config',
    where,
    expected: 'a learningRate that can be written down',
    got: 'a function',
    fix: 'Give a number or a schedule, such as new ExponentialDecay({ … }).',
  });
}

function isSchedule(rate: unknown): boolean {
  return typeof rate === 'object' && typeof (rate as { call?: unknown } | null)?.call === 'function';
}

import { resolve, serialize, toOptions, type Config, type Family, type KerasConfig } from '../config';
import { CosineDecay } from './cosine_decay';
import { CosineDecayRestarts } from './cosine_decay_restarts';
import { ExponentialDecay } from './exponential_decay';
import { InverseTimeDecay } from './inverse_time_decay';
import { PiecewiseConstantDecay } from './piecewise_constant_decay';
import { PolynomialDecay } from './polynomial_decay';
import type { LearningRateSchedule } from './schedule';

// The constructor checks the options.
const byName = {
  CosineDecay: (config) => new CosineDecay(toOptions('CosineDecay', config) as never),
  CosineDecayRestarts: (config) => new CosineDecayRestarts(toOptions('CosineDecayRestarts', config) as never),
  ExponentialDecay: (config) => new ExponentialDecay(toOptions('ExponentialDecay', config) as never),
  InverseTimeDecay: (config) => new InverseTimeDecay(toOptions('InverseTimeDecay', config) as never),
  PiecewiseConstantDecay: (config) =>
    new PiecewiseConstantDecay(toOptions('PiecewiseConstantDecay', config) as never),
  PolynomialDecay: (config) => new PolynomialDecay(toOptions('PolynomialDecay', config) as never),
} satisfies Record<string, (config: unknown) => LearningRateSchedule>;

/** An object, or Keras' `{ class_name, config }`. A name alone says too little. */
export type ScheduleIdentifier = LearningRateSchedule | Pick<KerasConfig, 'class_name' | 'config'>;

const family: Family<LearningRateSchedule> = {
  kind: 'learning rate schedule',
  byName,
  isMember: (value): value is LearningRateSchedule =>
    typeof value === 'object' && typeof (value as Partial<LearningRateSchedule> | null)?.call === 'function',
};

/**
 * The schedule that an object or Keras' `{ class_name, config }` means.
 * @throws FaninError `unknown_name` with the nearest names; `unknown_option` or `bad_option` for a wrong argument.
 */
export function getSchedule(identifier: ScheduleIdentifier): LearningRateSchedule {
  return resolve(family, identifier);
}

/** The schedule as Keras writes it: module, class_name, config, registered_name. */
export function serializeSchedule(schedule: LearningRateSchedule): Config {
  return serialize('keras.optimizers.schedules', schedule);
}

import { resolve, serialize, type Config, type Family, type KerasConfig } from '../config';
import type { LearningRateSchedule } from './schedule';

/** An object, or Keras' `{ class_name, config }`. A name alone says too little. */
export type ScheduleIdentifier = LearningRateSchedule | Pick<KerasConfig, 'class_name' | 'config'>;

export const family: Family<LearningRateSchedule> = {
  kind: 'learning rate schedule',
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

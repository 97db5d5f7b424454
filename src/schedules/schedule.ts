import type { Configurable } from '../config';

/** A learning rate that depends on the number of steps done before this one (0 at the first). */
export interface LearningRateSchedule extends Configurable {
  call(step: number): number;
}

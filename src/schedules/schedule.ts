import type { Configurable } from '../config';

/** A learning rate that depends on the number of steps done before this one (0 at the first). One of your own needs these members. */
export interface LearningRateSchedule extends Configurable {
  /** The learning rate of the step that comes after `step` others. */
  call(step: number): number;
}

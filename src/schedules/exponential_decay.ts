import { boolean, checkOptions, finite, nonNegative, positive, type Config } from '../config';
import { pow } from '../math';
import type { LearningRateSchedule } from './schedule';

export interface ExponentialDecayOptions {
  /** η₀. */
  initialLearningRate: number;
  /** Steps in which the rate is multiplied by `decayRate` once. */
  decaySteps: number;
  decayRate: number;
  /** Whether it is multiplied at once after each `decaySteps`, instead of a little in each step. Default: false. */
  staircase?: boolean;
  /** Default: `ExponentialDecay`. */
  name?: string;
}

/** η₀ · decayRate^(step / decaySteps), the exponent rounded down with `staircase`. @see Keras `ExponentialDecay` */
export class ExponentialDecay implements LearningRateSchedule {
  readonly className = 'ExponentialDecay';
  readonly name: string;
  readonly initialLearningRate: number;
  readonly decaySteps: number;
  readonly decayRate: number;
  readonly staircase: boolean;

  constructor(options: ExponentialDecayOptions) {
    const where = 'ExponentialDecay';
    checkOptions(where, options, ['initialLearningRate', 'decaySteps', 'decayRate', 'staircase', 'name']);
    this.initialLearningRate = nonNegative(where, 'initialLearningRate', options.initialLearningRate);
    this.decaySteps = positive(where, 'decaySteps', options.decaySteps);
    this.decayRate = finite(where, 'decayRate', options.decayRate);
    this.staircase = boolean(where, 'staircase', options.staircase ?? false);
    this.name = options.name ?? where;
  }

  call(step: number): number {
    const periods = step / this.decaySteps;
    return this.initialLearningRate * pow(this.decayRate, this.staircase ? Math.floor(periods) : periods);
  }

  getConfig(): Config {
    return {
      initial_learning_rate: this.initialLearningRate,
      decay_steps: this.decaySteps,
      decay_rate: this.decayRate,
      staircase: this.staircase,
      name: this.name,
    };
  }
}

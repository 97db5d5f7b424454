import { boolean, checkOptions, finite, nonNegative, positive, type Config } from '../config';
import type { LearningRateSchedule } from './schedule';

export interface InverseTimeDecayOptions {
  /** η₀. */
  initialLearningRate: number;
  /** Steps in which the divisor grows by `decayRate` once. */
  decaySteps: number;
  decayRate: number;
  /** Whether it grows at once after each `decaySteps`, instead of a little in each step. Default: false. */
  staircase?: boolean;
  /** Default: `InverseTimeDecay`. */
  name?: string;
}

/** η₀ / (1 + decayRate · step / decaySteps), the quotient rounded down with `staircase`. @see Keras `InverseTimeDecay` */
export class InverseTimeDecay implements LearningRateSchedule {
  readonly className = 'InverseTimeDecay';
  readonly name: string;
  readonly initialLearningRate: number;
  readonly decaySteps: number;
  readonly decayRate: number;
  readonly staircase: boolean;

  constructor(options: InverseTimeDecayOptions) {
    const where = 'InverseTimeDecay';
    checkOptions(where, options, ['initialLearningRate', 'decaySteps', 'decayRate', 'staircase', 'name']);
    this.initialLearningRate = nonNegative(where, 'initialLearningRate', options.initialLearningRate);
    this.decaySteps = positive(where, 'decaySteps', options.decaySteps);
    this.decayRate = finite(where, 'decayRate', options.decayRate);
    this.staircase = boolean(where, 'staircase', options.staircase ?? false);
    this.name = options.name ?? where;
  }

  call(step: number): number {
    const periods = step / this.decaySteps;
    return this.initialLearningRate / (1 + this.decayRate * (this.staircase ? Math.floor(periods) : periods));
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

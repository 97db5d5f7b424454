import { boolean, checkOptions, finite, nonNegative, positive, type Config } from '../config';
import { pow } from '../math';
import type { LearningRateSchedule } from './schedule';

export interface PolynomialDecayOptions {
  /** η₀. */
  initialLearningRate: number;
  /** T: steps until the end is reached. */
  decaySteps: number;
  /** η₁. Default: 0.0001. */
  endLearningRate?: number;
  /** 1 is a straight line. Default: 1. */
  power?: number;
  /** Whether the way begins again, longer by T and less high, whenever its end is passed. Default: false. */
  cycle?: boolean;
  /** Default: `PolynomialDecay`. */
  name?: string;
}

/**
 * (η₀ − η₁) · (1 − step / T)^power + η₁, and η₁ from step T on. With `cycle`, T is the first multiple of
 * `decaySteps` that is not below the step.
 * @see Keras `PolynomialDecay`
 */
export class PolynomialDecay implements LearningRateSchedule {
  readonly className = 'PolynomialDecay';
  readonly name: string;
  readonly initialLearningRate: number;
  readonly decaySteps: number;
  readonly endLearningRate: number;
  readonly power: number;
  readonly cycle: boolean;

  constructor(options: PolynomialDecayOptions) {
    const where = 'PolynomialDecay';
    const valid = ['initialLearningRate', 'decaySteps', 'endLearningRate', 'power', 'cycle', 'name'];
    checkOptions(where, options, valid);
    this.initialLearningRate = nonNegative(where, 'initialLearningRate', options.initialLearningRate);
    this.decaySteps = positive(where, 'decaySteps', options.decaySteps);
    this.endLearningRate = nonNegative(where, 'endLearningRate', options.endLearningRate ?? 0.0001);
    this.power = finite(where, 'power', options.power ?? 1);
    this.cycle = boolean(where, 'cycle', options.cycle ?? false);
    this.name = options.name ?? where;
  }

  call(step: number): number {
    const { decaySteps, endLearningRate } = this;
    const end = this.cycle ? decaySteps * Math.max(1, Math.ceil(step / decaySteps)) : decaySteps;
    const left = 1 - Math.min(step, end) / end;
    return (this.initialLearningRate - endLearningRate) * pow(left, this.power) + endLearningRate;
  }

  getConfig(): Config {
    return {
      initial_learning_rate: this.initialLearningRate,
      decay_steps: this.decaySteps,
      end_learning_rate: this.endLearningRate,
      power: this.power,
      cycle: this.cycle,
      name: this.name,
    };
  }
}

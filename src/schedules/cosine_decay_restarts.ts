import { checkOptions, nonNegative, positive, type Config } from '../config';
import { FaninError } from '../errors';
import { cos, log, pow } from '../math';
import type { LearningRateSchedule } from './schedule';

export interface CosineDecayRestartsOptions {
  /** η₀. */
  initialLearningRate: number;
  /** Steps of the first period. */
  firstDecaySteps: number;
  /** How many times as long as the one before each period is, at least 1. Default: 2. */
  tMul?: number;
  /** How many times as high as the one before each period begins. Default: 1. */
  mMul?: number;
  /** Share of the rate that is left at the end of a period. Default: 0. */
  alpha?: number;
  /** Default: `SGDRDecay`. */
  name?: string;
}

/**
 * η₀ · ((1 − α) · mMulⁱ · (1 + cos(π · p)) / 2 + α), with i the number of restarts and p the share of the present
 * period that is over. At the first step of a period p is exactly 0.
 * @see Keras `CosineDecayRestarts`; Loshchilov & Hutter 2016
 */
export class CosineDecayRestarts implements LearningRateSchedule {
  readonly className = 'CosineDecayRestarts';
  readonly name: string;
  readonly initialLearningRate: number;
  readonly firstDecaySteps: number;
  readonly tMul: number;
  readonly mMul: number;
  readonly alpha: number;

  /** @throws FaninError also for a tMul below 1, with which all periods together end. */
  constructor(options: CosineDecayRestartsOptions) {
    const where = 'CosineDecayRestarts';
    const valid = ['initialLearningRate', 'firstDecaySteps', 'tMul', 'mMul', 'alpha', 'name'];
    checkOptions(where, options, valid);
    this.initialLearningRate = nonNegative(where, 'initialLearningRate', options.initialLearningRate);
    this.firstDecaySteps = positive(where, 'firstDecaySteps', options.firstDecaySteps);
    this.tMul = positive(where, 'tMul', options.tMul ?? 2);
    this.mMul = nonNegative(where, 'mMul', options.mMul ?? 1);
    this.alpha = nonNegative(where, 'alpha', options.alpha ?? 0);
    this.name = options.name ?? 'SGDRDecay';
    if (this.tMul < 1) {
      const end = this.firstDecaySteps / (1 - this.tMul);
      throw new FaninError({
        code: 'bad_option',
        where,
        expected: 'tMul to be 1 or more',
        got: `${String(this.tMul)}, with which the periods end at step ${String(end)}`,
      });
    }
  }

  call(step: number): number {
    const elapsed = step / this.firstDecaySteps;
    const restarts = this.restarts(elapsed);
    const period = (elapsed - this.begin(restarts)) / pow(this.tMul, restarts);
    const cosine = 0.5 * pow(this.mMul, restarts) * (1 + cos(Math.PI * period));
    return this.initialLearningRate * ((1 - this.alpha) * cosine + this.alpha);
  }

  getConfig(): Config {
    return {
      initial_learning_rate: this.initialLearningRate,
      first_decay_steps: this.firstDecaySteps,
      t_mul: this.tMul,
      m_mul: this.mMul,
      alpha: this.alpha,
      name: this.name,
    };
  }

  /** Where period i begins, in first periods: 1 + t + t² + … + t^(i − 1). */
  private begin(i: number): number {
    return this.tMul === 1 ? i : (1 - pow(this.tMul, i)) / (1 - this.tMul);
  }

  /** The last period that has begun. The quotient may fall short of a whole number: log(1000) / log(10) is 2.9999999999999996. */
  private restarts(elapsed: number): number {
    if (this.tMul === 1) return Math.floor(elapsed);
    const i = Math.floor(log(1 - elapsed * (1 - this.tMul)) / log(this.tMul));
    return elapsed >= this.begin(i + 1) ? i + 1 : i;
  }
}

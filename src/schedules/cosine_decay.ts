import { checkOptions, nonNegative, positive, type Config } from '../config';
import { cos } from '../math';
import type { LearningRateSchedule } from './schedule';

export interface CosineDecayOptions {
  /** η₀: where the decay begins, or the warm-up if there is one. */
  initialLearningRate: number;
  /** T: steps of the decay, without those of the warm-up. */
  decaySteps: number;
  /** Share of the rate that is left at the end. Default: 0. */
  alpha?: number;
  /** Where a straight warm-up ends and the decay begins. Default: none, no warm-up. */
  warmupTarget?: number;
  /** Steps of the warm-up. Default: 0. */
  warmupSteps?: number;
  /** Default: `CosineDecay`. */
  name?: string;
}

/**
 * η · ((1 − α) · (1 + cos(π · step / T)) / 2 + α), and η · α from step T on. With a `warmupTarget`, the rate first
 * goes from η₀ to it in a straight line over `warmupSteps`, and decays from there.
 * @see Keras `CosineDecay`; Loshchilov & Hutter 2016
 */
export class CosineDecay implements LearningRateSchedule {
  readonly className = 'CosineDecay';
  readonly name: string;
  readonly initialLearningRate: number;
  readonly decaySteps: number;
  readonly alpha: number;
  readonly warmupTarget: number | undefined;
  readonly warmupSteps: number;

  constructor(options: CosineDecayOptions) {
    const where = 'CosineDecay';
    const valid = ['initialLearningRate', 'decaySteps', 'alpha', 'warmupTarget', 'warmupSteps', 'name'];
    checkOptions(where, options, valid);
    const { warmupTarget } = options;
    this.initialLearningRate = nonNegative(where, 'initialLearningRate', options.initialLearningRate);
    this.decaySteps = positive(where, 'decaySteps', options.decaySteps);
    this.alpha = nonNegative(where, 'alpha', options.alpha ?? 0);
    this.warmupTarget =
      warmupTarget === undefined ? undefined : nonNegative(where, 'warmupTarget', warmupTarget);
    this.warmupSteps = nonNegative(where, 'warmupSteps', options.warmupSteps ?? 0);
    this.name = options.name ?? where;
  }

  call(step: number): number {
    const { initialLearningRate, warmupTarget, warmupSteps } = this;
    if (warmupTarget === undefined) return this.decay(step, initialLearningRate);
    if (step >= warmupSteps) return this.decay(step - warmupSteps, warmupTarget);
    return (warmupTarget - initialLearningRate) * (step / warmupSteps) + initialLearningRate;
  }

  getConfig(): Config {
    return {
      initial_learning_rate: this.initialLearningRate,
      decay_steps: this.decaySteps,
      alpha: this.alpha,
      name: this.name,
      warmup_target: this.warmupTarget ?? null,
      warmup_steps: this.warmupSteps,
    };
  }

  private decay(step: number, from: number): number {
    const cosine = 0.5 * (1 + cos((Math.PI * Math.min(step, this.decaySteps)) / this.decaySteps));
    return from * ((1 - this.alpha) * cosine + this.alpha);
  }
}

import {
  boolean,
  checkOptions,
  integer,
  nonNegative,
  proportion,
  snakeCase,
  type Config,
  type Configurable,
} from '../config';
import { FaninError } from '../errors';
import type { Kernels } from '../kernels';
import { clipByGlobalNorm, clipByNorm, clipByValue } from './clip';
import { rateAt, resolveRate, serializeRate, type LearningRate, type ResolvedRate } from './learning_rate';
import type { Parameters, Slot } from './parameters';

export interface OptimizerOptions {
  /** Step size: a number, a schedule, or a function of the steps done before. */
  learningRate?: LearningRate;
  /** Decoupled decay: w −= learningRate · weightDecay · w before each step. Default: none. */
  weightDecay?: number;
  /** Largest norm of each weight's gradient. Default: none. */
  clipnorm?: number;
  /** Largest absolute value of an element of a gradient. Default: none. */
  clipvalue?: number;
  /** Largest norm of all gradients together. Default: none. */
  globalClipnorm?: number;
  /** Whether a moving average of the weights is kept, which takes their place at the end of `fit`. Default: false. */
  useEma?: boolean;
  /** How much of the average each step keeps, in [0, 1]. Default: 0.99. */
  emaMomentum?: number;
  /** The average takes the place of the weights after each so many steps, too. Default: only at the end of `fit`. */
  emaOverwriteFrequency?: number;
  /** A step is taken with the mean gradient of so many batches, at least 2. Default: after each batch. */
  gradientAccumulationSteps?: number;
  /** Default: the class name in snake case. */
  name?: string;
}

/** The options that every optimizer takes. */
const optimizerOptions = [
  'learningRate',
  'weightDecay',
  'clipnorm',
  'clipvalue',
  'globalClipnorm',
  'useEma',
  'emaMomentum',
  'emaOverwriteFrequency',
  'gradientAccumulationSteps',
  'name',
] as const;

/** What an optimizer knows besides its slots, as plain JSON. */
export type OptimizerState = Record<string, number>;

/** Turns gradients into steps. An optimizer belongs to one model, whose batches it counts. */
export abstract class Optimizer implements Configurable {
  abstract readonly className: string;
  /** State that `update` keeps for each weight. */
  protected abstract readonly ownSlots: readonly Slot[];
  readonly name: string;
  readonly weightDecay: number | undefined;
  readonly clipnorm: number | undefined;
  readonly clipvalue: number | undefined;
  readonly globalClipnorm: number | undefined;
  readonly useEma: boolean;
  readonly emaMomentum: number;
  readonly emaOverwriteFrequency: number | undefined;
  readonly gradientAccumulationSteps: number | undefined;
  private rate: ResolvedRate;
  /** Batches seen. */
  private batches = 0;

  /**
   * @param where the class name, for errors
   * @param ownOptions names of the options that only this optimizer has
   * @throws FaninError `unknown_option`, or `bad_option` also when more than one way of clipping is given
   */
  constructor(
    where: string,
    defaultRate: number,
    options: OptimizerOptions,
    ownOptions: readonly string[] = [],
  ) {
    checkOptions(where, options, [...optimizerOptions, ...ownOptions]);
    const { emaOverwriteFrequency, gradientAccumulationSteps } = options;
    const optional = (key: 'weightDecay' | 'clipnorm' | 'clipvalue' | 'globalClipnorm') =>
      options[key] === undefined ? undefined : nonNegative(where, key, options[key]);
    this.name = options.name ?? snakeCase(where);
    this.rate = resolveRate(where, options.learningRate ?? defaultRate);
    this.weightDecay = optional('weightDecay');
    this.clipnorm = optional('clipnorm');
    this.clipvalue = optional('clipvalue');
    this.globalClipnorm = optional('globalClipnorm');
    this.useEma = boolean(where, 'useEma', options.useEma ?? false);
    this.emaMomentum = proportion(where, 'emaMomentum', options.emaMomentum ?? 0.99);
    this.emaOverwriteFrequency =
      emaOverwriteFrequency === undefined
        ? undefined
        : integer(where, 'emaOverwriteFrequency', emaOverwriteFrequency);
    this.gradientAccumulationSteps =
      gradientAccumulationSteps === undefined
        ? undefined
        : integer(where, 'gradientAccumulationSteps', gradientAccumulationSteps, 2);
    const clips = [this.clipnorm, this.clipvalue, this.globalClipnorm].filter((clip) => clip !== undefined);
    if (clips.length > 1) {
      throw new FaninError({
        code: 'bad_option',
        where,
        expected: 'only one of clipnorm, clipvalue and globalClipnorm',
        got: `${String(clips.length)} of them`,
      });
    }
  }

  /** Steps done. With gradient accumulation there is one step in so many batches. */
  get iterations(): number {
    return Math.floor(this.batches / (this.gradientAccumulationSteps ?? 1));
  }

  /** The step size of the next step. A schedule counts batches, also with gradient accumulation, as in Keras. */
  get learningRate(): number {
    return rateAt(this.className, this.rate, this.batches);
  }

  /** May be set between steps. @throws FaninError for a number where a schedule or a function gives the rate. */
  set learningRate(value: LearningRate) {
    const rate = resolveRate(this.className, value);
    if (typeof rate === 'number' && typeof this.rate !== 'number') {
      throw new FaninError({
        code: 'bad_option',
        where: this.className,
        expected: 'a learningRate that may be set',
        got: 'one that a schedule gives',
        fix: 'Make the optimizer with a number as learningRate.',
      });
    }
    this.rate = rate;
  }

  /** State kept for each weight: that of `update` first, then Keras' `average` and `gradient_accumulator`. */
  get slots(): readonly Slot[] {
    return [
      ...this.ownSlots,
      ...(this.useEma ? [{ name: 'average', initial: 0 }] : []),
      ...(this.gradientAccumulationSteps ? [{ name: 'gradient_accumulator', initial: 0 }] : []),
    ];
  }

  /**
   * η, where the next step is no more than w −= η·g, so that each layer may take it as soon as it knows its gradients;
   * null otherwise. Whoever lets them take it calls `countBatch` in place of `apply`.
   */
  get descentRate(): number | null {
    return null;
  }

  countBatch(): void {
    this.batches++;
  }

  /** One step on values and slots; the gradients are clipped already. */
  protected abstract update(kernels: Kernels, parameters: Parameters, learningRate: number): void;

  /** Clips, decays and steps. The gradients are overwritten where they are clipped or accumulated. */
  apply(kernels: Kernels, parameters: Parameters): void {
    if (this.accumulate(parameters)) {
      const { values } = parameters;
      const rate = this.learningRate;
      this.clip(kernels, parameters);
      if (this.weightDecay) kernels.sgd(values, values, values.length, rate * this.weightDecay);
      this.update(kernels, parameters, rate);
    }
    if (this.useEma) this.average(kernels, parameters);
    this.countBatch();
  }

  /** Puts the moving average in the place of the weights, if one is kept: what `fit` does at its end. */
  finalizeVariableValues(kernels: Kernels, { values, slots }: Parameters): void {
    if (this.useEma && this.batches > 0) kernels.copy(values, slots[this.ownSlots.length]!, values.length);
  }

  /** Back to the state before the first step; the model clears the slots. */
  reset(): void {
    this.batches = 0;
  }

  /** What must be kept besides the slots to go on later: `iterations` (batches), and the learning rate if it is a number. */
  getState(): OptimizerState {
    const { batches, rate } = this;
    return { iterations: batches, ...(typeof rate === 'number' ? { learningRate: rate } : {}) };
  }

  /** Goes on from `getState()`. @throws FaninError `bad_option` or `unknown_option`, and nothing is changed. */
  setState(state: OptimizerState): void {
    const where = `${this.className} state`;
    checkOptions(where, state, Object.keys(this.getState()));
    const batches = integer(where, 'iterations', state.iterations, 0);
    if (typeof this.rate === 'number') this.rate = nonNegative(where, 'learningRate', state.learningRate);
    this.batches = batches;
  }

  /** @throws FaninError `bad_config` when the learning rate is a function. */
  getConfig(): Config {
    return {
      name: this.name,
      learning_rate: serializeRate(this.className, this.rate),
      weight_decay: this.weightDecay ?? null,
      clipnorm: this.clipnorm ?? null,
      global_clipnorm: this.globalClipnorm ?? null,
      clipvalue: this.clipvalue ?? null,
      use_ema: this.useEma,
      ema_momentum: this.emaMomentum,
      ema_overwrite_frequency: this.emaOverwriteFrequency ?? null,
      loss_scale_factor: null,
      gradient_accumulation_steps: this.gradientAccumulationSteps ?? null,
    };
  }

  /** Whether a step is due. If so, the mean of the batches lies in the gradients. */
  private accumulate({ gradients, slots }: Parameters): boolean {
    const count = this.gradientAccumulationSteps;
    if (count === undefined) return true;
    const sum = slots.at(-1)!;
    if ((this.batches + 1) % count !== 0) {
      for (let i = 0; i < sum.length; i++) sum[i]! += gradients[i]!;
      return false;
    }
    for (let i = 0; i < sum.length; i++) gradients[i] = (gradients[i]! + sum[i]!) / count;
    sum.fill(0);
    return true;
  }

  /** A limit of 0 is none, as in Keras. */
  private clip(kernels: Kernels, { gradients, parts }: Parameters): void {
    if (this.clipnorm) {
      for (const { gradient } of parts) clipByNorm(kernels, gradient, this.clipnorm);
    } else if (this.globalClipnorm) {
      clipByGlobalNorm(kernels, gradients, parts, this.globalClipnorm);
    } else if (this.clipvalue) {
      clipByValue(gradients, this.clipvalue);
    }
  }

  /** average = μ · average + (1 − μ) · w, after every batch; the first step begins it with w. */
  private average(kernels: Kernels, { values, slots }: Parameters): void {
    const average = slots[this.ownSlots.length]!;
    const { iterations } = this;
    const momentum = iterations === 0 ? 0 : this.emaMomentum;
    for (let i = 0; i < average.length; i++) {
      average[i] = momentum * average[i]! + (1 - momentum) * values[i]!;
    }
    if (this.emaOverwriteFrequency && (iterations + 1) % this.emaOverwriteFrequency === 0) {
      kernels.copy(values, average, values.length);
    }
  }
}

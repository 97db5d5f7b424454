import { nonNegative, type Config, type Configurable } from '../config';
import { FaninError } from '../errors';
import type { Floats, Kernels } from '../kernels';

/** The trainable weights of a model as an optimizer sees them: one long row, and its parts. */
export interface Parameters {
  /** All trainable weights, one after the other (with padding that is always zero). */
  readonly values: Floats;
  /** d loss / d values. */
  readonly gradients: Floats;
  /** State of the optimizer, as long as `values`, one for each of its `slotNames`. */
  readonly slots: readonly Floats[];
  /** Views of each weight alone. */
  readonly parts: readonly { readonly value: Floats; readonly gradient: Floats }[];
}

export interface OptimizerOptions {
  /** Step size. */
  learningRate?: number;
  /** Decoupled decay: w −= learningRate · weightDecay · w before each step. Default: none. */
  weightDecay?: number;
  /** Largest norm of each weight's gradient. Default: none. */
  clipnorm?: number;
  /** Largest absolute value of an element of a gradient. Default: none. */
  clipvalue?: number;
  /** Largest norm of all gradients together. Default: none. */
  globalClipnorm?: number;
  /** Default: the class name in lower case. */
  name?: string;
}

/** The options that every optimizer takes. */
export const optimizerOptions = ['learningRate', 'weightDecay', 'clipnorm', 'clipvalue', 'globalClipnorm', 'name'] as const;

/** Keys of Keras' configs that may stand at these values: fanin has no other way. */
export const unusedOptimizerKeys: Config = {
  use_ema: false,
  ema_momentum: 0.99,
  ema_overwrite_frequency: null,
  loss_scale_factor: null,
  gradient_accumulation_steps: null,
  jit_compile: true,
};

/** Turns gradients into steps. An optimizer belongs to one model, whose steps it counts. */
export abstract class Optimizer implements Configurable {
  abstract readonly className: string;
  /** Names of the state that is kept for each weight, such as `momentum`. */
  abstract readonly slotNames: readonly string[];
  /** Steps done. */
  iterations = 0;
  readonly name: string;
  readonly weightDecay: number | undefined;
  readonly clipnorm: number | undefined;
  readonly clipvalue: number | undefined;
  readonly globalClipnorm: number | undefined;
  private rate: number;

  constructor(where: string, defaultRate: number, options: OptimizerOptions) {
    const optional = (key: 'weightDecay' | 'clipnorm' | 'clipvalue' | 'globalClipnorm') =>
      options[key] === undefined ? undefined : nonNegative(where, key, options[key]);
    this.name = options.name ?? where.toLowerCase();
    this.rate = nonNegative(where, 'learningRate', options.learningRate ?? defaultRate);
    this.weightDecay = optional('weightDecay');
    this.clipnorm = optional('clipnorm');
    this.clipvalue = optional('clipvalue');
    this.globalClipnorm = optional('globalClipnorm');
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

  /** The step size of the next step. May be set between steps. */
  get learningRate(): number {
    return this.rate;
  }

  set learningRate(value: number) {
    this.rate = nonNegative(this.className, 'learningRate', value);
  }

  /** One step on values and slots; the gradients are clipped already. */
  protected abstract update(kernels: Kernels, parameters: Parameters, learningRate: number): void;

  /** Clips, decays and steps. The gradients are overwritten where they are clipped. */
  apply(kernels: Kernels, parameters: Parameters): void {
    const { values } = parameters;
    this.clip(kernels, parameters);
    if (this.weightDecay) kernels.scale(values, values, values.length, 1 - this.learningRate * this.weightDecay);
    this.update(kernels, parameters, this.learningRate);
    this.iterations++;
  }

  /** Back to the state before the first step; the model clears the slots. */
  reset(): void {
    this.iterations = 0;
  }

  getConfig(): Config {
    return {
      name: this.name,
      learning_rate: this.learningRate,
      weight_decay: this.weightDecay ?? null,
      clipnorm: this.clipnorm ?? null,
      global_clipnorm: this.globalClipnorm ?? null,
      clipvalue: this.clipvalue ?? null,
      ...unusedOptimizerKeys,
    };
  }

  private clip(kernels: Kernels, { gradients, parts }: Parameters): void {
    if (this.clipnorm !== undefined) {
      for (const { gradient } of parts) shrink(kernels, gradient, this.clipnorm);
    } else if (this.globalClipnorm !== undefined) {
      shrink(kernels, gradients, this.globalClipnorm);
    } else if (this.clipvalue !== undefined) {
      const limit = this.clipvalue;
      for (let i = 0; i < gradients.length; i++) {
        const g = gradients[i]!;
        gradients[i] = g > limit ? limit : g < -limit ? -limit : g;
      }
    }
  }
}

/** Scales a gradient down to a norm of at most `limit`. */
function shrink(kernels: Kernels, gradient: Floats, limit: number): void {
  let squares = 0;
  for (const g of gradient) squares += g * g;
  const norm = Math.sqrt(squares);
  if (norm > limit) kernels.scale(gradient, gradient, gradient.length, limit / norm);
}


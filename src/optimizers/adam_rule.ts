import { boolean, fraction, nonNegative, type Config } from '../config';
import type { Kernels } from '../kernels';
import { biasCorrection } from './bias_correction';
import { Optimizer, type OptimizerOptions } from './optimizer';
import type { Parameters, Slot } from './parameters';

export interface AdamOptions extends OptimizerOptions {
  /** β₁: share of the mean gradient that is kept, in [0, 1). Default: 0.9. */
  beta1?: number;
  /** β₂: share of the mean square that is kept, in [0, 1). Default: 0.999. */
  beta2?: number;
  /** ε, beside the root. Default: 1e-7. */
  epsilon?: number;
  /** Whether the largest mean square so far divides. Default: false. */
  amsgrad?: boolean;
}

/** What `Adam` and `AdamW` share: all but a default. */
export abstract class AdamRule extends Optimizer {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly amsgrad: boolean;
  protected readonly ownSlots: readonly Slot[];

  constructor(where: string, options: AdamOptions) {
    super(where, 0.001, options, ['beta1', 'beta2', 'epsilon', 'amsgrad']);
    this.beta1 = fraction(where, 'beta1', options.beta1 ?? 0.9);
    this.beta2 = fraction(where, 'beta2', options.beta2 ?? 0.999);
    this.epsilon = nonNegative(where, 'epsilon', options.epsilon ?? 1e-7);
    this.amsgrad = boolean(where, 'amsgrad', options.amsgrad ?? false);
    this.ownSlots = [
      { name: 'momentum', initial: 0 },
      { name: 'velocity', initial: 0 },
      ...(this.amsgrad ? [{ name: 'velocity_hat', initial: 0 }] : []),
    ];
  }

  protected override update(
    _kernels: Kernels,
    { values, gradients, slots }: Parameters,
    learningRate: number,
  ): void {
    const { epsilon } = this;
    const step = this.iterations + 1;
    const alpha =
      (learningRate * Math.sqrt(biasCorrection(this.beta2, step))) / biasCorrection(this.beta1, step);
    const newInMean = 1 - this.beta1;
    const newInSquare = 1 - this.beta2;
    const means = slots[0]!;
    const squares = slots[1]!;
    const largest = this.amsgrad ? slots[2]! : null;
    for (let i = 0; i < values.length; i++) {
      const g = gradients[i]!;
      const m = (means[i] = means[i]! + (g - means[i]!) * newInMean);
      let v = (squares[i] = squares[i]! + (g * g - squares[i]!) * newInSquare);
      if (largest) v = largest[i] = Math.max(largest[i]!, v);
      values[i]! -= (m * alpha) / (Math.sqrt(v) + epsilon);
    }
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      beta_1: this.beta1,
      beta_2: this.beta2,
      epsilon: this.epsilon,
      amsgrad: this.amsgrad,
    };
  }
}

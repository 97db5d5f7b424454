import { proportion, type Config } from '../config';
import { FaninError } from '../errors';
import type { Kernels } from '../kernels';
import { Optimizer, type OptimizerOptions } from './optimizer';
import type { Parameters } from './parameters';

export interface LionOptions extends OptimizerOptions {
  /** β₁: share of the mean gradient in the direction of a step, in (0, 1]. Default: 0.9. */
  beta1?: number;
  /** β₂: share of the mean gradient that is kept, in [0, 1]. Default: 0.99. */
  beta2?: number;
}

/**
 * w −= η·sign(β₁·m + (1 − β₁)·g); m = β₂·m + (1 − β₂)·g: every weight takes a step of the same length. The default η is
 * 0.001.
 * @see Chen et al. 2023; Keras `Lion`
 */
export class Lion extends Optimizer {
  readonly className = 'Lion';
  readonly beta1: number;
  readonly beta2: number;
  protected readonly ownSlots = [{ name: 'momentum', initial: 0 }];

  /** @throws FaninError also for a beta1 of 0, which leaves the sign of the gradient alone. */
  constructor(options: LionOptions = {}) {
    super('Lion', 0.001, options, ['beta1', 'beta2']);
    this.beta1 = proportion('Lion', 'beta1', options.beta1 ?? 0.9);
    this.beta2 = proportion('Lion', 'beta2', options.beta2 ?? 0.99);
    if (this.beta1 === 0) {
      throw new FaninError({
        code: 'bad_option',
        where: 'Lion',
        expected: 'beta1 to be above 0',
        got: '0, with which each step is the sign of the gradient alone',
      });
    }
  }

  protected override update(
    _kernels: Kernels,
    { values, gradients, slots }: Parameters,
    learningRate: number,
  ): void {
    const { beta1, beta2 } = this;
    const means = slots[0]!;
    for (let i = 0; i < values.length; i++) {
      const g = gradients[i]!;
      const m = means[i]!;
      values[i]! -= learningRate * Math.sign(m * beta1 + g * (1 - beta1));
      means[i] = m * beta2 + g * (1 - beta2);
    }
  }

  override getConfig(): Config {
    return { ...super.getConfig(), beta_1: this.beta1, beta_2: this.beta2 };
  }
}

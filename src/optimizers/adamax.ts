import { fraction, nonNegative, type Config } from '../config';
import type { Kernels } from '../kernels';
import { biasCorrection } from './bias_correction';
import { Optimizer, type OptimizerOptions } from './optimizer';
import type { Parameters } from './parameters';

export interface AdamaxOptions extends OptimizerOptions {
  /** β₁: share of the mean gradient that is kept, in [0, 1). Default: 0.9. */
  beta1?: number;
  /** β₂: what is left of the largest gradient after a step, in [0, 1). Default: 0.999. */
  beta2?: number;
  /** ε, added to the largest gradient. Default: 1e-7. */
  epsilon?: number;
}

/**
 * m += (1 − β₁)·(g − m); u = max(β₂·u, |g|); w −= η / (1 − β₁ᵗ) · m / (u + ε), in step t. The default η is 0.001.
 * @see Kingma & Ba 2014, section 7.1; Keras `Adamax`
 */
export class Adamax extends Optimizer {
  readonly className = 'Adamax';
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  protected readonly ownSlots = [
    { name: 'momentum', initial: 0 },
    { name: 'norm', initial: 0 },
  ];

  constructor(options: AdamaxOptions = {}) {
    super('Adamax', 0.001, options, ['beta1', 'beta2', 'epsilon']);
    this.beta1 = fraction('Adamax', 'beta1', options.beta1 ?? 0.9);
    this.beta2 = fraction('Adamax', 'beta2', options.beta2 ?? 0.999);
    this.epsilon = nonNegative('Adamax', 'epsilon', options.epsilon ?? 1e-7);
  }

  protected override update(
    _kernels: Kernels,
    { values, gradients, slots }: Parameters,
    learningRate: number,
  ): void {
    const { beta2, epsilon } = this;
    const alpha = learningRate / biasCorrection(this.beta1, this.iterations + 1);
    const newInMean = 1 - this.beta1;
    const means = slots[0]!;
    const norms = slots[1]!;
    for (let i = 0; i < values.length; i++) {
      const g = gradients[i]!;
      const m = (means[i] = means[i]! + (g - means[i]!) * newInMean);
      const u = (norms[i] = Math.max(beta2 * norms[i]!, Math.abs(g)));
      values[i]! -= (alpha * m) / (u + epsilon);
    }
  }

  override getConfig(): Config {
    return { ...super.getConfig(), beta_1: this.beta1, beta_2: this.beta2, epsilon: this.epsilon };
  }
}

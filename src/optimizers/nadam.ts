import { finite, fraction, nonNegative, type Config } from '../config';
import type { Kernels } from '../kernels';
import { pow } from '../math';
import { biasCorrection } from './bias_correction';
import { Optimizer, type OptimizerOptions, type OptimizerState } from './optimizer';
import type { Parameters } from './parameters';

export interface NadamOptions extends OptimizerOptions {
  /** β₁: share of the mean gradient that is kept, in [0, 1). Default: 0.9. */
  beta1?: number;
  /** β₂: share of the mean square that is kept, in [0, 1). Default: 0.999. */
  beta2?: number;
  /** ε, beside the root. Default: 1e-7. */
  epsilon?: number;
}

/**
 * Adam with Nesterov's momentum. With u(t) = β₁·(1 − 0.96ᵗ / 2) and Π(t) = u(1)·…·u(t), in step t:
 * m += (1 − β₁)·(g − m); v += (1 − β₂)·(g² − v);
 * m̂ = u(t+1)·m / (1 − Π(t+1)) + (1 − u(t))·g / (1 − Π(t)); w −= η·m̂ / (√(v / (1 − β₂ᵗ)) + ε). The default η is 0.001.
 * @see Dozat 2015; Keras `Nadam`
 */
export class Nadam extends Optimizer {
  readonly className = 'Nadam';
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  protected readonly ownSlots = [
    { name: 'momentum', initial: 0 },
    { name: 'velocity', initial: 0 },
  ];
  /** Π of the steps done. */
  private product = 1;

  constructor(options: NadamOptions = {}) {
    super('Nadam', 0.001, options, ['beta1', 'beta2', 'epsilon']);
    this.beta1 = fraction('Nadam', 'beta1', options.beta1 ?? 0.9);
    this.beta2 = fraction('Nadam', 'beta2', options.beta2 ?? 0.999);
    this.epsilon = nonNegative('Nadam', 'epsilon', options.epsilon ?? 1e-7);
  }

  protected override update(
    _kernels: Kernels,
    { values, gradients, slots }: Parameters,
    learningRate: number,
  ): void {
    const { epsilon } = this;
    const step = this.iterations + 1;
    const present = this.momentumAt(step);
    const next = this.momentumAt(step + 1);
    this.product *= present;
    const ofMean = next / (1 - this.product * next);
    const ofGradient = (1 - present) / (1 - this.product);
    const filled = biasCorrection(this.beta2, step);
    const newInMean = 1 - this.beta1;
    // Rounded alike, or the two would not cancel in the first step. (Keras' Adam does not round this one.)
    const newInSquare = biasCorrection(this.beta2, 1);
    const means = slots[0]!;
    const squares = slots[1]!;
    for (let i = 0; i < values.length; i++) {
      const g = gradients[i]!;
      const m = (means[i] = means[i]! + (g - means[i]!) * newInMean);
      const v = (squares[i] = squares[i]! + (g * g - squares[i]!) * newInSquare);
      values[i]! -= (learningRate * (ofMean * m + ofGradient * g)) / (Math.sqrt(v / filled) + epsilon);
    }
  }

  override reset(): void {
    super.reset();
    this.product = 1;
  }

  override getState(): OptimizerState {
    return { ...super.getState(), momentumProduct: this.product };
  }

  override setState(state: OptimizerState): void {
    const product = finite('Nadam state', 'momentumProduct', state.momentumProduct);
    super.setState(state);
    this.product = product;
  }

  override getConfig(): Config {
    return { ...super.getConfig(), beta_1: this.beta1, beta_2: this.beta2, epsilon: this.epsilon };
  }

  private momentumAt(step: number): number {
    return this.beta1 * (1 - 0.5 * pow(0.96, step));
  }
}

import { boolean, nonNegative, proportion, type Config } from '../config';
import type { Kernels } from '../kernels';
import { Optimizer, type OptimizerOptions } from './optimizer';
import type { Parameters, Slot } from './parameters';

export interface RMSpropOptions extends OptimizerOptions {
  /** ρ: share of the moving averages that is kept, in [0, 1]. Default: 0.9. */
  rho?: number;
  /** μ: share of the last step that is kept, in [0, 1]. Default: 0. */
  momentum?: number;
  /** ε, under the root. Default: 1e-7. */
  epsilon?: number;
  /** Whether the variance of the gradient is taken instead of its square. Default: false. */
  centered?: boolean;
}

/**
 * v = ρ·v + (1 − ρ)·g²; w −= η·g / √(v + ε). With `centered` also a = ρ·a + (1 − ρ)·g, and v − a² stands for v under the
 * root. With momentum the step is m = μ·m + η·g / √…. The default η is 0.001.
 * @see Hinton 2012, lecture 6e; Graves 2013; Keras `RMSprop`
 */
export class RMSprop extends Optimizer {
  readonly className = 'RMSprop';
  readonly rho: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly centered: boolean;
  protected readonly ownSlots: readonly Slot[];

  constructor(options: RMSpropOptions = {}) {
    super('RMSprop', 0.001, options, ['rho', 'momentum', 'epsilon', 'centered']);
    this.rho = proportion('RMSprop', 'rho', options.rho ?? 0.9);
    this.momentum = proportion('RMSprop', 'momentum', options.momentum ?? 0);
    this.epsilon = nonNegative('RMSprop', 'epsilon', options.epsilon ?? 1e-7);
    this.centered = boolean('RMSprop', 'centered', options.centered ?? false);
    this.ownSlots = [
      { name: 'velocity', initial: 0 },
      ...(this.momentum > 0 ? [{ name: 'momentum', initial: 0 }] : []),
      ...(this.centered ? [{ name: 'average_gradient', initial: 0 }] : []),
    ];
  }

  protected override update(
    _kernels: Kernels,
    { values, gradients, slots }: Parameters,
    learningRate: number,
  ): void {
    const { rho, momentum, epsilon } = this;
    const velocity = slots[0]!;
    const steps = momentum > 0 ? slots[1]! : null;
    const averages = this.centered ? slots[momentum > 0 ? 2 : 1]! : null;
    for (let i = 0; i < values.length; i++) {
      const g = gradients[i]!;
      let spread = (velocity[i] = rho * velocity[i]! + (1 - rho) * g * g);
      if (averages) {
        const average = (averages[i] = rho * averages[i]! + (1 - rho) * g);
        spread -= average * average;
      }
      let step = (learningRate * g) / Math.sqrt(spread + epsilon);
      if (steps) step = steps[i] = momentum * steps[i]! + step;
      values[i]! -= step;
    }
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      rho: this.rho,
      momentum: this.momentum,
      epsilon: this.epsilon,
      centered: this.centered,
    };
  }
}

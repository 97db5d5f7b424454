import { nonNegative, type Config } from '../config';
import type { Kernels } from '../kernels';
import { Optimizer, type OptimizerOptions } from './optimizer';
import type { Parameters, Slot } from './parameters';

export interface AdagradOptions extends OptimizerOptions {
  /** What the sums of squares begin with. Default: 0.1. */
  initialAccumulatorValue?: number;
  /** ε, under the root. Default: 1e-7. */
  epsilon?: number;
}

/** s += g²; w −= η·g / √(s + ε). The default η is 0.001. @see Duchi et al. 2011; Keras `Adagrad` */
export class Adagrad extends Optimizer {
  readonly className = 'Adagrad';
  readonly initialAccumulatorValue: number;
  readonly epsilon: number;
  protected readonly ownSlots: readonly Slot[];

  constructor(options: AdagradOptions = {}) {
    super('Adagrad', 0.001, options, ['initialAccumulatorValue', 'epsilon']);
    const initial = options.initialAccumulatorValue ?? 0.1;
    this.initialAccumulatorValue = nonNegative('Adagrad', 'initialAccumulatorValue', initial);
    this.epsilon = nonNegative('Adagrad', 'epsilon', options.epsilon ?? 1e-7);
    this.ownSlots = [{ name: 'accumulator', initial: this.initialAccumulatorValue }];
  }

  protected override update(
    _kernels: Kernels,
    { values, gradients, slots }: Parameters,
    learningRate: number,
  ): void {
    const { epsilon } = this;
    const sums = slots[0]!;
    for (let i = 0; i < values.length; i++) {
      const g = gradients[i]!;
      const sum = (sums[i] = sums[i]! + g * g);
      values[i]! -= (learningRate * g) / Math.sqrt(sum + epsilon);
    }
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      initial_accumulator_value: this.initialAccumulatorValue,
      epsilon: this.epsilon,
    };
  }
}

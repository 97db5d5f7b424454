import { nonNegative, proportion, type Config } from '../config';
import type { Kernels } from '../kernels';
import { Optimizer, type OptimizerOptions } from './optimizer';
import type { Parameters } from './parameters';

export interface AdadeltaOptions extends OptimizerOptions {
  /** ρ: share of the moving averages that is kept, in [0, 1]. Default: 0.95. */
  rho?: number;
  /** ε, under both roots: the first step is of its size. Default: 1e-7. */
  epsilon?: number;
}

/**
 * s = ρ·s + (1 − ρ)·g²; Δ = −√(d + ε) / √(s + ε) · g; d = ρ·d + (1 − ρ)·Δ²; w += η·Δ. The default η is 0.001; the paper
 * has none, which is η = 1.
 * @see Zeiler 2012; Keras `Adadelta`
 */
export class Adadelta extends Optimizer {
  readonly className = 'Adadelta';
  readonly rho: number;
  readonly epsilon: number;
  protected readonly ownSlots = [
    { name: 'accumulated_grad', initial: 0 },
    { name: 'accumulated_delta_var', initial: 0 },
  ];

  constructor(options: AdadeltaOptions = {}) {
    super('Adadelta', 0.001, options, ['rho', 'epsilon']);
    this.rho = proportion('Adadelta', 'rho', options.rho ?? 0.95);
    this.epsilon = nonNegative('Adadelta', 'epsilon', options.epsilon ?? 1e-7);
  }

  protected override update(
    _kernels: Kernels,
    { values, gradients, slots }: Parameters,
    learningRate: number,
  ): void {
    const { rho, epsilon } = this;
    const squares = slots[0]!;
    const steps = slots[1]!;
    for (let i = 0; i < values.length; i++) {
      const g = gradients[i]!;
      const square = (squares[i] = rho * squares[i]! + (1 - rho) * g * g);
      const delta = -(Math.sqrt(steps[i]! + epsilon) * g) / Math.sqrt(square + epsilon);
      steps[i] = rho * steps[i]! + (1 - rho) * delta * delta;
      values[i]! += learningRate * delta;
    }
  }

  override getConfig(): Config {
    return { ...super.getConfig(), rho: this.rho, epsilon: this.epsilon };
  }
}

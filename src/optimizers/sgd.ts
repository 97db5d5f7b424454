import { boolean, proportion, type Config } from '../config';
import type { Kernels } from '../kernels';
import { Optimizer, type OptimizerOptions } from './optimizer';
import type { Parameters, Slot } from './parameters';

export interface SGDOptions extends OptimizerOptions {
  /** Share of the last step that is kept, in [0, 1]. Default: 0. */
  momentum?: number;
  /** Nesterov's momentum. Default: false. */
  nesterov?: boolean;
}

/**
 * Stochastic gradient descent: w −= η·g. With momentum μ: m = μ·m − η·g; w += m; with nesterov: w += μ·m − η·g.
 * The default η is 0.01.
 * @see Sutskever et al. 2013; Keras `SGD`
 */
export class SGD extends Optimizer {
  readonly className = 'SGD';
  readonly momentum: number;
  readonly nesterov: boolean;
  protected readonly ownSlots: readonly Slot[];

  constructor(options: SGDOptions = {}) {
    super('SGD', 0.01, options, ['momentum', 'nesterov']);
    this.momentum = proportion('SGD', 'momentum', options.momentum ?? 0);
    this.nesterov = boolean('SGD', 'nesterov', options.nesterov ?? false);
    this.ownSlots = this.momentum === 0 ? [] : [{ name: 'momentum', initial: 0 }];
  }

  override get descentRate(): number | null {
    const { momentum, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma } = this;
    const plain = momentum === 0 && !weightDecay && !clipnorm && !clipvalue && !globalClipnorm && !useEma;
    return plain && this.gradientAccumulationSteps === undefined ? this.learningRate : null;
  }

  protected override update(
    kernels: Kernels,
    { values, gradients, slots }: Parameters,
    learningRate: number,
  ): void {
    const { momentum, nesterov } = this;
    if (momentum === 0) kernels.sgd(values, gradients, values.length, learningRate);
    else kernels.sgdMomentum(values, gradients, slots[0]!, values.length, learningRate, momentum, nesterov);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), momentum: this.momentum, nesterov: this.nesterov };
  }
}

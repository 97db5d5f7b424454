import { boolean, checkOptions, fraction, type Config } from '../config';
import type { Kernels } from '../kernels';
import { Optimizer, optimizerOptions, type OptimizerOptions, type Parameters } from './optimizer';

export interface SGDOptions extends OptimizerOptions {
  /** Default: 0.01. */
  learningRate?: number;
  /** Share of the last step that is kept, in [0, 1). Default: 0. */
  momentum?: number;
  /** Nesterov's momentum. Default: false. */
  nesterov?: boolean;
}

/**
 * Stochastic gradient descent: w −= η·g. With momentum μ: m = μ·m − η·g; w += m; with nesterov: w += μ·m − η·g.
 * @see Sutskever et al. 2013; Keras `SGD`
 */
export class SGD extends Optimizer {
  readonly className = 'SGD';
  readonly momentum: number;
  readonly nesterov: boolean;
  readonly slotNames: readonly string[];

  constructor(options: SGDOptions = {}) {
    checkOptions('SGD', options, [...optimizerOptions, 'momentum', 'nesterov']);
    super('SGD', 0.01, options);
    this.momentum = fraction('SGD', 'momentum', options.momentum ?? 0);
    this.nesterov = boolean('SGD', 'nesterov', options.nesterov ?? false);
    this.slotNames = this.momentum === 0 ? [] : ['momentum'];
  }

  protected override update(kernels: Kernels, { values, gradients, slots }: Parameters, learningRate: number): void {
    const [momentum] = slots;
    if (momentum) kernels.sgdMomentum(values, gradients, momentum, values.length, learningRate, this.momentum, this.nesterov);
    else kernels.sgd(values, gradients, values.length, learningRate);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), momentum: this.momentum, nesterov: this.nesterov };
  }
}

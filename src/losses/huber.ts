import { finite, type Config } from '../config';
import { ElementwiseLoss } from './elementwise_loss';
import type { LossOptions } from './loss';

export interface HuberOptions extends LossOptions {
  /** Where the parabola becomes a line. Default: 1. */
  delta?: number;
}

/** Over a row the mean of e² / 2 for |e| ≤ δ and δ |e| − δ² / 2 beyond, with e = y − t. @see Huber 1964 */
export class Huber extends ElementwiseLoss {
  readonly className = 'Huber';
  readonly delta: number;

  constructor(options: HuberOptions = {}) {
    super('huber_loss', options, ['delta']);
    this.delta = finite('Huber', 'delta', options.delta ?? 1);
  }

  protected override value(target: number, output: number): number {
    const error = Math.abs(output - target);
    return error <= this.delta ? 0.5 * error * error : this.delta * error - 0.5 * this.delta * this.delta;
  }

  protected override slope(target: number, output: number): number {
    const error = output - target;
    return Math.abs(error) <= this.delta ? error : this.delta * Math.sign(error);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), delta: this.delta };
  }
}

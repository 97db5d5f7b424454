import { Hinge } from './hinge';
import type { LossOptions } from './loss';

/** mean max(1 − t·y, 0)² over a row; targets as for `Hinge`. */
export class SquaredHinge extends Hinge {
  override readonly className = 'SquaredHinge';

  constructor(options: LossOptions = {}) {
    super(options, 'squared_hinge');
  }

  protected override cost(margin: number): number {
    return Math.max(margin, 0) * Math.max(margin, 0);
  }

  protected override slope(margin: number): number {
    return 2 * Math.max(margin, 0);
  }
}

import { log } from '../math';
import { EPSILON } from './clip';
import { ElementwiseLoss } from './elementwise_loss';
import type { LossOptions } from './loss';

/** mean y − t · log(y + 1e-7) over a row: the negative log-likelihood of counts t at rate y, without its constant. */
export class Poisson extends ElementwiseLoss {
  readonly className = 'Poisson';

  constructor(options: LossOptions = {}) {
    super('poisson', options);
  }

  protected override value(target: number, output: number): number {
    return output - target * log(output + EPSILON);
  }

  protected override slope(target: number, output: number): number {
    return 1 - target / (output + EPSILON);
  }
}

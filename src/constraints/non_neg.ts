import { checkOptions, type Config } from '../config';
import type { Floats } from '../kernels';
import type { Shape } from '../tensor';
import type { Constraint } from './constraint';

/** max(w, 0). @see Keras `NonNeg` */
export class NonNeg implements Constraint {
  readonly className = 'NonNeg';

  constructor(options: object = {}) {
    checkOptions('NonNeg', options, []);
  }

  apply(w: Floats, _shape?: Shape): void {
    for (let i = 0; i < w.length; i++) w[i] = Math.max(w[i]!, 0);
  }

  getConfig(): Config {
    return {};
  }
}

import { checkOptions, type Config } from '../config';
import { Constant } from './constant';

/** Every element is 0: Keras' default for a bias. A kernel of zeros passes no gradient down. */
export class Zeros extends Constant {
  static override readonly builtIn = true;
  override readonly className = 'Zeros';

  constructor(options: Record<string, never> = {}) {
    checkOptions('Zeros', options, []);
    super(0);
  }

  override getConfig(): Config {
    return {};
  }
}

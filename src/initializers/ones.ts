import { checkOptions, type Config } from '../config';
import { Constant } from './constant';

/** Every element is 1: what a scale such as the gamma of BatchNormalization starts with. */
export class Ones extends Constant {
  static override readonly builtIn = true;
  override readonly className = 'Ones';

  constructor(options: Record<string, never> = {}) {
    checkOptions('Ones', options, []);
    super(1);
  }

  override getConfig(): Config {
    return {};
  }
}

import type { Config } from '../config';
import { FBetaScore, type F1ScoreOptions } from './fbeta_score';

/** 2 · precision · recall / (precision + recall), for one-hot or multi-label targets. */
export class F1Score extends FBetaScore {
  override readonly className = 'F1Score';

  constructor(options: F1ScoreOptions = {}) {
    super(options, 'f1_score', []);
  }

  override getConfig(): Config {
    const { beta: _, ...config } = super.getConfig();
    return config;
  }
}

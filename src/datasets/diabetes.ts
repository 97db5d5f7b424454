import { bundled } from './bundled';
import { citation, csv } from './data/diabetes';

/**
 * 442 patients by ten measurements, and how far their diabetes went in a year. x [442, 10] raw, y [442, 1] from 25 to
 * 346, mean 152: use `standardize` and `standardizeTarget`.
 * @see Efron, Hastie, Johnstone and Tibshirani 2004
 */
export const loadDiabetes = /* @__PURE__ */ bundled('loadDiabetes', csv, {
  name: 'diabetes',
  task: 'regression',
  citation,
});

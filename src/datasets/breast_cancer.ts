import { bundled } from './bundled';
import { citation, csv, licence } from './data/breast_cancer';

/**
 * 569 tumours by 30 measurements of cell nuclei. x [569, 30] raw, y [569]: 0 malignant (212), 1 benign (357), as in
 * scikit-learn. The columns differ widely in scale: use `standardize`.
 * @see Wolberg, Mangasarian, Street and Street 1995
 */
export const loadBreastCancer = /* @__PURE__ */ bundled('loadBreastCancer', csv, {
  name: 'breast_cancer',
  task: 'classification',
  classes: ['malignant', 'benign'],
  citation,
  licence,
});

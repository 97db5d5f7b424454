import { bundled } from './bundled';
import { citation, csv, licence } from './data/iris';

/**
 * 150 flowers of three kinds of iris, by four lengths in cm. x [150, 4] raw, y [150]. Fifty of each kind; setosa is
 * linearly separable from the other two, which overlap a little.
 * @see Fisher 1936
 */
export const loadIris = /* @__PURE__ */ bundled('loadIris', csv, {
  name: 'iris',
  task: 'classification',
  classes: ['setosa', 'versicolor', 'virginica'],
  citation,
  licence,
});

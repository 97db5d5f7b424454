import { bundled } from './bundled';
import { citation, csv, licence } from './data/wine';

/**
 * 178 wines of three growers, by 13 chemical measurements. x [178, 13] raw, y [178]. The columns differ by a factor of
 * 1000 in scale: use `standardize`.
 * @see Forina et al. 1991
 */
export const loadWine = /* @__PURE__ */ bundled('loadWine', csv, {
  name: 'wine',
  task: 'classification',
  classes: ['class_0', 'class_1', 'class_2'],
  citation,
  licence,
});

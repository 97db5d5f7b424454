import { bundled } from './bundled';
import { citation, csv, licence } from './data/digits';

/**
 * 1797 handwritten digits of 8 by 8 pixels. x [1797, 64], row by row from the top, grey values divided by 16 to lie in
 * [0, 1]; y [1797] with ten classes of about 180.
 * @example const { train, test } = loadDigits({ split: 0.2, seed: 1 });
 * @see Alpaydin and Kaynak 1998
 */
export const loadDigits = /* @__PURE__ */ bundled(
  'loadDigits',
  csv,
  {
    name: 'digits',
    task: 'classification',
    classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    citation,
    licence,
  },
  16,
);

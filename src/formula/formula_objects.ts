import type { CustomObjects } from '../layers';
import { FormulaActivation } from './activation';
import { Formula } from './initializer';

/** What `Sequential.fromJSON` and `loadModel` take as custom objects, for a model with formulas in it. */
export const formulaObjects: CustomObjects = { Formula, FormulaActivation };

/** Formulas as weights, activations, learning rates and data. They are data: nothing of them runs as code. */
export { activation, FormulaActivation, type FormulaActivationOptions } from './activation';
export { dataset, type FormulaDatasetOptions } from './dataset';
export { Formula, formula, type FormulaOptions, type Place } from './initializer';
export { formulaObjects } from './formula_objects';
export { FormulaSchedule, schedule, type FormulaScheduleOptions } from './schedule';
export { toMatrix } from './to_matrix';

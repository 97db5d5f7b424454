export { getRegularizer, serializeRegularizer, type RegularizerIdentifier } from './get_regularizer';
export { L1, type L1Options } from './l1';
export { L1L2, type L1L2Options } from './l1l2';
export { L2, type L2Options } from './l2';
export type { RegularizerName } from './names';
export { OrthogonalRegularizer, type OrthogonalRegularizerOptions } from './orthogonal_regularizer';
export type { Regularizer } from './regularizer';

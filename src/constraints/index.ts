export type { Constraint } from './constraint';
export { getConstraint, serializeConstraint, type ConstraintIdentifier } from './get_constraint';
export { MaxNorm, type MaxNormOptions } from './max_norm';
export { MinMaxNorm, type MinMaxNormOptions } from './min_max_norm';
export type { ConstraintName } from './names';
export { NonNeg } from './non_neg';
export type { Axis } from './norms';
export { UnitNorm, type UnitNormOptions } from './unit_norm';

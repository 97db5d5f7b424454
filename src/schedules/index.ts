export { CosineDecay, type CosineDecayOptions } from './cosine_decay';
export { CosineDecayRestarts, type CosineDecayRestartsOptions } from './cosine_decay_restarts';
export { ExponentialDecay, type ExponentialDecayOptions } from './exponential_decay';
export { getSchedule, serializeSchedule, type ScheduleIdentifier } from './get_schedule';
export { InverseTimeDecay, type InverseTimeDecayOptions } from './inverse_time_decay';
export { PiecewiseConstantDecay, type PiecewiseConstantDecayOptions } from './piecewise_constant_decay';
export { PolynomialDecay, type PolynomialDecayOptions } from './polynomial_decay';
export type { LearningRateSchedule } from './schedule';

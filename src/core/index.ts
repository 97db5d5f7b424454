export { Activation as ActivationFunction, getActivation, type ActivationName } from '../activations';
export * as activations from '../activations';
export * from '../callbacks';
export * as callbacks from '../callbacks';
export * from '../constraints';
export * as constraints from '../constraints';
export type { Config, Configurable, Json, KerasConfig } from '../config';
export { FaninError, type ErrorCode, type Problem } from '../errors';
export type { Destination, SavableModel, Writer } from '../files';
export * from '../initializers';
export {
  getPrecision,
  setPrecision,
  setThreads,
  useKernels,
  type Floats,
  type KernelPrecision,
  type Kernels,
  type KernelsName,
} from '../kernels';
export * from '../layers';
export * from '../losses';
export * as losses from '../losses';
export { getMetric, Metric, type MetricName } from '../metrics';
export * as metrics from '../metrics';
export * from '../models';
export * from '../optimizers';
export * as optimizers from '../optimizers';
export type { Random, RandomState } from '../random';
export * from '../regularizers';
export * as regularizers from '../regularizers';
export * from '../schedules';
export * as schedules from '../schedules';
export {
  Tensor,
  toTensor,
  type MatrixLike,
  type NestedArray,
  type Shape,
  type TensorLike,
  type ToTensorOptions,
} from '../tensor';

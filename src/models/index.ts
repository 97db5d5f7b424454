export { checkGradients, type GradientCheck } from './check_gradients';
export type { CompileOptions, MetricIdentifier } from './compile';
export type { FitOptions, ValidationData } from './fit';
export type { Gradients, LayerTrace } from './inspect';
export type { ModelJSON } from './json';
export { Sequential, type EvaluateOptions, type NamedWeight, type SequentialOptions } from './sequential';

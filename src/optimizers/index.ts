export { Adadelta, type AdadeltaOptions } from './adadelta';
export { Adagrad, type AdagradOptions } from './adagrad';
export { Adam } from './adam';
export type { AdamOptions } from './adam_rule';
export { Adamax, type AdamaxOptions } from './adamax';
export { AdamW } from './adamw';
export {
  getOptimizer,
  serializeOptimizer,
  type OptimizerIdentifier,
  type OptimizerName,
} from './get_optimizer';
export type { LearningRate } from './learning_rate';
export { Lion, type LionOptions } from './lion';
export { Nadam, type NadamOptions } from './nadam';
export { Optimizer, type OptimizerOptions, type OptimizerState } from './optimizer';
export type { Parameters, Slot } from './parameters';
export { RMSprop, type RMSpropOptions } from './rmsprop';
export { SGD, type SGDOptions } from './sgd';

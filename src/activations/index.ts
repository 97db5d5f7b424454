export { Activation } from './activation';
export { celu, type CeluOptions } from './celu';
export { elementwise, type Elementwise } from './elementwise';
export { elu, type EluOptions } from './elu';
export { exponential } from './exponential';
export { gelu, type GeluOptions } from './gelu';
export {
  getActivation,
  serializeActivation,
  type ActivationIdentifier,
  type ActivationName,
} from './get_activation';
export { glu } from './glu';
export { hardShrink } from './hard_shrink';
export { hardSigmoid } from './hard_sigmoid';
export { hardSilu } from './hard_silu';
export { hardTanh } from './hard_tanh';
export { leakyRelu, type LeakyReluOptions } from './leaky_relu';
export { linear } from './linear';
export { logSigmoid } from './log_sigmoid';
export { logSoftmax } from './log_softmax';
export { mish } from './mish';
export { relu, type ReluOptions } from './relu';
export { relu6 } from './relu6';
export { selu } from './selu';
export { sigmoid } from './sigmoid';
export { silu } from './silu';
export { softShrink, type ShrinkOptions } from './soft_shrink';
export { softmax } from './softmax';
export { softplus } from './softplus';
export { softsign } from './softsign';
export { sparsePlus } from './sparse_plus';
export { sparseSigmoid } from './sparse_sigmoid';
export { sparsemax } from './sparsemax';
export { squareplus, type SquareplusOptions } from './squareplus';
export { tanh } from './tanh';
export { tanhShrink } from './tanh_shrink';
export { threshold, type ThresholdOptions } from './threshold';

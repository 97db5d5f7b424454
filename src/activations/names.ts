import { checkOptions, toOptions } from '../config';
import type { Activation } from './activation';
import { celu } from './celu';
import { elu } from './elu';
import { exponential } from './exponential';
import { gelu } from './gelu';
import { glu } from './glu';
import { hardShrink } from './hard_shrink';
import { hardSigmoid } from './hard_sigmoid';
import { hardSilu } from './hard_silu';
import { hardTanh } from './hard_tanh';
import { leakyRelu } from './leaky_relu';
import { linear } from './linear';
import { logSigmoid } from './log_sigmoid';
import { logSoftmax } from './log_softmax';
import { mish } from './mish';
import { relu } from './relu';
import { relu6 } from './relu6';
import { selu } from './selu';
import { sigmoid } from './sigmoid';
import { silu } from './silu';
import { softShrink } from './soft_shrink';
import { softmax } from './softmax';
import { softplus } from './softplus';
import { softsign } from './softsign';
import { sparsePlus } from './sparse_plus';
import { sparseSigmoid } from './sparse_sigmoid';
import { sparsemax } from './sparsemax';
import { squareplus } from './squareplus';
import { tanh } from './tanh';
import { tanhShrink } from './tanh_shrink';
import { threshold, thresholdByName, type ThresholdOptions } from './threshold';

/** Keras' names; `swish` and `hard_swish` are the older ones of `silu` and `hard_silu`. */
export function byName() {
  return {
    celu: withArguments('celu', celu),
    elu: withArguments('elu', elu),
    exponential: plain('exponential', exponential),
    gelu: withArguments('gelu', gelu),
    glu: overLastAxis('glu', glu),
    hard_shrink: withArguments('hard_shrink', hardShrink),
    hard_sigmoid: plain('hard_sigmoid', hardSigmoid),
    hard_silu: plain('hard_silu', hardSilu),
    hard_swish: plain('hard_silu', hardSilu),
    hard_tanh: plain('hard_tanh', hardTanh),
    leaky_relu: withArguments('leaky_relu', leakyRelu),
    linear: plain('linear', linear),
    log_sigmoid: plain('log_sigmoid', logSigmoid),
    log_softmax: overLastAxis('log_softmax', logSoftmax),
    mish: plain('mish', mish),
    relu: withArguments('relu', relu),
    relu6: plain('relu6', relu6),
    selu: plain('selu', selu),
    sigmoid: plain('sigmoid', sigmoid),
    silu: plain('silu', silu),
    soft_shrink: withArguments('soft_shrink', softShrink),
    softmax: overLastAxis('softmax', softmax),
    softplus: plain('softplus', softplus),
    softsign: plain('softsign', softsign),
    sparse_plus: plain('sparse_plus', sparsePlus),
    sparse_sigmoid: plain('sparse_sigmoid', sparseSigmoid),
    sparsemax: overLastAxis('sparsemax', sparsemax),
    squareplus: withArguments('squareplus', squareplus),
    swish: plain('silu', silu),
    tanh: plain('tanh', tanh),
    tanh_shrink: plain('tanh_shrink', tanhShrink),
    threshold: (config: unknown) =>
      config === undefined
        ? thresholdByName()
        : threshold(toOptions('threshold', config) as unknown as ThresholdOptions),
  } satisfies Record<string, (config: unknown) => Activation>;
}

export type ActivationName = keyof ReturnType<typeof byName>;

function plain(where: string, make: () => Activation): (config: unknown) => Activation {
  return (config) => {
    checkOptions(where, toOptions(where, config), []);
    return make();
  };
}

/** Those that Keras gives an axis, which may only be the last one here: its default. */
function overLastAxis(where: string, make: () => Activation): (config: unknown) => Activation {
  return (config) => {
    checkOptions(where, toOptions(where, config, { axis: -1 }), []);
    return make();
  };
}

/** The factory checks its options itself. */
function withArguments<Options extends object>(
  where: string,
  make: (options: Options) => Activation,
): (config: unknown) => Activation {
  return (config) => make(toOptions(where, config) as Options);
}

import type { Sequential } from '../models';
import { checkSamples } from '../models/data';
import { notCompiled } from '../models/refusals';
import { toTensor, type TensorLike } from '../tensor';
import { constantAnswerLoss } from './constant_answer';
import { judge } from './diagnose';
import type { TrainingHistory } from './judge_history';
import type { ProbeResult, Value } from './layer_probe';
import { quickProbe } from './probe';
import { probeBatch } from './probe_batch';
import type { Diagnosis } from './verdict';

/** Rows of the probe batch: an estimate good to a few percent, at a hundredth of the cost of ten epochs. */
const ROWS = 128;

/** Looks at a model before its training, and judges when the losses are known. */
export class TrialDoctor {
  private readonly start: ProbeResult;
  private readonly answer: Value;

  /** @throws FaninError unless the model is compiled and the data fits it. */
  constructor(model: Sequential, { x, y }: { x: TensorLike; y: TensorLike }) {
    const [inputs, targets] = [toTensor('x', x), toTensor('y', y)];
    this.start = quickProbe('trial', model, probeBatch(inputs, ROWS), probeBatch(targets, ROWS));
    const { compiled } = model.network;
    if (!compiled) throw notCompiled('trial');
    this.answer = constantAnswerLoss(
      compiled.loss,
      checkSamples(model.network, compiled, 'trial', inputs, targets).y,
    );
  }

  /** @param hasDiverged whether the training was ended by a loss that was not finite, which the history may not show */
  judge(history: TrainingHistory, hasDiverged: boolean): Diagnosis {
    const losses = history.loss ?? [];
    return judge(this.start, this.answer, hasDiverged ? { ...history, loss: [...losses, null] } : history);
  }
}

import { checkOptions } from '../config';
import type { Sequential } from '../models';
import { checkSamples } from '../models/data';
import { notCompiled } from '../models/refusals';
import type { TensorLike } from '../tensor';
import { advise } from './advice';
import { constantAnswerLoss } from './constant_answer';
import { judgeHistory, type Outcome, type TrainingHistory } from './judge_history';
import { judgeStart } from './judge_start';
import type { ProbeResult, Value } from './layer_probe';
import { quickProbe } from './probe';
import type { Diagnosis, Fault, Verdict } from './verdict';

export interface DiagnoseOptions {
  /** Losses of a training, as in `(await model.fit(x, y)).history`: only they show `diverged`, `unstable` and `slow`. */
  history?: TrainingHistory;
}

/**
 * What is wrong with the model as it stands, where it starts, and what to do. Of several faults it names the one that
 * explains the others: symmetric before all, then dead, exploding, saturated, vanishing; then what the history shows.
 * A network that has learned is not called exploding, saturated or vanishing. The model is not changed.
 * @throws FaninError unless the model is compiled and the data fits it.
 * @example diagnose(model, x, y).advice
 */
export function diagnose(
  model: Sequential,
  x: TensorLike,
  y: TensorLike,
  options: DiagnoseOptions = {},
): Diagnosis {
  checkOptions('diagnose', options, ['history']);
  return judge(quickProbe('diagnose', model, x, y), answerOf(model, x, y), options.history);
}

function answerOf(model: Sequential, x: TensorLike, y: TensorLike): Value {
  const { compiled } = model.network;
  if (!compiled) throw notCompiled('diagnose');
  return constantAnswerLoss(compiled.loss, checkSamples(model.network, compiled, 'diagnose', x, y).y);
}

/** The verdict on a probe and what came after it. @param answer the loss of the best constant answer, if it is known */
export function judge(probe: ProbeResult, answer: Value, history?: TrainingHistory): Diagnosis {
  const start = judgeStart(probe);
  const outcome = history && judgeHistory(history, answer ?? probe.loss ?? Infinity, probe.loss);
  // NaN in a kernel comes from training: no initializer gives it.
  const isRuined = probe.layers.some(({ kernel }) => kernel.mean === null);
  const verdict = isRuined ? 'diverged' : choose(start.fault, outcome);
  const layer = verdict === start.fault ? start.layer : null;
  const evidence: Diagnosis['evidence'] = {
    ...start.evidence,
    learningRate: probe.learningRate,
    loss: probe.loss,
    constantAnswerLoss: answer,
    finalLoss: outcome?.finalLoss ?? null,
    epochs: outcome?.epochs ?? null,
    rises: outcome?.rises ?? null,
  };
  return {
    verdict,
    layer: layer?.layer ?? null,
    evidence,
    advice: advise(verdict, layer, evidence, probe),
  };
}

function choose(fault: Fault | null, outcome: Outcome | undefined): Verdict {
  const lasts = fault === 'symmetric' || fault === 'dead';
  if (fault && (lasts || outcome?.verdict !== 'learned')) return fault;
  if (!outcome || outcome.verdict === 'learned' || outcome.verdict === 'unclear') return 'healthy';
  return outcome.verdict;
}

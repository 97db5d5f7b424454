import type { Value } from './layer_probe';
import { thresholds } from './thresholds';

/** Losses after each epoch, as `fit` gives them; null or NaN where one was not finite. */
export interface TrainingHistory {
  loss?: readonly Value[];
  val_loss?: readonly Value[];
  [name: string]: readonly Value[] | undefined;
}

/** What a training came to. */
export interface Outcome {
  verdict: 'diverged' | 'unstable' | 'slow' | 'learned' | 'unclear';
  epochs: number;
  finalLoss: Value;
  /** Epochs that ended with a clear rise of the loss. */
  rises: number;
}

/** @param reference the loss of the best constant answer, or else the loss at the start */
export function judgeHistory(history: TrainingHistory, reference: number): Outcome {
  const losses = history.loss ?? [];
  const isFinite = (value: Value) => value !== null && Number.isFinite(value);
  const finite = losses.filter((value): value is number => isFinite(value));
  const finalLoss = losses.length > 0 && isFinite(losses.at(-1)!) ? losses.at(-1)! : null;
  const rises = finite.filter(
    (loss, i) => i > 0 && loss - finite[i - 1]! > thresholds.rise * reference,
  ).length;
  const outcome = (verdict: Outcome['verdict']): Outcome => ({
    verdict,
    epochs: losses.length,
    finalLoss,
    rises,
  });
  if (![...losses, ...(history.val_loss ?? [])].every(isFinite)) return outcome('diverged');
  if (finalLoss === null) return outcome('unclear');
  if (finalLoss > thresholds.divergedLoss * reference) return outcome('diverged');
  if (rises >= Math.max(2, thresholds.rises * (finite.length - 1))) return outcome('unstable');
  if (finalLoss > thresholds.lostLoss * reference && losses.length > 1) return outcome('unstable');
  if (finalLoss > thresholds.slowLoss * reference) return outcome('slow');
  return outcome(finalLoss <= thresholds.learnedLoss * reference ? 'learned' : 'unclear');
}

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

/**
 * @param reference the loss of the best constant answer, or else the loss at the start
 * @param start the loss of the model that was probed, before or after the training
 */
export function judgeHistory(history: TrainingHistory, reference: number, start: Value): Outcome {
  const losses = history.loss ?? [];
  const isFinite = (value: Value | undefined): value is number => Number.isFinite(value);
  const finite = losses.filter(isFinite);
  const last = losses.at(-1);
  const finalLoss = isFinite(last) ? last : null;
  const rises = finite.filter(
    (loss, i) => loss - (finite[i - 1] ?? Infinity) > thresholds.rise * reference,
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
  if (rises > 0 && finalLoss > thresholds.lostLoss * reference) return outcome('unstable');
  if (finalLoss > thresholds.slowLoss * reference) return outcome('slow');
  if (finalLoss <= thresholds.learnedLoss * reference) return outcome('learned');
  const first = Math.max(start ?? 0, losses.find(isFinite) ?? 0);
  return outcome(first - finalLoss < thresholds.slowProgress * first ? 'slow' : 'unclear');
}

import type { ComparisonJSON, ContenderResult, TrialResult } from '../experiments';
import { spread } from '../experiments/statistics';
import { rank } from '../experiments/table';

/** A contender with what it keeps in every figure. */
export interface Line extends ContenderResult {
  /** Its place in the settings, which decides its colour and dashes. */
  index: number;
}

/** The contenders of one activation. */
export interface Section {
  activation: string;
  /** Best contender first; those without a trial are left out. */
  ranked: Line[];
}

export function sectionsOf({ settings, contenders }: ComparisonJSON): Section[] {
  const activations = [...new Set(contenders.map(({ activation }) => activation))];
  return activations.map((activation) => {
    const own = contenders.filter(
      (contender) => contender.activation === activation && contender.trials.length > 0,
    );
    const ranked = rank(own).map((contender): Line => {
      const index = settings.initializers.indexOf(contender.initializer);
      return { ...contender, index: Math.max(0, index) };
    });
    return { activation, ranked };
  });
}

/** The training loss of one epoch, counted from 1, over the seeds. */
export interface LossPoint {
  epoch: number;
  median: number | null;
  /** Of the trials that have a loss. */
  min: number | null;
  max: number | null;
}

export function lossPoints({ trials }: ContenderResult): LossPoint[] {
  const epochs = Math.max(0, ...trials.map(({ history }) => history.loss?.length ?? 0));
  return Array.from({ length: epochs }, (_, at) => {
    const losses = trials.map(({ history }) => history.loss?.[at] ?? null);
    const finite = losses.filter((loss) => loss !== null);
    const { median } = spread(losses, 'high');
    const { min, max } = spread(finite, 'high');
    return { epoch: at + 1, median, min, max };
  });
}

/** Epochs, counted from 1, in which trials diverged. */
export function divergedIn({ trials }: { trials: readonly TrialResult[] }): number[] {
  return trials.flatMap(({ divergedAt }) => (divergedAt ? [divergedAt.epoch + 1] : []));
}

/** Test accuracy or test loss of each trial that was completed. */
export function scoresOf({ trials, testAccuracy }: ContenderResult): number[] {
  return trials.flatMap(({ status, history }) => {
    const value = (testAccuracy ? history.val_accuracy : history.val_loss)?.at(-1) ?? null;
    return status === 'completed' && value !== null ? [value] : [];
  });
}

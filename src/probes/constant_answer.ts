import { log } from '../math';
import type { Loss } from '../losses';
import type { Tensor } from '../tensor';

/**
 * The loss of the best answer that is the same for every sample: the entropy of the classes, or the variance of the
 * targets. Null for a loss for which it is not known.
 */
export function constantAnswerLoss(loss: Loss, { shape, data }: Tensor): number | null {
  const rows = shape[0] ?? 1;
  const width = data.length / rows;
  if (loss.className === 'SparseCategoricalCrossentropy') {
    const counts = new Map<number, number>();
    for (const label of data) counts.set(label, (counts.get(label) ?? 0) + 1);
    return entropy([...counts.values()].map((count) => count / data.length));
  }
  const means = Array<number>(width).fill(0);
  data.forEach((value, i) => (means[i % width] = means[i % width]! + value / rows));
  if (loss.className === 'CategoricalCrossentropy') return entropy(means);
  if (loss.className === 'BinaryCrossentropy')
    return means.reduce((sum, share) => sum + entropy([share, 1 - share]), 0) / width;
  if (loss.className !== 'MeanSquaredError') return null;
  return (
    data.reduce((sum, value, i) => sum + (value - means[i % width]!) * (value - means[i % width]!), 0) /
    data.length
  );
}

function entropy(shares: readonly number[]): number {
  return -shares.reduce((sum, share) => sum + (share > 0 ? share * log(share) : 0), 0);
}

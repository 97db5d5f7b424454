import type { AlignedData } from 'uplot';
import type { Race } from './race';

/**
 * Epochs, and for each contender its losses, or their decimal logarithms: null where there is none, or one that the axis
 * cannot show.
 */
export function lossTable({ contenders }: Pick<Race, 'contenders'>, isLog: boolean): AlignedData {
  const most = Math.max(0, ...contenders.map(({ epochs }) => epochs.length));
  const epochs = Array.from({ length: most }, (_, i) => i + 1);
  return [
    epochs,
    ...contenders.map((contender) =>
      epochs.map((_, i) => {
        const loss = contender.epochs[i]?.loss ?? null;
        if (!isLog || loss === null) return loss;
        return loss > 0 ? Math.log10(loss) : null;
      }),
    ),
  ];
}

import { styleText } from 'node:util';
import type { plot } from 'simple-ascii-chart';
import { median } from '../experiments/statistics';
import type { EpochNews } from '../experiments';
import { clip, showNumber } from '../text';

/** The chart's axis and margin take so many columns beside the curves. */
const MARGIN = 14;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const COLORS = ['cyan', 'yellow', 'magenta', 'green', 'blue', 'red'] as const;
/** A loss above so many times the middle first one is drawn at the upper edge: it would press all others flat. */
const CEILING = 2;

export interface CurvesSize {
  /** Columns. */
  width: number;
  /** Rows of the chart itself. */
  height: number;
}

/** One contender: of each seed the losses so far. */
interface Curve {
  name: string;
  seeds: Map<number, (number | null)[]>;
}

/** The loss of each contender by epoch, as news of it comes in. */
export class Curves {
  private readonly activations = new Map<string, Map<string, Curve>>();
  /** The activation that began last. */
  private newest = '';

  add({ activation, initializer, seed, loss }: EpochNews): void {
    if (!this.activations.has(activation)) this.newest = activation;
    const curves = this.activations.get(activation) ?? new Map<string, Curve>();
    this.activations.set(activation, curves);
    const curve: Curve = curves.get(initializer) ?? { name: initializer, seeds: new Map() };
    curves.set(initializer, curve);
    curve.seeds.set(seed, [...(curve.seeds.get(seed) ?? []), loss]);
  }

  /** How many contenders `lines` shows. */
  get shown(): number {
    return this.activations.get(this.newest)?.size ?? 0;
  }

  /**
   * The contenders of the activation that began last, as lines: a chart with a letter for each, and what the letters stand
   * for. Letters, as colours are not for everybody.
   */
  lines(draw: typeof plot, { width, height }: CurvesSize, color: boolean): string[] {
    const contenders = this.activations.get(this.newest);
    if (!contenders) return [];
    const curves = [...contenders.values()].map(({ name, seeds }) => ({
      name,
      seeds: seeds.size,
      losses: mediansOf([...seeds.values()]),
    }));
    const painted = (i: number, text: string) =>
      color ? styleText(COLORS[i % COLORS.length]!, text, { validateStream: false }) : text;
    const letter = (i: number) => painted(i, LETTERS[i % LETTERS.length]!);
    const legend = curves.map(({ name, seeds, losses }, i) => {
      const last = losses[losses.length - 1];
      const value = last === undefined ? 'not finite' : showNumber(last);
      return `${letter(i)} ${clip(`${value.padEnd(10)} ${name}, ${String(seeds)} ${seeds === 1 ? 'seed' : 'seeds'}`, width - 2)}`;
    });
    const title = clip(`${this.newest}: training loss by epoch, median of the seeds so far`, width);
    return [title, ...chart(draw, curves, { width, height }, letter), ...legend];
  }
}

/** Epoch by epoch the median of the seeds that got so far; it ends where one was not finite. */
function mediansOf(seeds: readonly (readonly (number | null)[])[]): number[] {
  const medians: number[] = [];
  for (let epoch = 0; ; epoch++) {
    const losses = seeds.flatMap((each) => (epoch < each.length ? [each[epoch] ?? Infinity] : []));
    const middle = median(losses.sort((a, b) => a - b));
    if (middle === undefined || middle === Infinity) return medians;
    medians.push(middle);
  }
}

function chart(
  draw: typeof plot,
  curves: readonly { losses: readonly number[] }[],
  { width, height }: CurvesSize,
  letter: (i: number) => string,
): string[] {
  const firsts = curves.flatMap(({ losses }) => losses.slice(0, 1)).sort((a, b) => a - b);
  const ceiling = CEILING * (median(firsts) ?? 0);
  const drawn = curves
    .map(({ losses }, i) => ({ i, losses: losses.map((loss) => Math.min(loss, ceiling)) }))
    .filter(({ losses }) => losses.length > 0);
  const last = Math.max(0, ...drawn.map(({ losses }) => losses.length));
  // One point is no curve, and the chart needs an interval.
  if (last < 2) return [];
  const columns = Math.max(10, width - MARGIN);
  let series = -1;
  const text = draw(
    drawn.map(({ losses }) => filled(losses, columns / (last - 1))),
    {
      width: columns,
      height,
      formatter: (value, { axis }) => (axis === 'y' ? value.toPrecision(3) : String(value)),
      customXAxisTicks: ticks(last),
      // The chart does not say whose point it is, yet draws one curve after the other.
      lineFormatter: ({ index, plotX, plotY }) => {
        if (index === 0) series++;
        return { x: plotX, y: plotY, symbol: letter(drawn[series]!.i) };
      },
    },
  );
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}

/** Straight lines between the epochs, from 1 on: about a point in each column. */
function filled(losses: readonly number[], columnsPerEpoch: number): [number, number][] {
  const steps = Math.max(1, Math.ceil(columnsPerEpoch));
  return losses.flatMap((loss, epoch) => {
    const next = losses[epoch + 1];
    if (next === undefined) return [[epoch + 1, loss] as [number, number]];
    return Array.from({ length: steps }, (_, k): [number, number] => [
      epoch + 1 + k / steps,
      loss + ((next - loss) * k) / steps,
    ]);
  });
}

/** At most ten epochs are named. */
function ticks(last: number): number[] {
  const step = Math.ceil(last / 10);
  return Array.from({ length: Math.floor((last - 1) / step) + 1 }, (_, i) => 1 + i * step);
}

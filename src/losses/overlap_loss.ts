import { FaninError, show } from '../errors';
import type { Config } from '../config';
import type { Floats, Kernels } from '../kernels';
import { EPSILON } from './clip';
import { Loss, type LossOptions } from './loss';

export interface OverlapOptions extends LossOptions {
  /** −1: each row by itself. Default: null, the whole batch as one. */
  axis?: -1 | null;
}

/**
 * 1 − share, where share = top / (bottom + 1e-7) measures how much of the target the output covers, over the whole
 * batch (which then has one loss, that each of its samples is given), or over each row.
 */
export abstract class OverlapLoss extends Loss {
  readonly axis: -1 | null;
  override readonly rowwise: boolean;

  constructor(name: string, options: OverlapOptions, own: readonly string[] = []) {
    super(name, options, ['axis', ...own]);
    const axis: unknown = options.axis ?? null;
    if (axis !== null && axis !== -1) {
      throw new FaninError({
        code: 'bad_option',
        where: `loss "${name}"`,
        expected: 'axis to be null or -1',
        got: show(axis),
      });
    }
    this.axis = axis;
    this.rowwise = axis === -1;
  }

  /** share = top · Σ t·y / (both · Σ t·y + target · Σ t + output · Σ y + 1e-7). */
  protected abstract readonly top: number;
  protected abstract readonly bottom: { both: number; target: number; output: number };

  override scale(rows: number, weights: Floats | null = null): number {
    // The one loss of a batch is not summed over its samples.
    return this.rowwise ? super.scale(rows, weights) : 1 / rows;
  }

  override compute(
    _: Kernels,
    losses: Floats,
    gradient: Floats | null,
    target: Floats,
    output: Floats,
    rows: number,
    width: number,
    scale: number,
  ): void {
    const together = this.rowwise ? 1 : rows;
    for (let row = 0; row < rows; row += together) {
      const start = row * width;
      const end = start + together * width;
      let both = 0;
      let targets = 0;
      let outputs = 0;
      for (let i = start; i < end; i++) {
        both += target[i]! * output[i]!;
        targets += target[i]!;
        outputs += output[i]!;
      }
      const { top, bottom } = this;
      const whole = bottom.both * both + bottom.target * targets + bottom.output * outputs + EPSILON;
      const share = (top * both) / whole;
      losses.fill(1 - share, row, row + together);
      if (!gradient) continue;
      for (let i = start; i < end; i++) {
        const t = target[i]!;
        gradient[i] = ((-scale * together) / whole) * (top * t - share * (bottom.both * t + bottom.output));
      }
    }
  }

  override getConfig(): Config {
    return { ...super.getConfig(), axis: this.axis };
  }
}

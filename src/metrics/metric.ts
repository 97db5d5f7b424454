import type { Config, Configurable } from '../config';
import { FaninError } from '../errors';
import type { Floats } from '../kernels';
import { showShape, sizeOf, toTensor, type TensorLike } from '../tensor';

/** A batch as a metric sees it. Buffers may be longer than the batch: only the first rows count. */
export interface MetricBatch {
  /** [rows, targetWidth] */
  target: Floats;
  targetWidth: number;
  /** [rows, width] */
  output: Floats;
  rows: number;
  width: number;
  /** [rows], or null for weight 1. */
  weights: Floats | null;
}

/** A number that is followed over batches: state that grows with each update, and a result at any time. */
export abstract class Metric implements Configurable {
  abstract readonly className: string;
  /** The key in the history. */
  abstract readonly name: string;

  /** Takes one batch in. Allocates nothing that grows with the number of batches. */
  abstract update(batch: MetricBatch): void;
  abstract result(): number;
  abstract resetState(): void;
  abstract getConfig(): Config;

  /** As in Keras: yTrue and yPred [n, width] (or [n]), one weight for each sample. */
  updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): void {
    const target = toTensor(`${this.name} yTrue`, yTrue, { finite: false });
    const output = toTensor(`${this.name} yPred`, yPred, { finite: false });
    const width = output.shape.length > 1 ? (output.shape.at(-1) ?? 1) : 1;
    const rows = sizeOf(output.shape) / width;
    const targetWidth = target.data.length / rows;
    if (!Number.isInteger(targetWidth) || (targetWidth !== 1 && targetWidth !== width)) {
      throw new FaninError({
        code: 'bad_shape',
        where: `metric "${this.name}"`,
        expected: `yTrue for ${String(rows)} samples of ${String(width)} outputs`,
        got: showShape(target.shape),
      });
    }
    const weights = sampleWeight === undefined ? null : toTensor(`${this.name} sampleWeight`, sampleWeight).data;
    if (weights && weights.length !== rows) {
      throw new FaninError({
        code: 'bad_shape',
        where: `metric "${this.name}"`,
        expected: `${String(rows)} sample weights`,
        got: String(weights.length),
      });
    }
    this.update({ target: target.data, targetWidth, output: output.data, rows, width, weights });
  }
}

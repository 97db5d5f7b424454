import { checkOptions, type Config, type Configurable } from '../config';
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

/** What every metric takes. */
export interface MetricOptions {
  /** The key in the history. Default: Keras' name. */
  name?: string;
}

/** A number that is followed over batches: state that grows with each update, and a result at any time. */
export abstract class Metric implements Configurable {
  abstract readonly className: string;
  /** The key in the history. */
  readonly name: string;

  /**
   * @param name Keras' default name
   * @param options what the user gave
   * @param own the options that this metric has besides `name`
   */
  constructor(name: string, options: MetricOptions = {}, own: readonly string[] = []) {
    checkOptions(`metric "${name}"`, options, ['name', ...own]);
    this.name = options.name ?? name;
  }

  /** Takes one batch in. Allocates nothing that grows with the number of batches. */
  abstract update(batch: MetricBatch): void;
  /** The value so far; 0 before the first update. */
  abstract result(): number;
  abstract resetState(): void;

  /** Keras' config. */
  getConfig(): Config {
    return { name: this.name, dtype: 'float32' };
  }

  /** As in Keras: yTrue and yPred [n, width] (or [n]), one weight for each sample. */
  updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): void {
    const target = toTensor(`${this.name} yTrue`, yTrue, { finite: false });
    const output = toTensor(`${this.name} yPred`, yPred, { finite: false });
    const width = output.shape.length > 1 ? (output.shape.at(-1) ?? 1) : 1;
    const rows = sizeOf(output.shape) / width;
    const targetWidth = target.data.length / rows;
    if (targetWidth !== 1 && targetWidth !== width) {
      throw this.mismatch(
        `yTrue for ${String(rows)} samples of ${String(width)} outputs`,
        showShape(target.shape),
      );
    }
    const weights =
      sampleWeight === undefined ? null : toTensor(`${this.name} sampleWeight`, sampleWeight).data;
    if (weights && weights.length !== rows) {
      throw this.mismatch(`${String(rows)} sample weights`, String(weights.length));
    }
    this.update({ target: target.data, targetWidth, output: output.data, rows, width, weights });
  }

  /** The error of a metric that compares element by element, for a target of another width. */
  protected checkSameWidth({ targetWidth, width }: MetricBatch): void {
    if (targetWidth === width) return;
    throw this.mismatch(`targets of width ${String(width)}, as the outputs have`, String(targetWidth));
  }

  protected mismatch(expected: string, got: string): FaninError {
    return new FaninError({ code: 'bad_shape', where: `metric "${this.name}"`, expected, got });
  }
}

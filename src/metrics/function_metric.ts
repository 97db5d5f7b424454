import { FaninError, show } from '../errors';
import { Tensor } from '../tensor';
import { Metric, type MetricBatch } from './metric';

/** A metric of your own: one number for a batch, or one for each of its samples. */
export type MetricFunction = (yTrue: Tensor, yPred: Tensor) => number | ArrayLike<number>;

/** The mean of a function: over the batches where it gives one number, over the samples where it gives one for each. */
export class FunctionMetric extends Metric {
  readonly className = 'FunctionMetric';
  private total = 0;
  private count = 0;

  constructor(private readonly call: MetricFunction) {
    super(call.name || 'metric');
  }

  override update({ target, targetWidth, output, rows, width, weights }: MetricBatch): void {
    const given = this.call(
      new Tensor([rows, targetWidth], Float32Array.from(target.subarray(0, rows * targetWidth))),
      new Tensor([rows, width], Float32Array.from(output.subarray(0, rows * width))),
    );
    if (typeof given === 'number') {
      this.add(given, 1);
      return;
    }
    const { length } = given as { length?: unknown };
    if (length !== rows) {
      throw new FaninError({
        code: 'bad_data',
        where: `metric "${this.name}"`,
        expected: `a number, or ${String(rows)} of them`,
        got: show(given),
      });
    }
    for (let row = 0; row < rows; row++) this.add(given[row]!, weights ? weights[row]! : 1);
  }

  private add(value: number, weight: number): void {
    this.total += weight * value;
    this.count += weight;
  }

  override result(): number {
    return this.count === 0 ? 0 : this.total / this.count;
  }

  override resetState(): void {
    this.total = 0;
    this.count = 0;
  }
}

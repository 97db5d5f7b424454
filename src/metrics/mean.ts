import { toTensor, type TensorLike } from '../tensor';
import { MeanMetric } from './mean_metric';
import type { MetricBatch, MetricOptions } from './metric';

/** The weighted mean of values of any kind. Given to a model it follows the mean of the outputs. */
export class Mean extends MeanMetric {
  readonly className = 'Mean';

  constructor(options: MetricOptions = {}) {
    super('mean', options);
  }

  protected override value({ output, width }: MetricBatch, row: number): number {
    let sum = 0;
    for (let i = row * width; i < (row + 1) * width; i++) sum += output[i]!;
    return sum / width;
  }

  /** Values [n], [n, width] or one number, and a weight for each of the n. */
  override updateState(values: TensorLike, sampleWeight?: TensorLike): void {
    const tensor = toTensor(this.name, values, { finite: false });
    super.updateState(
      tensor,
      tensor.shape.length === 0 ? { shape: [1], data: tensor.data } : tensor,
      sampleWeight,
    );
  }
}

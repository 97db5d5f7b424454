import type { Logs } from '../callbacks';
import { sizeOf } from '../tensor';
import type { Compiled } from './compile';
import type { Network } from './network';
import type { Plan } from './plan';

/** Loss and metrics over the batches seen so far: the loss is weighted by batch size, as in Keras. */
export class RunningLogs {
  private lossSum = 0;
  private samples = 0;

  constructor(
    private readonly network: Network,
    private readonly compiled: Compiled,
  ) {
    for (const { metric } of compiled.metrics) metric.resetState();
  }

  /** Takes in the batch that lies in the plan. */
  update(plan: Plan, loss: number, batch: number, weighted: boolean): void {
    this.lossSum += loss * batch;
    this.samples += batch;
    const shape = this.network.outputShape!;
    const width = shape.at(-1) ?? 1;
    const rows = (batch * sizeOf(shape)) / width;
    const targetWidth = this.compiled.loss.sparse ? 1 : width;
    for (const { metric, weighted: takesWeights } of this.compiled.metrics) {
      const weights = weighted && takesWeights ? plan.sampleWeights : null;
      metric.update({ target: plan.target, targetWidth, output: plan.output, rows, width, weights });
    }
  }

  /** `{ loss, accuracy }`, each name with the prefix. */
  logs(prefix = ''): Logs {
    const logs: Logs = { [`${prefix}loss`]: this.lossSum / this.samples };
    for (const { key, metric } of this.compiled.metrics) logs[prefix + key] = metric.result();
    return logs;
  }
}

import type { Logs } from '../callbacks';
import type { Compiled } from './compile';
import type { Plan } from './plan';

/** Loss and metrics over the batches seen so far: the loss is weighted by batch size, as in Keras. */
export class RunningLogs {
  private lossSum = 0;
  private samples = 0;

  constructor(private readonly compiled: Compiled) {
    for (const { metric } of compiled.metrics) metric.resetState();
  }

  /** Takes in the batch that lies in the plan. */
  update(plan: Plan, loss: number, batch: number, weighted: boolean): void {
    this.lossSum += loss * batch;
    this.samples += batch;
    const { width } = plan;
    const rows = batch * plan.rowsPerSample;
    const targetWidth = this.compiled.loss.sparse ? 1 : width;
    for (const { metric, weighted: takesWeights } of this.compiled.metrics) {
      const weights = weighted && takesWeights ? plan.sampleWeights : null;
      metric.update({ target: plan.target, targetWidth, output: plan.output, rows, width, weights });
    }
  }

  /** `{ loss, accuracy }` */
  logs(): Logs {
    const logs: Logs = { loss: this.lossSum / this.samples };
    for (const { key, metric } of this.compiled.metrics) logs[key] = metric.result();
    return logs;
  }
}

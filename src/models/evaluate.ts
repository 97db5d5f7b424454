import type { Logs } from '../callbacks';
import { sizeOf, Tensor, type TensorLike } from '../tensor';
import type { Compiled } from './compile';
import { loadBatch, loadRows, type Samples } from './data';
import type { Network } from './network';
import { RunningLogs } from './running';
import { batchLoss } from './step';

export interface EvaluateOptions {
  /** Rows that are computed at a time; the result does not depend on it. Default: 32. */
  batchSize?: number;
  /** One weight for each sample. */
  sampleWeight?: TensorLike;
}

/** Loss and metrics over all samples, in inference mode. */
export function evaluateSamples(
  network: Network,
  compiled: Compiled,
  samples: Samples,
  batchSize: number,
): Logs {
  const batches = evaluateBatches(network, compiled, samples, batchSize);
  for (;;) {
    const step = batches.next();
    if (step.done) return step.value;
  }
}

/** The same, in steps: yields null before each batch, and what gives the logs so far after it. */
export function* evaluateBatches(
  network: Network,
  compiled: Compiled,
  samples: Samples,
  batchSize: number,
): Generator<RunningLogs | null, Logs> {
  const running = new RunningLogs(compiled);
  const weighted = samples.weights !== undefined;
  for (let start = 0; start < samples.count; start += batchSize) {
    const batch = Math.min(batchSize, samples.count - start);
    yield null;
    // Who goes on in between may need another plan.
    const plan = network.plan(batch);
    loadBatch(plan, samples, null, start, batch);
    plan.forward(batch, false);
    running.update(plan, batchLoss(network, plan, compiled, batch, weighted, false), batch, weighted);
    yield running;
  }
  return running.logs();
}

/** The outputs for all inputs, in inference mode. */
export function predictInputs(network: Network, x: Tensor, batchSize: number): Tensor {
  const count = x.shape[0]!;
  const plan = network.plan(Math.min(batchSize, count));
  const { output: outputShape } = network.ends();
  const width = sizeOf(outputShape);
  const output = new Float32Array(count * width);
  for (let start = 0; start < count; start += batchSize) {
    const batch = Math.min(batchSize, count - start);
    loadRows(plan.input, x.data, x.data.length / count, null, start, batch);
    plan.forward(batch, false);
    output.set(plan.output.subarray(0, batch * width), start * width);
  }
  return new Tensor([count, ...outputShape], output);
}

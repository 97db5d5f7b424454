import type { Logs } from '../callbacks';
import { sizeOf, Tensor } from '../tensor';
import type { Compiled } from './compile';
import { loadBatch, loadRows, type Samples } from './data';
import type { Network } from './network';
import { RunningLogs } from './running';
import { batchLoss } from './step';

/** Loss and metrics over all samples, in inference mode. */
export function evaluateSamples(
  network: Network,
  compiled: Compiled,
  samples: Samples,
  batchSize: number,
  prefix = '',
): Logs {
  const plan = network.plan(Math.min(batchSize, samples.count));
  const running = new RunningLogs(network, compiled);
  const weighted = samples.weights !== undefined;
  for (let start = 0; start < samples.count; start += batchSize) {
    const batch = Math.min(batchSize, samples.count - start);
    loadBatch(plan, samples, null, start, batch);
    plan.forward(batch, false);
    running.update(plan, batchLoss(network, plan, compiled, batch, weighted, false), batch, weighted);
  }
  return running.logs(prefix);
}

/** The outputs for all inputs, in inference mode. */
export function predictInputs(network: Network, x: Tensor, batchSize: number): Tensor {
  const count = x.shape[0]!;
  const plan = network.plan(Math.min(batchSize, count));
  const width = sizeOf(network.outputShape!);
  const output = new Float32Array(count * width);
  for (let start = 0; start < count; start += batchSize) {
    const batch = Math.min(batchSize, count - start);
    loadRows(plan.input, x.data, x.data.length / count, null, start, batch);
    plan.forward(batch, false);
    output.set(plan.output.subarray(0, batch * width), start * width);
  }
  return new Tensor([count, ...network.outputShape!], output);
}

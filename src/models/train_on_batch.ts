import type { Logs } from '../callbacks';
import type { Compiled } from './compile';
import { loadBatch, type Samples } from './data';
import type { Network } from './network';
import { RunningLogs } from './running';
import { trainStep } from './step';

/** One step on all of the samples. Gives loss and metrics of before the update. */
export function trainSamples(network: Network, compiled: Compiled, samples: Samples): Logs {
  const weighted = samples.weights !== undefined;
  const plan = network.plan(samples.count);
  loadBatch(plan, samples, null, 0, samples.count);
  const running = new RunningLogs(compiled);
  running.update(plan, trainStep(network, plan, compiled, samples.count, weighted), samples.count, weighted);
  return running.logs();
}

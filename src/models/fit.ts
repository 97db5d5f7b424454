import type { Callback, CallbackModel, History, Logs } from '../callbacks';
import type { Compiled } from './compile';
import { evaluateSamples } from './evaluate';
import type { Run } from './fit_options';
import type { Network } from './network';
import { RunningLogs } from './running';
import { trainStep } from './step';
import { nextTurn } from './turn';

/** How long training may keep the event loop waiting, in milliseconds. */
const TURN_MS = 12;

/** Trains the network. */
export async function fit(
  model: CallbackModel,
  network: Network,
  compiled: Compiled,
  run: Run,
): Promise<History> {
  for (const callback of run.callbacks) {
    callback.setModel?.(model);
    callback.setParams?.({ epochs: run.epochs, steps: run.train.steps, verbose: run.verbose });
  }
  model.stopTraining = false;
  await call(run, (callback) => callback.onTrainBegin?.({}));
  let logs: Logs = {};
  for (let epoch = run.initialEpoch; epoch < run.epochs && !model.stopTraining; epoch++) {
    await call(run, (callback) => callback.onEpochBegin?.(epoch, {}));
    const trained = await trainEpoch(network, compiled, run, epoch);
    if (!trained) break;
    logs = trained;
    if (run.validation && run.validatesAfter(epoch)) {
      await call(run, (callback) => callback.onTestBegin?.({}));
      const validation = evaluateSamples(network, compiled, run.validation, run.batchSize, 'val_');
      logs = { ...logs, ...validation };
      await call(run, (callback) => callback.onTestEnd?.(validation));
    }
    await call(run, (callback) => callback.onEpochEnd?.(epoch, logs));
  }
  if (run.epochs > 0 && compiled.optimizer.useEma) {
    const plan = network.plan(1);
    compiled.optimizer.finalizeVariableValues(plan.kernels, plan);
  }
  await call(run, (callback) => callback.onTrainEnd?.(logs));
  return run.history;
}

/** All batches of an epoch. Null when it was stopped on the way. */
async function trainEpoch(
  network: Network,
  compiled: Compiled,
  { train, callbacks, signal }: Run,
  epoch: number,
): Promise<Logs | null> {
  const running = new RunningLogs(network, compiled);
  const watchers = callbacks.filter((callback) => callback.onTrainBatchBegin ?? callback.onTrainBatchEnd);
  let turn = performance.now();
  for (let index = 0; ; index++) {
    if (signal?.aborted) return null;
    const loaded = train.load(epoch, index);
    const rows = typeof loaded === 'number' ? loaded : await loaded;
    if (rows === 0) return running.logs();
    if (watchers.length > 0) for (const callback of watchers) await callback.onTrainBatchBegin?.(index, {});
    trainBatch(network, compiled, rows, train.weighted, running);
    if (watchers.length > 0) {
      const logs = running.logs();
      for (const callback of watchers) await callback.onTrainBatchEnd?.(index, logs);
    }
    if (performance.now() - turn > TURN_MS) {
      await nextTurn();
      turn = performance.now();
    }
  }
}

/** A function of its own, because V8 does not optimize a running loop that awaits. */
function trainBatch(
  network: Network,
  compiled: Compiled,
  rows: number,
  weighted: boolean,
  running: RunningLogs,
): void {
  const plan = network.plan(rows);
  running.update(plan, trainStep(network, plan, compiled, rows, weighted), rows, weighted);
}

async function call(run: Run, hook: (callback: Callback) => void | Promise<void>): Promise<void> {
  for (const callback of run.callbacks) await hook(callback);
}

import type { Callback, CallbackModel, History, Logs } from '../callbacks';
import type { BatchSource } from './batches';
import type { Compiled } from './compile';
import { evaluateBatches } from './evaluate';
import type { Run } from './fit_options';
import type { Network } from './network';
import { RunningLogs } from './running';
import { trainStep } from './step';
import { Turns } from './turn';

const trainBatchHooks = ['onTrainBatchBegin', 'onTrainBatchEnd', 'onBatchBegin', 'onBatchEnd'] as const;
const testBatchHooks = ['onTestBatchBegin', 'onTestBatchEnd'] as const;

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
  // One for all epochs: many short ones make a long wait too.
  const turns = new Turns();
  let logs: Logs = {};
  for (let epoch = run.initialEpoch; epoch < run.epochs; epoch++) {
    await call(run, (callback) => callback.onEpochBegin?.(epoch, {}));
    const trained = await trainEpoch(model, network, compiled, run, epoch, turns);
    if (!trained) break;
    logs = trained;
    if (run.validation && run.validatesAfter(epoch)) {
      const validation = await validate(network, compiled, run, run.validation);
      for (const [name, value] of Object.entries(validation)) logs[`val_${name}`] = value;
    }
    await call(run, (callback) => callback.onEpochEnd?.(epoch, logs));
    if (wantsToStop(model)) break;
  }
  if (run.epochs > 0 && compiled.optimizer.useEma) {
    const plan = network.plan(1);
    compiled.optimizer.finalizeVariableValues(plan.kernels, plan);
  }
  await call(run, (callback) => callback.onTrainEnd?.(logs));
  return run.history;
}

/** All batches of an epoch, or those up to where a callback stopped it. Null when the signal ended it on the way. */
async function trainEpoch(
  model: CallbackModel,
  network: Network,
  compiled: Compiled,
  { train, callbacks, signal }: Run,
  epoch: number,
  turns: Turns,
): Promise<Logs | null> {
  const running = new RunningLogs(compiled);
  const watchers = callbacks.filter((callback) => hasAny(callback, trainBatchHooks));
  for (let index = 0; ; index++) {
    if (signal?.aborted) return null;
    const next = train.next(epoch, index);
    const rows = typeof next === 'number' ? next : await next;
    if (rows === 0) return running.logs();
    for (const callback of watchers) {
      if (callback.onTrainBatchBegin) await callback.onTrainBatchBegin(index, {});
      else await callback.onBatchBegin?.(index, {});
    }
    trainBatch(network, compiled, rows, train, running);
    if (watchers.length > 0) {
      const logs = running.logs();
      for (const callback of watchers) {
        if (callback.onTrainBatchEnd) await callback.onTrainBatchEnd(index, logs);
        else await callback.onBatchEnd?.(index, logs);
      }
    }
    if (wantsToStop(model)) return running.logs();
    if (turns.due) await turns.give();
  }
}

/** Loss and metrics on the validation data. */
async function validate(
  network: Network,
  compiled: Compiled,
  run: Run,
  samples: NonNullable<Run['validation']>,
): Promise<Logs> {
  await call(run, (callback) => callback.onTestBegin?.({}));
  const watchers = run.callbacks.filter((callback) => hasAny(callback, testBatchHooks));
  const batches = evaluateBatches(network, compiled, samples, run.batchSize);
  for (let batch = 0; ;) {
    const step = batches.next();
    if (step.done) {
      await call(run, (callback) => callback.onTestEnd?.(step.value));
      return step.value;
    }
    if (watchers.length > 0) {
      const logs = step.value?.logs() ?? null;
      for (const callback of watchers) {
        if (logs) await callback.onTestBatchEnd?.(batch, logs);
        else await callback.onTestBatchBegin?.(batch, {});
      }
    }
    if (step.value) batch++;
  }
}

/**
 * A function of its own, because V8 does not optimize a running loop that awaits. The batch is loaded here, behind the
 * callbacks, which may have used the plan for something else.
 */
function trainBatch(
  network: Network,
  compiled: Compiled,
  rows: number,
  source: BatchSource,
  running: RunningLogs,
): void {
  const plan = network.plan(rows);
  source.load(plan);
  const { weighted } = source;
  running.update(plan, trainStep(network, plan, compiled, rows, weighted), rows, weighted);
}

/** A function, because the compiler holds the field for false: `fit` itself set it so. */
function wantsToStop(model: CallbackModel): boolean {
  return model.stopTraining;
}

function hasAny(callback: Callback, hooks: readonly (keyof Callback)[]): boolean {
  return hooks.some((hook) => callback[hook] !== undefined);
}

async function call(run: Run, hook: (callback: Callback) => void | Promise<void>): Promise<void> {
  for (const callback of run.callbacks) await hook(callback);
}

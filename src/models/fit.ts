import { History, ProgressBar, type Callback, type CallbackModel, type Logs } from '../callbacks';
import { boolean, checkOptions, fraction, integer } from '../config';
import { FaninError, show } from '../errors';
import { permutation, stream } from '../random';
import { Tensor, type TensorLike } from '../tensor';
import type { Compiled } from './compile';
import { checkSamples, loadBatch, type Samples } from './data';
import { evaluateSamples } from './evaluate';
import type { Network } from './network';
import { RunningLogs } from './running';
import { trainStep } from './step';
import { nextTurn } from './turn';

/** Data to validate on: `[x, y]`, or `{ x, y }` such as the test part of a data set. */
export type ValidationData = readonly [TensorLike, TensorLike] | { x: TensorLike; y: TensorLike };

export interface FitOptions {
  /** Index of the last epoch plus one. Default: 1. */
  epochs?: number;
  /** Samples in a step. Default: 32. */
  batchSize?: number;
  /** Whether each epoch takes the samples in a new order, drawn from the model's seed. Default: true. */
  shuffle?: boolean;
  /** Data on which loss and metrics are measured after each epoch. Default: none. */
  validationData?: ValidationData;
  /** Share of the samples, in [0, 1), that is kept for validation: the last ones, as in Keras. Default: 0. */
  validationSplit?: number;
  /** Epoch to begin with, for a run that goes on. Default: 0. */
  initialEpoch?: number;
  /** 1 shows a progress bar where the output is a terminal, 0 nothing. Default: 1. */
  verbose?: 0 | 1;
  /** Any objects with Keras' hooks. */
  callbacks?: readonly Callback[];
  /** Ends training after the present batch; `fit` then returns the history of the whole epochs. */
  signal?: AbortSignal;
}

const fitOptions = [
  'epochs',
  'batchSize',
  'shuffle',
  'validationData',
  'validationSplit',
  'initialEpoch',
  'verbose',
  'callbacks',
  'signal',
] as const;

/** How long training may keep the event loop waiting, in milliseconds. */
const TURN_MS = 12;

/** What `fit` does, once everything is checked. */
export interface Run {
  verbose: number;
  train: Samples;
  validation: Samples | undefined;
  epochs: number;
  initialEpoch: number;
  batchSize: number;
  shuffle: boolean;
  callbacks: readonly Callback[];
  history: History;
  signal: AbortSignal | undefined;
}

/** Trains the network. */
export async function fit(
  model: CallbackModel,
  network: Network,
  compiled: Compiled,
  run: Run,
): Promise<History> {
  for (const callback of run.callbacks) {
    callback.setModel?.(model);
    callback.setParams?.({
      epochs: run.epochs,
      steps: Math.ceil(run.train.count / run.batchSize),
      verbose: run.verbose,
    });
  }
  model.stopTraining = false;
  await call(run, (callback) => callback.onTrainBegin?.({}));
  let logs: Logs = {};
  for (let epoch = run.initialEpoch; epoch < run.epochs && !model.stopTraining; epoch++) {
    await call(run, (callback) => callback.onEpochBegin?.(epoch, {}));
    const whole = await trainEpoch(network, compiled, run, epoch);
    if (!whole) break;
    logs = { ...whole };
    if (run.validation) {
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

/** One pass over the training data. Null when it was stopped on the way. */
async function trainEpoch(
  network: Network,
  compiled: Compiled,
  run: Run,
  epoch: number,
): Promise<Logs | null> {
  const { train, batchSize, signal } = run;
  const order = run.shuffle
    ? permutation(new Int32Array(train.count), stream(network.seed, 'shuffle', epoch))
    : null;
  const running = new RunningLogs(network, compiled);
  const watchers = run.callbacks.filter((callback) => callback.onTrainBatchBegin ?? callback.onTrainBatchEnd);
  let turn = performance.now();
  for (let start = 0, index = 0; start < train.count; start += batchSize, index++) {
    if (signal?.aborted) return null;
    if (watchers.length > 0) for (const callback of watchers) await callback.onTrainBatchBegin?.(index, {});
    trainBatch(network, compiled, run, order, start, running);
    if (watchers.length > 0) {
      const logs = running.logs();
      for (const callback of watchers) await callback.onTrainBatchEnd?.(index, logs);
    }
    if (performance.now() - turn > TURN_MS) {
      await nextTurn();
      turn = performance.now();
    }
  }
  return running.logs();
}

/** A function of its own, because V8 does not optimize a running loop that awaits. */
function trainBatch(
  network: Network,
  compiled: Compiled,
  { train, batchSize }: Run,
  order: Int32Array | null,
  start: number,
  running: RunningLogs,
): void {
  const batch = Math.min(batchSize, train.count - start);
  const weighted = train.weights !== undefined;
  // Asked for anew: a callback may have made the model plan for larger batches.
  const plan = network.plan(Math.min(batchSize, train.count));
  loadBatch(plan, train, order, start, batch);
  running.update(plan, trainStep(network, plan, compiled, batch, weighted), batch, weighted);
}

async function call(run: Run, hook: (callback: Callback) => void | Promise<void>): Promise<void> {
  for (const callback of run.callbacks) await hook(callback);
}

/** @throws FaninError when the data or an option is wrong. */
export function checkFit(
  network: Network,
  compiled: Compiled,
  x: TensorLike,
  y: TensorLike,
  options: FitOptions,
): Run {
  checkOptions('fit', options, fitOptions);
  const split = fraction('fit', 'validationSplit', options.validationSplit ?? 0);
  const batchSize = integer('fit', 'batchSize', options.batchSize ?? 32);
  const all = checkSamples(network, compiled, 'fit', x, y);
  const trainCount = Math.floor(all.count * (1 - split));
  if (trainCount === 0) {
    throw new FaninError({
      code: 'bad_option',
      where: 'fit',
      expected: 'a validationSplit that leaves at least one sample to train on',
      got: `${String(split)} of ${String(all.count)} samples`,
    });
  }
  const history = new History();
  const verbose = options.verbose ?? 1;
  return {
    verbose,
    train: trainCount === all.count ? all : rowsOf(all, 0, trainCount),
    validation: options.validationData
      ? checkValidation(network, compiled, options.validationData)
      : trainCount < all.count
        ? rowsOf(all, trainCount, all.count)
        : undefined,
    epochs: integer('fit', 'epochs', options.epochs ?? 1, 0),
    initialEpoch: integer('fit', 'initialEpoch', options.initialEpoch ?? 0, 0),
    batchSize,
    shuffle: boolean('fit', 'shuffle', options.shuffle ?? true),
    callbacks: [history, ...(options.callbacks ?? []), ...(verbose === 1 ? [new ProgressBar()] : [])],
    history,
    signal: options.signal,
  };
}

function checkValidation(network: Network, compiled: Compiled, data: ValidationData): Samples {
  if (Array.isArray(data) && data.length === 2) {
    return checkSamples(
      network,
      compiled,
      'fit validationData',
      data[0] as TensorLike,
      data[1] as TensorLike,
    );
  }
  if ('x' in data && 'y' in data)
    return checkSamples(network, compiled, 'fit validationData', data.x, data.y);
  throw new FaninError({
    code: 'bad_option',
    where: 'fit',
    expected: 'validationData to be [x, y] or { x, y }',
    got: show(data),
  });
}

/** Samples from `start` up to `end`. */
function rowsOf({ x, y, weights, count }: Samples, start: number, end: number): Samples {
  const part = (tensor: Tensor) => {
    const width = tensor.data.length / count;
    return new Tensor(
      [end - start, ...tensor.shape.slice(1)],
      tensor.data.subarray(start * width, end * width),
    );
  };
  return { x: part(x), y: part(y), weights: weights && part(weights), count: end - start };
}

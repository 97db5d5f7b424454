import { History, ProgressBar, type Callback } from '../callbacks';
import { boolean, checkOptions, fraction, integer } from '../config';
import { FaninError, show } from '../errors';
import { Tensor, type TensorLike } from '../tensor';
import { IterableBatches, SampleBatches, type Batches, type BatchSource } from './batches';
import type { Compiled } from './compile';
import { checkSamples, type ClassWeight, type Samples } from './data';
import type { Network } from './network';

/** Data to validate on: `[x, y]`, `[x, y, sampleWeight]`, or `{ x, y }` such as the test part of a data set. */
export type ValidationData =
  | readonly [TensorLike, TensorLike]
  | readonly [TensorLike, TensorLike, TensorLike]
  | { x: TensorLike; y: TensorLike };

export interface FitBatchesOptions {
  /** Index of the last epoch plus one. Default: 1. */
  epochs?: number;
  /** Epoch to begin with, for a run that goes on. Default: 0. */
  initialEpoch?: number;
  /** Steps in an epoch, which ends earlier where the data does. Default: one pass over the data. */
  stepsPerEpoch?: number;
  /** Data on which loss and metrics are measured after an epoch. Default: none. */
  validationData?: ValidationData;
  /** Epochs between validations, or the epochs (from 1) after which to validate. Default: 1. */
  validationFreq?: number | readonly number[];
  /** 1 shows a progress bar where the output is a terminal, 0 nothing. Default: 1. */
  verbose?: 0 | 1;
  /** Any objects with Keras' hooks. */
  callbacks?: readonly Callback[];
  /** Ends training after the present batch; `fit` then returns the history of the whole epochs. */
  signal?: AbortSignal;
}

export interface FitOptions extends FitBatchesOptions {
  /** Samples in a step. Default: 32. */
  batchSize?: number;
  /** Whether each pass takes the samples in a new order, drawn from the model's seed. Default: true. */
  shuffle?: boolean;
  /** Share of the samples, in [0, 1), that is kept for validation: the last ones, as in Keras. Default: 0. */
  validationSplit?: number;
  /** One weight for each sample. Default: all 1. */
  sampleWeight?: TensorLike;
  /** A weight for each class by its number; a class that is missing counts 1. Default: all 1. */
  classWeight?: ClassWeight;
}

const batchesOptions = [
  'epochs',
  'initialEpoch',
  'stepsPerEpoch',
  'validationData',
  'validationFreq',
  'verbose',
  'callbacks',
  'signal',
] as const;
const sampleOptions = ['batchSize', 'shuffle', 'validationSplit', 'sampleWeight', 'classWeight'] as const;

/** What `fit` does, once everything is checked. */
export interface Run {
  train: BatchSource;
  validation: Samples | undefined;
  validatesAfter: (epoch: number) => boolean;
  batchSize: number;
  epochs: number;
  initialEpoch: number;
  verbose: 0 | 1;
  callbacks: readonly Callback[];
  history: History;
  signal: AbortSignal | undefined;
}

/** @throws FaninError when the data or an option is wrong. */
export function checkFit(
  network: Network,
  compiled: Compiled,
  x: TensorLike,
  y: TensorLike,
  options: FitOptions,
): Run {
  checkOptions('fit', options, [...batchesOptions, ...sampleOptions]);
  const split = fraction('fit', 'validationSplit', options.validationSplit ?? 0);
  const batchSize = integer('fit', 'batchSize', options.batchSize ?? 32);
  const shuffle = boolean('fit', 'shuffle', options.shuffle ?? true);
  const all = checkSamples(network, compiled, 'fit', x, y, options);
  const trainCount = Math.floor(all.count * (1 - split));
  if (trainCount === 0) {
    throw new FaninError({
      code: 'bad_option',
      where: 'fit',
      expected: 'a validationSplit that leaves at least one sample to train on',
      got: `${String(split)} of ${String(all.count)} samples`,
    });
  }
  const run = checkCommon(network, compiled, options, batchSize);
  const train = trainCount === all.count ? all : rowsOf(all, 0, trainCount);
  // Class weights are for training alone, as in Keras; sample weights go with their samples.
  const measured = options.classWeight === undefined ? all : { ...all, weights: undefined };
  const rest = trainCount === all.count ? undefined : rowsOf(measured, trainCount, all.count);
  return {
    ...run,
    train: new SampleBatches(network, train, batchSize, shuffle, optionalSteps(options)),
    validation: run.validation ?? rest,
  };
}

/** The same for an iterable of batches, which are checked as they come. */
export function checkFitBatches(
  network: Network,
  compiled: Compiled,
  batches: Batches,
  options: FitBatchesOptions,
): Run {
  checkOptions('fit', options, batchesOptions);
  return {
    ...checkCommon(network, compiled, options, 32),
    train: new IterableBatches(network, compiled, batches, optionalSteps(options)),
  };
}

function checkCommon(
  network: Network,
  compiled: Compiled,
  options: FitBatchesOptions,
  batchSize: number,
): Omit<Run, 'train'> {
  const history = new History();
  const verbose = options.verbose ?? 1;
  return {
    validation: options.validationData && checkValidation(network, compiled, options.validationData),
    validatesAfter: checkFrequency(options.validationFreq ?? 1),
    batchSize,
    epochs: integer('fit', 'epochs', options.epochs ?? 1, 0),
    initialEpoch: integer('fit', 'initialEpoch', options.initialEpoch ?? 0, 0),
    verbose,
    // The history comes last, as in Keras: it also keeps what other callbacks add to the logs.
    callbacks: [...(options.callbacks ?? []), ...(verbose === 1 ? [new ProgressBar()] : []), history],
    history,
    signal: options.signal,
  };
}

function optionalSteps({ stepsPerEpoch }: FitBatchesOptions): number | undefined {
  return stepsPerEpoch === undefined ? undefined : integer('fit', 'stepsPerEpoch', stepsPerEpoch);
}

/** Keras counts from 1 here: every second epoch is 2, 4, ... */
function checkFrequency(frequency: number | readonly number[]): (epoch: number) => boolean {
  if (typeof frequency !== 'number') {
    const epochs = frequency.map((epoch) => integer('fit', 'validationFreq', epoch));
    return (epoch) => epochs.includes(epoch + 1);
  }
  const period = integer('fit', 'validationFreq', frequency);
  return (epoch) => (epoch + 1) % period === 0;
}

function checkValidation(network: Network, compiled: Compiled, data: ValidationData): Samples {
  // What comes at run time may be anything.
  const [x, y, sampleWeight]: readonly (TensorLike | undefined)[] = isTuple(data) ? data : [data.x, data.y];
  if (x === undefined || y === undefined) {
    throw new FaninError({
      code: 'bad_option',
      where: 'fit',
      expected: 'validationData to be [x, y] or { x, y }',
      got: show(data),
    });
  }
  return checkSamples(network, compiled, 'fit validationData', x, y, { sampleWeight });
}

function isTuple(data: ValidationData): data is Exclude<ValidationData, { x: TensorLike }> {
  return Array.isArray(data);
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

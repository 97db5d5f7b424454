import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import type { Callback, Logs } from '../callbacks';
import type { Config, Json, KerasConfig } from '../config';
import type { Dataset } from '../datasets';
import type { CustomObjects } from '../layers';
import type { LossName } from '../losses';
import { Sequential, type CompileOptions } from '../models';
import { TrialDoctor, type Diagnosis } from '../probes';
import { beginStory, type Story } from './story';

/** One model, trained once: plain JSON, so that it can run anywhere and be known by the hash of it. */
export interface TrialInput {
  /** What the data is: a name with its options, or the hash of the user's own. */
  dataset: Config;
  /** Keras' config of the Sequential, the contender's initializer in place. */
  model: Config;
  optimizer: Config;
  loss: Json;
  metrics: 'accuracy'[];
  epochs: number;
  batchSize: number;
  /** Decides initial weights and the order of the samples. */
  seed: number;
}

/** Values for each whole epoch; null where one was not finite. */
export type TrialHistory = Record<string, (number | null)[]>;

export interface TrialResult {
  /** Hash of the input. */
  id: string;
  seed: number;
  status: 'completed' | 'diverged';
  /** Where the loss was first not finite; both count from 0. */
  divergedAt?: { epoch: number; batch: number };
  history: TrialHistory;
  /** What the initial weights and the losses say. */
  verdict: Diagnosis;
  /** What happened inside the network, where that was asked for. */
  story?: Story;
}

/** What a trial learns from and is tested on. */
export interface TrialData {
  train: Dataset;
  test: Dataset;
}

/** What surrounds a trial and is no part of its input. */
export interface TrialContext {
  signal?: AbortSignal | undefined;
  /** Initializers of the user's own, by class name. */
  customObjects?: CustomObjects;
  /** Whether to tell what happened inside the network. */
  story?: boolean | undefined;
  /** Hears the training loss of each epoch; null where it was not finite. */
  onEpoch?: ((loss: number | null) => void) | undefined;
  /** See and hold up the training, as callbacks of `fit`: one that waits makes the trial wait. Default: none. */
  callbacks?: readonly Callback[] | undefined;
}

/** The hash of any plain JSON: 64 bits of SHA-256, as hexadecimal. */
export function hashOf(json: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(json)))).slice(0, 16);
}

/**
 * Trains and tests. A loss that is not finite ends the trial there; what was computed before is kept.
 * Null when the signal ended it: half a trial is no result.
 */
export async function runTrial(
  input: TrialInput,
  data: TrialData,
  { signal, customObjects, story, onEpoch, callbacks = [] }: TrialContext = {},
): Promise<TrialResult | null> {
  const model = Sequential.fromConfig({ ...input.model, seed: input.seed }, customObjects);
  model.compile({
    optimizer: input.optimizer as unknown as KerasConfig,
    loss: input.loss as LossName,
    metrics: input.metrics,
  } satisfies CompileOptions);
  const endStory = story === true ? beginStory(model, data.test) : undefined;
  const doctor = new TrialDoctor(model, data.train);
  const stop = new AbortController();
  const onAbort = () => {
    stop.abort();
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  const watch = new DivergenceWatch(stop);
  const { history } = await model.fit(data.train.x, data.train.y, {
    epochs: input.epochs,
    batchSize: input.batchSize,
    validationData: data.test,
    callbacks: [
      watch,
      { onEpochEnd: (_, { loss = NaN }) => onEpoch?.(Number.isFinite(loss) ? loss : null) },
      ...callbacks,
    ],
    verbose: 0,
    signal: stop.signal,
  });
  signal?.removeEventListener('abort', onAbort);
  if (signal?.aborted && !watch.divergedAt) return null;
  const { divergedAt } = watch;
  const finite = Object.fromEntries(
    Object.entries(history).map(([name, values]) => [
      name,
      (values ?? []).map((value) => (Number.isFinite(value) ? value : null)),
    ]),
  );
  return {
    id: hashOf(input),
    seed: input.seed,
    ...(divergedAt ? { status: 'diverged', divergedAt } : { status: 'completed' }),
    history: finite,
    verdict: doctor.judge(finite, divergedAt !== undefined),
    ...(endStory && { story: endStory() }),
  };
}

/** Notices the first batch or test whose loss is not finite, and stops training there. */
class DivergenceWatch implements Callback {
  divergedAt: { epoch: number; batch: number } | undefined;
  private epoch = 0;
  private batch = 0;

  constructor(private readonly stop: AbortController) {}

  onEpochBegin(epoch: number): void {
    this.epoch = epoch;
  }

  onTrainBatchEnd(batch: number, logs: Logs): void {
    this.batch = batch;
    this.check(logs.loss);
  }

  onEpochEnd(_epoch: number, logs: Logs): void {
    this.check(logs.val_loss);
  }

  private check(loss: number | undefined): void {
    if (loss === undefined || Number.isFinite(loss) || this.divergedAt) return;
    this.divergedAt = { epoch: this.epoch, batch: this.batch };
    this.stop.abort();
  }
}

import { FaninError, show } from '../errors';
import { fillPermutation } from '../kernels';
import { stream } from '../random';
import { toTensor, type TensorLike } from '../tensor';
import type { Compiled } from './compile';
import { checkSamples, loadBatch, type Samples } from './data';
import type { Network } from './network';
import type { Plan } from './plan';

/** A batch as an iterable of batches gives it. */
export type Batch =
  | readonly [TensorLike, TensorLike]
  | readonly [TensorLike, TensorLike, TensorLike]
  | { x: TensorLike; y: TensorLike; sampleWeight?: TensorLike };

/** Batches one after the other, or a function that begins them anew for each pass. */
export type Batches = Iterable<Batch> | AsyncIterable<Batch> | (() => Iterable<Batch> | AsyncIterable<Batch>);

/** Where the batches of an epoch come from. */
export interface BatchSource {
  /** Batches in an epoch, where that is known. */
  readonly steps: number | undefined;
  /** Whether the present batch has weights. */
  readonly weighted: boolean;
  /** Goes to batch `index` of the epoch. Gives its number of rows, 0 when there is none. */
  next(epoch: number, index: number): number | Promise<number>;
  /** Puts the present batch into the plan. */
  load(plan: Plan): void;
}

/**
 * Batches of samples in memory. Each pass over them takes a new order, drawn from the seed and the pass. As in Keras,
 * `stepsPerEpoch` cuts a pass into epochs, and no epoch reaches into the next pass: the last one of a pass may be short.
 */
export class SampleBatches implements BatchSource {
  readonly steps: number;
  readonly weighted: boolean;
  private readonly batchesInPass: number;
  private readonly epochsInPass: number;
  private readonly order: Int32Array | null;
  private pass = -1;
  private start = 0;
  private rows = 0;

  constructor(
    private readonly network: Network,
    private readonly samples: Samples,
    private readonly batchSize: number,
    shuffle: boolean,
    stepsPerEpoch: number | undefined,
  ) {
    this.batchesInPass = Math.ceil(samples.count / batchSize);
    this.steps = stepsPerEpoch ?? this.batchesInPass;
    this.epochsInPass = Math.ceil(this.batchesInPass / this.steps);
    this.weighted = samples.weights !== undefined;
    this.order = shuffle ? new Int32Array(samples.count) : null;
  }

  next(epoch: number, index: number): number {
    const { network, samples, batchSize, order } = this;
    const step = (epoch % this.epochsInPass) * this.steps + index;
    if (index >= this.steps || step >= this.batchesInPass) return 0;
    const pass = Math.floor(epoch / this.epochsInPass);
    if (order && pass !== this.pass) fillPermutation(order, stream(network.seed, 'shuffle', pass));
    this.pass = pass;
    this.start = step * batchSize;
    this.rows = Math.min(batchSize, samples.count - this.start);
    return this.rows;
  }

  load(plan: Plan): void {
    loadBatch(plan, this.samples, this.order, this.start, this.rows);
  }
}

/** Batches of an iterable. Each is checked as it comes; one that is wrong ends training before it changes anything. */
export class IterableBatches implements BatchSource {
  private samples: Samples | undefined;
  private iterator: Iterator<Batch> | AsyncIterator<Batch> | undefined;
  private started = 0;

  constructor(
    private readonly network: Network,
    private readonly compiled: Compiled,
    private readonly batches: Batches,
    readonly steps: number | undefined,
  ) {}

  get weighted(): boolean {
    return this.samples?.weights !== undefined;
  }

  async next(epoch: number, index: number): Promise<number> {
    if (this.steps !== undefined && index >= this.steps) return 0;
    const batch = await this.pull(index === 0 && this.steps === undefined);
    if (batch) {
      this.samples = this.check(batch);
      return this.samples.count;
    }
    // A whole pass is an epoch; but an epoch of no batch, or too few of them, is a mistake.
    if (this.steps === undefined && index > 0) return 0;
    throw new FaninError({
      code: 'bad_data',
      where: 'fit',
      expected: `a batch ${String(index)} in epoch ${String(epoch)}`,
      got: 'the end of the batches',
      fix: 'Give a function that makes them anew for each pass, or a smaller stepsPerEpoch.',
    });
  }

  load(plan: Plan): void {
    if (this.samples) loadBatch(plan, this.samples, null, 0, this.samples.count);
  }

  /** The next batch; with `anew`, of a new pass. Within `stepsPerEpoch`, a pass that ends is followed by another one. */
  private async pull(anew: boolean): Promise<Batch | undefined> {
    if (anew) this.iterator = undefined;
    let result = await (this.iterator ?? this.begin()).next();
    if (
      result.done &&
      this.steps !== undefined &&
      (typeof this.batches === 'function' || this.started === 1)
    ) {
      result = await this.begin().next();
    }
    return result.done ? undefined : result.value;
  }

  private begin(): Iterator<Batch> | AsyncIterator<Batch> {
    const batches = typeof this.batches === 'function' ? this.batches() : this.batches;
    this.iterator =
      Symbol.asyncIterator in batches ? batches[Symbol.asyncIterator]() : batches[Symbol.iterator]();
    this.started++;
    return this.iterator;
  }

  private check(batch: Batch): Samples {
    // What comes at run time may be anything.
    const [x, y, sampleWeight]: readonly (TensorLike | undefined)[] = isList(batch)
      ? batch
      : [batch.x, batch.y, batch.sampleWeight];
    if (x === undefined || y === undefined) {
      throw new FaninError({
        code: 'bad_data',
        where: 'fit',
        expected: 'batches [x, y] or { x, y }',
        got: show(batch),
      });
    }
    if (!this.network.built) this.network.build(toTensor('fit x', x).shape.slice(1));
    return checkSamples(this.network, this.compiled, 'fit', x, y, { sampleWeight });
  }
}

function isList(batch: Batch): batch is Exclude<Batch, { x: TensorLike }> {
  return Array.isArray(batch);
}

/** Whether `fit` was given batches in place of samples. Arrays are samples; what else can be iterated is batches. */
export function areBatches(x: unknown): x is Batches {
  if (typeof x === 'function') return true;
  if (
    typeof x !== 'object' ||
    x === null ||
    Array.isArray(x) ||
    ArrayBuffer.isView(x) ||
    'shape' in x ||
    'isMatrix' in x
  )
    return false;
  return Symbol.iterator in x || Symbol.asyncIterator in x;
}

import type { Callback, CallbackModel } from '../callbacks';
import { checkOptions, integer } from '../config';
import { FaninError, show } from '../errors';
import { Sequential } from '../models';
import { toTensor, type Tensor, type TensorLike } from '../tensor';
import type { ProbeResult } from './layer_probe';
import { probe } from './probe';

export interface ProbeOptions {
  /** The probe batch. */
  x: TensorLike;
  y: TensorLike;
  /** After how many epochs to look; 0 is before the first. `every`: before the first and after each. Default: `every`. */
  epochs?: readonly number[] | 'every';
}

/** A look at the model after so many epochs. */
export interface ProbeRecord extends ProbeResult {
  epoch: number;
}

/**
 * Probes a model while it is trained. The training is the same, to the bit, as without it.
 * @example
 * const watch = new Probe({ x, y, epochs: [0, 1, 5, 10] });
 * await model.fit(x, y, { epochs: 10, callbacks: [watch] });
 * watch.records.map(({ epoch, loss }) => `${epoch}: ${loss}`);
 */
export class Probe implements Callback {
  /** What was seen, in the order of the epochs. Plain JSON. */
  readonly records: ProbeRecord[] = [];
  private readonly x: Tensor;
  private readonly y: Tensor;
  private readonly epochs: ReadonlySet<number> | 'every';
  private model: Sequential | undefined;
  /** Epochs done: those before this `fit` count. */
  private begun = false;

  constructor(options: ProbeOptions) {
    checkOptions('Probe', options, ['x', 'y', 'epochs']);
    this.x = toTensor('Probe x', options.x);
    this.y = toTensor('Probe y', options.y);
    const epochs = options.epochs ?? 'every';
    if (epochs !== 'every' && !Array.isArray(epochs)) {
      throw new FaninError({
        code: 'bad_option',
        where: 'Probe',
        expected: 'epochs to be "every" or a list such as [0, 1, 5, 10]',
        got: show(epochs),
      });
    }
    this.epochs =
      epochs === 'every'
        ? 'every'
        : new Set((epochs as readonly number[]).map((each) => integer('Probe', 'epochs', each, 0)));
  }

  setModel(model: CallbackModel): void {
    if (!(model instanceof Sequential)) {
      throw new FaninError({
        code: 'bad_option',
        where: 'Probe',
        expected: 'a Sequential',
        got: show(model),
      });
    }
    this.model = model;
    this.begun = false;
  }

  onEpochBegin(epoch: number): void {
    if (this.begun) return;
    this.begun = true;
    this.look(epoch);
  }

  onEpochEnd(epoch: number): void {
    this.look(epoch + 1);
  }

  private look(epoch: number): void {
    if (!this.model || (this.epochs !== 'every' && !this.epochs.has(epoch))) return;
    this.records.push({ epoch, ...probe(this.model, this.x, this.y) });
  }
}

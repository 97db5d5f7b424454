import { checkOptions, finite, nonNegative, type Config } from '../config';
import { FaninError, show } from '../errors';
import type { LearningRateSchedule } from './schedule';

export interface PiecewiseConstantDecayOptions {
  /** The last step of each value but the last one, increasing. */
  boundaries: readonly number[];
  /** One more than the boundaries. */
  values: readonly number[];
  /** Default: `PiecewiseConstant`. */
  name?: string;
}

/** values[i] up to and including step boundaries[i], and the last value after all of them. @see Keras `PiecewiseConstantDecay` */
export class PiecewiseConstantDecay implements LearningRateSchedule {
  readonly className = 'PiecewiseConstantDecay';
  readonly name: string;
  readonly boundaries: readonly number[];
  readonly values: readonly number[];

  /** @throws FaninError also for boundaries that do not increase, and where the values are not one more than they. */
  constructor(options: PiecewiseConstantDecayOptions) {
    const where = 'PiecewiseConstantDecay';
    checkOptions(where, options, ['boundaries', 'values', 'name']);
    this.boundaries = list('boundaries', options.boundaries).map((each, i) =>
      finite(where, `boundaries[${String(i)}]`, each),
    );
    this.values = list('values', options.values).map((each, i) =>
      nonNegative(where, `values[${String(i)}]`, each),
    );
    this.name = options.name ?? 'PiecewiseConstant';
    if (this.values.length !== this.boundaries.length + 1) {
      throw new FaninError({
        code: 'bad_option',
        where,
        expected: `one value more than boundaries, ${String(this.boundaries.length + 1)}`,
        got: String(this.values.length),
      });
    }
    if (this.boundaries.some((each, i) => i > 0 && each <= this.boundaries[i - 1]!)) {
      throw new FaninError({
        code: 'bad_option',
        where,
        expected: 'boundaries that increase',
        got: show(this.boundaries),
      });
    }
  }

  call(step: number): number {
    let i = 0;
    while (i < this.boundaries.length && step > this.boundaries[i]!) i++;
    return this.values[i]!;
  }

  getConfig(): Config {
    return { boundaries: [...this.boundaries], values: [...this.values], name: this.name };
  }
}

function list(option: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new FaninError({
    code: 'bad_option',
    where: 'PiecewiseConstantDecay',
    expected: `${option} to be an array of numbers`,
    got: show(value),
  });
}

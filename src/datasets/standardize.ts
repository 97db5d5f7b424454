import { boolean, checkOptions } from '../config';
import { FaninError } from '../errors';
import { sameShape, showShape, sizeOf, Tensor, type TensorLike } from '../tensor';
import type { Dataset } from './dataset';
import { toDataset } from './rows';

export interface StandardizeOptions {
  /** Whether y is shifted and scaled too; for regressions. Default: false. */
  target?: boolean;
}

/** What was taken off and divided by, column by column: `x' = (x - mean) / scale`. */
export interface Scaling {
  mean: number[];
  scale: number[];
}

export interface Standardized {
  train: Dataset;
  test?: Dataset;
  /** How x was scaled, to treat new samples alike. */
  x: Scaling;
  /** How y was scaled, to turn predictions back; only with `target`. */
  y?: Scaling;
}

/**
 * Gives each column of x mean 0 and standard deviation 1 over `train` (division by n, as scikit-learn's
 * StandardScaler), and treats `test` by the same numbers: the test part must not leak into them. A column that is
 * constant in `train` becomes 0 there and is only shifted in `test`. Both parts are copies.
 *
 * Inputs of about unit variance are what the derivations of Glorot and He start from.
 */
export function standardize(
  train: { x: TensorLike; y: TensorLike },
  test: { x: TensorLike; y: TensorLike },
  options?: StandardizeOptions,
): Standardized & { test: Dataset };
export function standardize(
  train: { x: TensorLike; y: TensorLike },
  test?: undefined,
  options?: StandardizeOptions,
): Standardized;
export function standardize(
  train: { x: TensorLike; y: TensorLike },
  test?: { x: TensorLike; y: TensorLike },
  options: StandardizeOptions = {},
): Standardized {
  checkOptions('standardize', options, ['target']);
  const target = boolean('standardize', 'target', options.target ?? false);
  return scaleParts(
    toDataset('standardize train', train),
    test === undefined ? undefined : toDataset('standardize test', test),
    target,
  );
}

/** What `standardize` does, behind its checks. */
function scaleParts(train: Dataset, test: Dataset | undefined, target: boolean): Standardized {
  const x = measure(train.x);
  const y = target ? measure(train.y) : undefined;
  const scaled = (part: Dataset): Dataset => ({
    x: rescale(part.x, x),
    y: y ? rescale(part.y, y) : new Tensor(part.y.shape, part.y.data.slice()),
  });
  if (test) {
    checkWidth('x', train.x, test.x);
    checkWidth('y', train.y, test.y);
  }
  return { train: scaled(train), ...(test && { test: scaled(test) }), x, ...(y && { y }) };
}

/** Two passes in double precision: the mean first, then the squares around it. */
function measure({ shape, data }: Tensor): Scaling {
  const width = sizeOf(shape.slice(1));
  const n = shape[0] ?? 0;
  const mean: number[] = [];
  const scale: number[] = [];
  for (let column = 0; column < width; column++) {
    let sum = 0;
    let constant = true;
    for (let i = column; i < data.length; i += width) {
      sum += data[i]!;
      constant &&= data[i] === data[column];
    }
    // A rounded mean would leave dust that the division blows up.
    const center = n === 0 ? 0 : constant ? data[column]! : sum / n;
    let squares = 0;
    for (let i = column; i < data.length; i += width) squares += (data[i]! - center) * (data[i]! - center);
    mean.push(center);
    scale.push(constant ? 1 : Math.sqrt(squares / n));
  }
  return { mean, scale };
}

function rescale({ shape, data }: Tensor, { mean, scale }: Scaling): Tensor {
  const columns = mean.length;
  return new Tensor(
    shape,
    data.map((value, i) => (value - mean[i % columns]!) / scale[i % columns]!),
  );
}

function checkWidth(part: string, train: Tensor, test: Tensor): void {
  if (sameShape(train.shape.slice(1), test.shape.slice(1))) return;
  throw new FaninError({
    code: 'bad_shape',
    where: `standardize test ${part}`,
    expected: showShape(train.shape.slice(1), 'n'),
    got: showShape(test.shape),
  });
}

import { finite } from '../config';
import { FaninError, show } from '../errors';
import { sizeOf, type Shape } from '../tensor';

/** A sample seen as rows of its last axis. */
export interface Rows {
  rowsPerSample: number;
  width: number;
}

/** @throws FaninError when a sample is a single number without an axis. */
export function lastAxis(label: string, inputShape: Shape): Rows {
  const width = inputShape.at(-1);
  if (width === undefined) {
    throw new FaninError({
      code: 'bad_shape',
      where: label,
      expected: 'input of at least one axis',
      got: 'a scalar for each sample',
      fix: 'Give x the shape [batch, features].',
    });
  }
  return { width, rowsPerSample: sizeOf(inputShape) / width };
}

/** An axis as Keras writes it: a number, or a list of one. */
export function oneAxis(label: string, axis: number | readonly number[]): number {
  const [first, ...others] = typeof axis === 'number' ? [axis] : axis;
  if (first !== undefined && others.length === 0) return finite(label, 'axis', first);
  throw new FaninError({
    code: 'bad_option',
    where: label,
    expected: 'one axis, -1',
    got: show(axis),
    fix: 'Use Reshape to bring the features there.',
  });
}

/** Keras lets a normalization choose its axis; fanin has the last one only. */
export function checkLastAxis(label: string, axis: number, inputShape: Shape): void {
  if (axis === -1 || axis === inputShape.length) return;
  throw new FaninError({
    code: 'bad_option',
    where: label,
    expected: `axis to be the last one, -1 or ${String(inputShape.length)}`,
    got: String(axis),
    fix: 'Use Reshape to bring the features there.',
  });
}

import { toOptions } from '../config';
import { L1 } from './l1';
import { L1L2 } from './l1l2';
import { L2 } from './l2';
import { OrthogonalRegularizer } from './orthogonal_regularizer';
import type { Regularizer } from './regularizer';

/** Keras' names; by name alone, `l1` and `l2` have their factor of 0.01, and `l1l2` has none. */
export function byName() {
  const l1 = (config: unknown) => new L1(toOptions('L1', config));
  const l2 = (config: unknown) => new L2(toOptions('L2', config));
  const l1l2 = (config: unknown) => new L1L2(toOptions('L1L2', config));
  const orthogonal = (config: unknown) =>
    new OrthogonalRegularizer(toOptions('OrthogonalRegularizer', config));
  return {
    l1,
    l2,
    l1l2,
    orthogonal_regularizer: orthogonal,
    L1: l1,
    L2: l2,
    L1L2: l1l2,
    OrthogonalRegularizer: orthogonal,
  } satisfies Record<string, (config: unknown) => Regularizer>;
}

/** A name of a regularizer, as Keras has it. */
export type RegularizerName = keyof ReturnType<typeof byName>;

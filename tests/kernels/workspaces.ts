import { allocateReference, type Allocate, type Floats, type Workspace } from '../../src/kernels';
import { allocateWasm } from '../../src/kernels/wasm';

export const implementations: [name: string, allocate: Allocate][] = [
  ['reference', allocateReference],
  ['wasm', allocateWasm],
];

/** Half the distance from 1 to the next float32: the largest relative error of one rounding. */
export const u = 2 ** -24;
/** The smallest normal float32; below it the fast exponential gives zero. */
export const smallest = 2 ** -126;

/** A workspace whose buffers hold these numbers. */
export function workspace(allocate: Allocate, contents: readonly ArrayLike<number>[]): Workspace {
  const made = allocate(contents.map((each) => each.length));
  contents.forEach((each, i) => made.buffers[i]?.set(each));
  return made;
}

/** The same in double precision: what the results are measured against. */
export function exactly(contents: readonly ArrayLike<number>[]): Workspace {
  return workspace((lengths) => allocateReference(lengths, 'float64'), contents);
}

/** `length` float32 from −size to size, the same for the same seed, from a linear congruential generator. */
export function values(length: number, seed: number, size = 1): Float32Array {
  let state = Math.imul(seed + 1, 0x9e3779b9);
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return ((state >> 8) / 2 ** 23) * size;
  });
}

export function zeros(length: number): Float32Array {
  return new Float32Array(length);
}

/** Equal to the last bit; any NaN equals any other. */
export function expectSameBits(got: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(got.length).toBe(expected.length);
  const at = Array.from(expected).findIndex((each, i) => !Object.is(got[i], each));
  if (at >= 0) throw new Error(`at ${String(at)}: expected ${String(expected[at])}, got ${String(got[at])}`);
}

/** Each number within its own bound of the exact one; the same infinity; NaN where it is NaN. */
export function expectWithin(got: Floats, exact: ArrayLike<number>, bound: (i: number) => number): void {
  expect(got.length).toBe(exact.length);
  for (let i = 0; i < exact.length; i++) {
    const error = Math.abs(got[i]! - exact[i]!);
    if (Object.is(got[i], exact[i]) || error <= bound(i)) continue;
    throw new Error(
      `at ${String(i)}: expected ${String(exact[i])} ± ${String(bound(i))}, got ${String(got[i])} (off by ${String(error)})`,
    );
  }
}

import fc from 'fast-check';
import type { Allocate, Kernels, Workspace } from '../../src/kernels';
import { allocateWasm } from '../../src/kernels/wasm';
import { layOut } from '../../src/kernels/wasm/memory';
import { FaninError } from '../../src/errors';
import { values, zeros } from './workspaces';

describe('the layout of a memory', () => {
  it('gives every buffer its own cache lines and slack, and holds them all', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { maxLength: 12 }), (lengths) => {
        const { offsets, rooms, job, ready, pages } = layOut(lengths, 2);
        const starts = [...offsets, ...rooms.map(({ address }) => address), job, ready];
        const ends = [
          ...lengths.map((length, i) => offsets[i]! + 4 * length),
          ...rooms.map(({ address, size }) => address + 4 * size),
          job + 256,
          ready + 4,
        ];
        starts.forEach((start, i) => {
          expect(start % 64).toBe(0);
          expect(start).toBeGreaterThan(0);
          expect((starts[i + 1] ?? pages * 65536) - ends[i]!).toBeGreaterThanOrEqual(64);
        });
      }),
    );
  });

  it('makes room to pack only for large matrices', () => {
    expect(layOut([128 * 128]).rooms).toMatchObject([{ size: 0 }]);
    expect(layOut([512 * 512], 2).rooms).toMatchObject([{ size: 256 * 96 }, { size: 256 * 96 }]);
  });

  it('refuses more than WebAssembly can address', () => {
    expect(() => layOut([2 ** 30])).toThrow(FaninError);
  });
});

/** Runs a kernel that writes buffer 0 (and what is in `also`), and returns the bytes outside that it changed. */
function strayBytes(
  { kernels, buffers }: Workspace,
  run: (kernels: Kernels) => void,
  also: number[] = [],
): number[] {
  const memory = new Uint8Array(buffers[0]!.buffer);
  const before = memory.slice();
  run(kernels);
  const written = [0, ...also].map((i) => buffers[i]!);
  return [...memory.keys()].filter(
    (at) =>
      memory[at] !== before[at] &&
      !written.some(({ byteOffset, byteLength }) => at >= byteOffset && at < byteOffset + byteLength),
  );
}

describe('the kernels of wasm', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 9, 13, 15])('write nothing beyond their outputs, %d wide', (n) => {
    const [m, k] = [3, 5];
    const lengths = [m * n, m * k, k * n, n, m * n, k * n, m];
    const made = allocateWasm(lengths);
    lengths.forEach((length, i) => {
      made.buffers[i]!.set(values(length, i));
    });
    const [y, x, w, b, d, scratch, labels] = made.buffers as Float32Array[];
    labels!.fill(0);
    const size = m * n;
    const stray = [
      strayBytes(made, (kernels) => {
        kernels.dense(y!, x!, w!, b!, m, k, n, true);
      }),
      strayBytes(made, (kernels) => {
        kernels.tanh(y!, d!, size);
      }),
      strayBytes(made, (kernels) => {
        kernels.sigmoid(y!, d!, size);
      }),
      strayBytes(made, (kernels) => {
        kernels.relu(y!, d!, size);
      }),
      strayBytes(made, (kernels) => {
        kernels.reluGradient(y!, d!, d!, size);
      }),
      strayBytes(made, (kernels) => {
        kernels.tanhGradient(y!, d!, d!, size);
      }),
      strayBytes(made, (kernels) => {
        kernels.sigmoidGradient(y!, d!, d!, size);
      }),
      strayBytes(made, (kernels) => {
        kernels.softmax(y!, d!, m, n);
      }),
      strayBytes(made, (kernels) => {
        kernels.softmaxGradient(y!, d!, d!, m, n);
      }),
      strayBytes(made, (kernels) => {
        kernels.scale(y!, d!, size, 2);
      }),
      strayBytes(made, (kernels) => {
        kernels.multiply(y!, d!, d!, size);
      }),
      strayBytes(made, (kernels) => {
        kernels.copy(y!, d!, size);
      }),
      strayBytes(made, (kernels) => {
        kernels.sgd(y!, d!, size, 1);
      }),
      strayBytes(
        made,
        (kernels) => {
          kernels.sgdMomentum(y!, d!, d!, size, 1, 0.9, true);
        },
        [4],
      ),
      strayBytes(
        made,
        (kernels) => {
          kernels.columnSums(b!, d!, m, n);
        },
        [3],
      ),
      strayBytes(
        made,
        (kernels) => {
          kernels.matmulTransposeA(w!, x!, d!, m, k, n);
        },
        [2],
      ),
      strayBytes(
        made,
        (kernels) => {
          kernels.matmulTransposeB(x!, d!, w!, m, k, n, scratch!);
        },
        [1, 5],
      ),
      strayBytes(
        made,
        (kernels) => {
          kernels.softmaxCrossentropy(b!, y!, d!, d!, Math.min(m, n), n, 1);
        },
        [3],
      ),
      strayBytes(
        made,
        (kernels) => {
          kernels.sigmoidCrossentropy(b!, y!, d!, d!, Math.min(m, n), n, 1);
        },
        [3],
      ),
      strayBytes(
        made,
        (kernels) => {
          kernels.sparseSoftmaxCrossentropy(b!, y!, d!, labels!, Math.min(m, n), n, 1);
        },
        [3],
      ),
    ];
    expect(stray.flat()).toEqual([]);
  });

  it('do not let what lies behind a buffer into a result', () => {
    // The row behind the one that is read is full of NaN; so is the next buffer.
    const { kernels, buffers } = allocateWasm([3, 6, 3]);
    const [y, x, next] = buffers as Float32Array[];
    x!.set([1, 2, 3, NaN, NaN, NaN]);
    next!.fill(NaN);
    kernels.softmax(y!, x!, 1, 3);
    expect([...y!].every(Number.isFinite)).toBe(true);
    kernels.softmaxGradient(y!, x!, x!, 1, 3);
    expect([...y!]).toEqual([-13, -24, -33]);
  });

  it('come and go by the thousand', () => {
    for (let i = 0; i < 2000; i++) {
      const { kernels, buffers } = allocateWasm([16, 16]);
      buffers[1]!.fill(i);
      kernels.copy(buffers[0]!, buffers[1]!, 16);
      expect(buffers[0]![15]).toBe(i);
    }
  }, 60_000);

  it('start with zeros, in memories of their own', () => {
    const [one, other] = [allocateWasm([5, 0, 3]), allocateWasm([5, 0, 3])];
    expect(one.buffers.map(({ length }) => length)).toEqual([5, 0, 3]);
    one.buffers[0]!.fill(1);
    expect(other.buffers[0]).toEqual(zeros(5));
    expect(one.buffers[2]).toEqual(zeros(3));
  });
});

describe('without SIMD', () => {
  it('the reference stands in', () => {
    jest.isolateModules(() => {
      const validate = jest.spyOn(WebAssembly, 'validate').mockReturnValue(false);
      // A fresh copy, which has not compiled yet.
      const fresh = jest.requireActual<{ allocateWasm: Allocate }>('../../src/kernels/wasm');
      expect(fresh.allocateWasm([4]).kernels.name).toBe('reference');
      validate.mockRestore();
    });
    expect(allocateWasm([4]).kernels.name).toBe('wasm');
  });
});

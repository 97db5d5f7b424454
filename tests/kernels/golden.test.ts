import type { Kernels } from '../../src/kernels';
import { allocateWasm } from '../../src/kernels/wasm';
import { values } from './workspaces';

/** FNV-1a of the bytes, in hexadecimal. */
function hash(bytes: Uint8Array): string {
  const { imul } = Math;
  let state = 0x811c9dc5;
  for (const byte of bytes) state = imul(state ^ byte, 0x01000193);
  return (state >>> 0).toString(16).padStart(8, '0');
}

const [m, k, n] = [13, 21, 19];
const size = m * n;

type Run = (kernels: Kernels, buffers: Float32Array[]) => void;

// Not derived but recorded, from kernels that pass the other tests: every engine has to give the very same bits,
// because a seed has to give the same network everywhere. A change of a kernel's arithmetic changes its hash, and the
// results of everybody's seeds: it belongs in the changelog.
const golden: [name: keyof Kernels, hash: string, run: Run][] = [
  [
    'dense',
    '1ff53ef6',
    (kernels, [y, x, w, b]) => {
      kernels.dense(y!, x!, w!, b!, m, k, n, true);
    },
  ],
  [
    'matmulTransposeA',
    'aba452ce',
    (kernels, [, x, w, , d]) => {
      kernels.matmulTransposeA(w!, x!, d!, m, k, n);
    },
  ],
  [
    'descend',
    'fc954e09',
    (kernels, [, x, w, , d, , scratch]) => {
      kernels.descend(w!, scratch!, x!, d!, m, k, n, 0.1);
    },
  ],
  [
    'matmulTransposeB',
    'a380f75f',
    (kernels, [, x, w, , d, , scratch]) => {
      kernels.matmulTransposeB(x!, d!, w!, m, k, n, scratch!);
    },
  ],
  [
    'columnSums',
    '117ba96e',
    (kernels, [, , , b, d]) => {
      kernels.columnSums(b!, d!, m, n);
    },
  ],
  [
    'tanh',
    'dd6c8469',
    (kernels, [y, , , , d]) => {
      kernels.tanh(y!, d!, size);
    },
  ],
  [
    'tanhGradient',
    '4353fee0',
    (kernels, [y, , , , d]) => {
      kernels.tanhGradient(y!, d!, d!, size);
    },
  ],
  [
    'sigmoid',
    'edc02512',
    (kernels, [y, , , , d]) => {
      kernels.sigmoid(y!, d!, size);
    },
  ],
  [
    'sigmoidGradient',
    '9400be16',
    (kernels, [y, , , , d]) => {
      kernels.sigmoidGradient(y!, d!, d!, size);
    },
  ],
  [
    'softmax',
    'cdd7bd6a',
    (kernels, [y, , , , d]) => {
      kernels.softmax(y!, d!, m, n);
    },
  ],
  [
    'softmaxGradient',
    'c2ab70fb',
    (kernels, [y, , , , d]) => {
      kernels.softmaxGradient(y!, d!, d!, m, n);
    },
  ],
  [
    'softmaxCrossentropy',
    '464acae0',
    (kernels, [y, , , b, d]) => {
      kernels.softmaxCrossentropy(b!, y!, d!, d!, m, n, 0.1);
    },
  ],
  [
    'sigmoidCrossentropy',
    '891c2ffa',
    (kernels, [y, , , b, d]) => {
      kernels.sigmoidCrossentropy(b!, y!, d!, d!, m, n, 0.1);
    },
  ],
  [
    'sgdMomentum',
    'b002fedc',
    (kernels, [y, , , , d, s]) => {
      kernels.sgdMomentum(y!, d!, s!, size, 0.1, 0.9, true);
    },
  ],
];

it.each(golden)('%s gives the same bits everywhere', (_, expected, run) => {
  const lengths = [size, m * k, k * n, n, size, k * n];
  const { kernels, buffers } = allocateWasm([...lengths, k * n]);
  lengths.forEach((length, i) => {
    buffers[i]!.set(values(length, i, 3));
  });
  run(kernels, buffers as Float32Array[]);
  // All of them, so that nothing else is written either; scratch is nobody's result.
  const scratch = buffers[6]!.byteOffset;
  expect(hash(new Uint8Array(buffers[0]!.buffer, 0, scratch))).toBe(expected);
});

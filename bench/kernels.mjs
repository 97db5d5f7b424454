import { setFlagsFromString } from 'node:v8';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import { markdownTable, writeSection } from './page.mjs';

/** Sides of the square products; the odd ones show whether edges cost. */
const sides = [8, 16, 32, 63, 64, 65, 100, 127, 128, 129, 256, 512, 1024];
/** Milliseconds for each product. The best of what fits in counts: whatever disturbs only makes it slower. */
const BUDGET = 120;

// Of the best compiler, at once; and relaxed SIMD in Node 20, which has it behind a flag.
setFlagsFromString('--no-liftoff');
if (process.versions.node.startsWith('20.')) setFlagsFromString('--experimental-wasm-relaxed-simd');

/** Prints GFLOP/s of the three products from 8 to 1024, beside the most that the machine can do. */
export async function timeKernels({ page }) {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  const sections = [];
  for (const precision of ['strict', 'relaxed']) {
    const memory = new WebAssembly.Memory({ initial: 320, maximum: 320 });
    const numbers = new Float32Array(memory.buffer);
    numbers.forEach((_, i) => (numbers[i] = ((i * 7919) % 1000) / 1000 - 0.5));
    const env = { memory, wake: () => undefined };
    const load = async (file) =>
      (await WebAssembly.instantiate(await compile(file, precision), { env })).instance.exports;
    const { peak } = await load('bench/peak.ts');
    const most = best(() => peak(10_000, 64), 10_000 * 96);
    const kernels = await load('assembly/kernels/index.ts');
    const size = 4 * 1024 * 1024 + 64;
    const [y, a, b, scratch] = [1, 2, 3, 4].map((place) => 65536 + (place - 1) * size);
    kernels.setRoom(65536 + 4 * size, 256 * 96);
    const head = `${precision}: ${most.toFixed(1)} GFLOP/s at most`;
    console.log(`${head}\n  side    X·W           Xᵀ·dZ         dZ·Wᵀ`);
    const rows = [];
    for (const n of sides) {
      const rates = [
        () => kernels.dense(y, a, b, 0, n, n, n, 0),
        () => kernels.matmulTransposeA(y, a, b, n, n, n),
        () => kernels.matmulTransposeB(y, a, b, n, n, n, scratch),
      ].map((run) => best(run, 2 * n ** 3));
      const cells = rates.map((rate) => `${rate.toFixed(1)} (${Math.round((100 * rate) / most)} %)`);
      console.log(`${String(n).padStart(6)}    ${cells.map((cell) => cell.padEnd(14)).join('')}`.trimEnd());
      rows.push([n, ...cells]);
    }
    sections.push(`${head}\n\n${markdownTable(['side', 'X·W', 'Xᵀ·dZ', 'dZ·Wᵀ'], rows)}`);
  }
  if (page) writeSection('kernels', sections.join('\n\n'));
}

/** Compiles a file of AssemblyScript as the kernels are compiled. */
async function compile(file, precision) {
  const config = ['--config', 'assembly/asconfig.json', '--target', precision];
  let binary;
  const { error } = await asc.main([file, '--outFile', 'kernels.wasm', ...config], {
    stderr: process.stderr,
    writeFile: (_, contents) => (binary = contents),
  });
  if (error) throw error;
  return binary;
}

/** GFLOP/s of a function that does so many operations. */
function best(run, operations) {
  let times = 1;
  const time = () => {
    const start = performance.now();
    for (let i = 0; i < times; i++) run();
    return performance.now() - start;
  };
  while (time() < 2) times *= 2;
  let least = Infinity;
  for (const end = performance.now() + BUDGET; performance.now() < end;) least = Math.min(least, time());
  return (operations * times) / least / 1e6;
}

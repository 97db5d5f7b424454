import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Compiles the kernels and writes them, as base64, into the module that src/kernels/wasm/load.ts reads.

const root = join(__dirname, '..');
const options = [
  // As fast as -O3 alone, and a tenth smaller where it is loaded.
  '--optimizeLevel',
  '3',
  '--shrinkLevel',
  '1',
  '--runtime',
  'stub',
  '--noAssert',
  '--importMemory',
  '--noExportMemory',
  // As many pages as there can be: every memory that a model makes for itself then fits.
  '--maximumMemory',
  '65536',
  '--enable',
  'simd',
  // Atomic operations. Whether the memory is shared is not known before it is made.
  '--enable',
  'threads',
];

async function compile(...more: string[]): Promise<string> {
  const asc = await import('assemblyscript/asc');
  let binary: Uint8Array | undefined;
  const { error } = await asc.main(
    ['assembly/kernels/index.ts', '--outFile', 'kernels.wasm', ...options, ...more],
    {
      stderr: process.stderr,
      writeFile: (name, contents) => {
        if (name === 'kernels.wasm' && typeof contents !== 'string') binary = contents;
      },
    },
  );
  if (error !== null || binary === undefined) throw new Error('The kernels do not compile.');
  return Buffer.from(binary).toString('base64');
}

async function build(): Promise<void> {
  const strict = await compile();
  const relaxed = await compile('--enable', 'relaxed-simd');
  const file = 'src/kernels/wasm/bytes.ts';
  writeFileSync(
    join(root, file),
    `/** The kernels of assembly/ for each precision, made by npm run build:kernels. */
export const bytes = {
  strict: '${strict}',
  relaxed: '${relaxed}',
};
`,
  );
  process.stdout.write(`${file}: ${String((strict.length + relaxed.length) * 0.75)} bytes of WebAssembly\n`);
}

process.chdir(root);
void build().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});

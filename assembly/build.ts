import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Compiles the kernels and writes them, as base64, into the module that src/kernels/wasm/load.ts reads.

const root = join(__dirname, '..');
const options = [
  '-O3',
  '--runtime',
  'stub',
  '--noAssert',
  '--enable',
  'simd',
  '--importMemory',
  '--noExportMemory',
];

async function build(): Promise<void> {
  const asc = await import('assemblyscript/asc');
  let binary: Uint8Array | undefined;
  const { error } = await asc.main(['assembly/kernels/index.ts', '--outFile', 'kernels.wasm', ...options], {
    stderr: process.stderr,
    writeFile: (name, contents) => {
      if (name === 'kernels.wasm' && typeof contents !== 'string') binary = contents;
    },
  });
  if (error !== null || binary === undefined) throw new Error('The kernels do not compile.');
  const text = Buffer.from(binary).toString('base64');
  writeFileSync(
    join(root, 'src/kernels/wasm/bytes.ts'),
    `/** The kernels of assembly/, made by npm run build:kernels. */\nexport const bytes =\n  '${text}';\n`,
  );
  process.stdout.write(`src/kernels/wasm/bytes.ts: ${String(binary.length)} bytes of WebAssembly\n`);
}

process.chdir(root);
void build().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});

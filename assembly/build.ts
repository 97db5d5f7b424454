import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Compiles the kernels and writes them, as base64, into the module that src/kernels/wasm/load.ts reads.

const root = join(__dirname, '..');

/**
 * The kernels for one of the targets of asconfig.json. As fast as -O3 alone and a tenth smaller (shrinkLevel 1); a maximum
 * of as many pages as there can be, so that every memory that a model makes for itself fits; atomic operations (threads),
 * as whether the memory is shared is not known before it is made.
 */
async function compile(target: 'strict' | 'relaxed'): Promise<string> {
  const asc = await import('assemblyscript/asc');
  let binary: Uint8Array | undefined;
  const config = ['--config', 'assembly/asconfig.json', '--target', target];
  const { error } = await asc.main(['assembly/kernels/index.ts', '--outFile', 'kernels.wasm', ...config], {
    stderr: process.stderr,
    writeFile: (name, contents) => {
      if (name === 'kernels.wasm' && typeof contents !== 'string') binary = contents;
    },
  });
  if (error !== null || binary === undefined) throw new Error('The kernels do not compile.');
  return Buffer.from(binary).toString('base64');
}

async function build(): Promise<void> {
  const strict = await compile('strict');
  const relaxed = await compile('relaxed');
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

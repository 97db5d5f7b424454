import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Compiles the kernels and writes them into the module that src/kernels/wasm/binary.ts reads.

const root = join(__dirname, '..');

/**
 * The kernels for one of the targets of asconfig.json. As fast as -O3 alone and a tenth smaller (shrinkLevel 1); a maximum
 * of as many pages as there can be, so that every memory that a model makes for itself fits; atomic operations (threads),
 * as whether the memory is shared is not known before it is made.
 */
async function compile(target: 'strict' | 'relaxed'): Promise<Buffer> {
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
  return Buffer.from(binary);
}

/** Bytes as the text that src/kernels/wasm/binary.ts reads. */
function toText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => {
    const letter = byte < 52 ? '' : String.fromCharCode(96 + Math.floor(byte / 52));
    return letter + String.fromCharCode(40 + (byte % 52));
  }).join('');
}

/**
 * `to` as bytes of its own (as text), then where a piece of `from` begins and how long it is, and so on. Of pieces that
 * could come next, the longest.
 */
function difference(from: Buffer, to: Buffer): (string | number)[] {
  // What a piece costs to name, about.
  const least = 8;
  const places = new Map<string, number[]>();
  for (let i = 0; i + least <= from.length; i++) {
    const key = from.toString('latin1', i, i + least);
    places.set(key, [...(places.get(key) ?? []), i]);
  }
  const steps: (string | number)[] = [];
  let own = 0;
  for (let i = 0; i < to.length;) {
    let start = 0;
    let longest = 0;
    for (const place of places.get(to.toString('latin1', i, i + least)) ?? []) {
      let length = least;
      while (i + length < to.length && from[place + length] === to[i + length]) length++;
      if (length > longest) [start, longest] = [place, length];
    }
    if (longest > 0) {
      steps.push(toText(to.subarray(own, i)), start, longest);
      own = i + longest;
    }
    i += Math.max(longest, 1);
  }
  return [...steps, toText(to.subarray(own))];
}

async function build(): Promise<void> {
  const strict = await compile('strict');
  const relaxed = await compile('relaxed');
  const file = 'src/kernels/wasm/bytes.ts';
  writeFileSync(
    join(root, file),
    `/** The kernels of assembly/ for each precision, made by npm run build:kernels; binary.ts says how to read them. */
export const strict = '${toText(strict)}';
export const relaxed: (string | number)[] = ${JSON.stringify(difference(strict, relaxed))};
`,
  );
  process.stdout.write(
    `${file}: ${String(strict.length)} and ${String(relaxed.length)} bytes of WebAssembly\n`,
  );
}

process.chdir(root);
void build().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});

import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** What each rule must catch: a small project that breaks all of them, one file a rule. */
const broken: Record<string, string> = {
  'src/errors/index.ts': `export const e = 1;`,
  'src/math/index.ts': `export const exp = (x: number): number => x;`,
  'src/random/index.ts': `import seedrandom from 'seedrandom';\nexport const r = seedrandom('0')();`,
  'src/losses/index.ts': `export const l = 1;\nexport interface Loss { a: number }`,
  'src/layers/index.ts': `export interface Layer { a: number }`,
  'src/layers/upward.ts': `import type { Model } from '../models';\nexport type M = Model;`,
  'src/losses/upward.ts': `import type { Layer } from '../layers';\nexport type L = Layer;`,
  'src/initializers/sideways.ts': `import type { Loss } from '../losses';\nexport type L = Loss;`,
  'src/losses/front.ts': `import { m } from '..';\nexport const f = m;`,
  'src/losses/deep/upward.ts': `import type { Layer } from '../../layers';\nexport type L = Layer;`,
  'src/losses/downward.ts': `import { e } from '../errors';\nimport { exp } from '../math';\nexport const d = exp(e) + Math.sqrt(e);`,
  'src/models/index.ts': `export { m } from './hidden';\nexport interface Model { a: number }`,
  'src/models/hidden.ts': `import { matrix } from 'mathjs';\nexport const m = matrix;`,
  'src/index.ts': `export { m } from './models';`,
  'src/formula/index.ts': `export { matrix } from 'mathjs';`,
  'src/tensor/a.ts': `import { b } from './b';\nexport const a = (): number => b();`,
  'src/tensor/b.ts': `import { a } from './a';\nexport const b = (): number => a();`,
  'src/losses/random.ts': `import seedrandom from 'seedrandom';\nexport const r = seedrandom;`,
  'src/losses/file.ts': `import { readFileSync } from 'node:fs';\nexport const f = readFileSync;`,
  'src/losses/file.node.ts': `import { readFileSync } from 'node:fs';\nexport const f = readFileSync;`,
  'src/cli/main.ts': `import { readFileSync } from 'node:fs';\nexport const f = readFileSync('x').length ** 2 + Math.log(2);`,
  'src/losses/tool.ts': `import * as ts from 'typescript';\nexport const v = ts.version;`,
  'src/losses/nowhere.ts': `export { n } from './missing';`,
  'src/stray/index.ts': `import { e } from '../errors';\nexport const s = e;`,
  'src/losses/example.ts': `import { x } from '../../examples/good';\nexport const y = x;`,
  'examples/good.ts': `import { m } from '../src';\nexport const x = m;`,
  'examples/reaching.ts': `import { e } from '../src/errors';\nexport const x = e;`,
  'src/losses/numbers.ts': [
    `const { tanh } = Math;`,
    `export const a = (x: number, v: number[], o?: { p: number }): number =>`,
    `  Math.exp(x) + tanh(x) + Math['pow'](x, 2) + Date.now() + x ** 2 + Math.random() + v[0]! + o!.p;`,
  ].join('\n'),
};

const root = resolve(__dirname, '..');
let project: string;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'fanin-floors-'));
  for (const name of [
    'package.json',
    'tsconfig.json',
    'floors.json',
    '.dependency-cruiser.cjs',
    'eslint.config.mjs',
  ]) {
    cpSync(join(root, name), join(project, name));
  }
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  for (const [path, text] of Object.entries(broken)) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), `${text}\n`);
  }
});
afterAll(() => {
  rmSync(project, { recursive: true });
});

/** What a tool of node_modules prints in the broken project; its exit code says that it found something. */
function run(tool: string, args: string[]): Promise<string> {
  return new Promise((done, fail) => {
    const options = { cwd: project, maxBuffer: 2 ** 26 };
    execFile(
      process.execPath,
      [join(root, 'node_modules', tool), ...args],
      options,
      (error, stdout, stderr) => {
        if (error && stdout === '') fail(new Error(stderr));
        else done(stdout);
      },
    );
  });
}

test('dependency-cruiser catches what breaks a rule of the floors, and nothing else', async () => {
  const output = await run('dependency-cruiser/bin/dependency-cruise.mjs', [
    ...['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'examples'],
  ]);
  const { summary } = JSON.parse(output) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  const caught = summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`);
  expect([...new Set(caught)].sort()).toEqual([
    'examples/reaching.ts: examples-use-public-entries',
    'src/index.ts: mathjs-behind-its-own-door',
    'src/initializers/sideways.ts: floor-initializers',
    'src/layers/upward.ts: floor-layers',
    'src/losses/deep/upward.ts: floor-losses',
    'src/losses/example.ts: src-stands-alone',
    'src/losses/file.ts: node-only-at-the-edge',
    'src/losses/front.ts: floor-losses',
    'src/losses/nowhere.ts: not-resolvable',
    'src/losses/random.ts: seedrandom-only-in-random',
    'src/losses/tool.ts: no-development-package-in-src',
    'src/losses/upward.ts: floor-losses',
    'src/models/hidden.ts: mathjs-only-in-formula',
    'src/stray/index.ts: floor-unknown',
    'src/tensor/a.ts: no-cycle',
  ]);
}, 120_000);

test('eslint underlines upward imports, inexact functions and packages out of place, and nothing else', async () => {
  const output = await run('eslint/bin/eslint.js', ['--format', 'json', 'src', 'examples']);
  const files = JSON.parse(output) as {
    filePath: string;
    messages: { ruleId: string | null; line: number }[];
  }[];
  const caught = files.flatMap(({ filePath, messages }) =>
    messages
      .filter(({ ruleId }) => ruleId?.startsWith('no-restricted-'))
      .map(
        ({ ruleId }) => `${filePath.slice(filePath.indexOf(project) + project.length + 1)}: ${ruleId ?? ''}`,
      ),
  );
  expect(caught.sort()).toEqual([
    'src/initializers/sideways.ts: no-restricted-imports',
    'src/layers/upward.ts: no-restricted-imports',
    'src/losses/deep/upward.ts: no-restricted-imports',
    'src/losses/file.ts: no-restricted-imports',
    // Math.exp, tanh out of Math, Math['pow'], Math.random, Date.now; then ** and the assertion that is no index.
    ...Array<string>(5).fill('src/losses/numbers.ts: no-restricted-properties'),
    ...Array<string>(2).fill('src/losses/numbers.ts: no-restricted-syntax'),
    'src/losses/random.ts: no-restricted-imports',
    'src/losses/upward.ts: no-restricted-imports',
    'src/models/hidden.ts: no-restricted-imports',
  ]);
}, 120_000);

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { transformFileSync } from '@swc/core';
import { Dense, Sequential } from '../../src';
import { loadModel, saveModel } from '../../src/saving';

/** Kills; docs/reliability.md tells of 200. */
const KILLS = Number(process.env.FANIN_KILLS ?? 20);
const root = resolve(__dirname, '../..');
let folder: string;

/** Of src as plain JavaScript what writes files. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fanin-kill-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const files = ['files', 'errors'].flatMap((name) =>
    readdirSync(join(root, 'src', name)).map((file) => join(name, file)),
  );
  for (const file of files) {
    const { code } = transformFileSync(join(root, 'src', file), {
      module: { type: 'commonjs' },
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    });
    const target = join(folder, 'src', file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
  // Two models are saved over each other until the kill: what saveModel does once it has its text, and only that, so
  // that a process begins in a moment and most of its time is spent on writing.
  for (const seed of [1, 2])
    saveModel(
      new Sequential([new Dense(300, { inputShape: [300] })], { seed }),
      join(folder, `${seed}.json`),
    );
  writeFileSync(
    join(folder, 'save.js'),
    `const { readFileSync } = require('node:fs');
     const { deliver } = require('./src/files/destination.js');
     const texts = [1, 2].map((seed) => readFileSync(__dirname + '/' + seed + '.json', 'utf8'));
     for (let i = 0; ; i++) {
       deliver('saveModel', process.argv[2], texts[i % 2]);
       if (i === 0) process.send('ready');
     }`,
  );
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('a kill at any moment leaves the old file or the new one', async () => {
  const path = join(folder, 'saved', 'model.json');
  const seeds = new Set<number>();
  let interrupted = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const child = spawn(process.execPath, [join(folder, 'save.js'), path], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await once(child, 'message');
    await new Promise((done) => setTimeout(done, (kill * 7) % 23));
    child.kill('SIGKILL');
    await once(child, 'close');
    seeds.add(loadModel(path).seed);
    const left = readdirSync(dirname(path)).filter((file) => file !== 'model.json');
    interrupted += left.length;
    for (const file of left) rmSync(join(dirname(path), file));
  }
  expect([...seeds].every((seed) => seed === 1 || seed === 2)).toBe(true);
  expect(readFileSync(path, 'utf8').endsWith('}\n')).toBe(true);
  process.stdout.write(`${String(KILLS)} kills, ${String(interrupted)} of them in the middle of a file\n`);
  // Else the test would have shown nothing.
  expect(interrupted).toBeGreaterThan(0);
}, 600_000);

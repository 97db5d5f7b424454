import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, promisify } from 'node:util';
import * as ts from 'typescript';
import * as fanin from '../../src';
import * as core from '../../src/core';
import * as datasets from '../../src/datasets';
import * as experiments from '../../src/experiments';
import * as formula from '../../src/formula';
import * as saving from '../../src/saving';
import { cli } from '../cli/run_cli';
import { numericsTable } from './numerics';
import { programOf, root, type Page } from './page';

const packages: Record<string, unknown> = {
  fanin,
  'fanin/core': core,
  'fanin/datasets': datasets,
  'fanin/experiments': experiments,
  'fanin/formula': formula,
  'fanin/saving': saving,
};

/** What each block of the page's program prints. */
async function runProgram(page: Page): Promise<string[]> {
  const { outputText } = ts.transpileModule(programOf(page, 'nextBlock();\n'), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const printed = [''];
  const log = jest.spyOn(console, 'log').mockImplementation((...args: unknown[]) => {
    printed.push(`${printed.pop() ?? ''}${format(...args)}\n`);
  });
  // In the realm of the test, so that a Float32Array is one.
  const program = (0, eval)(`async (require, exports, nextBlock) => {${outputText}\n}`) as (
    require: (name: string) => unknown,
    exports: object,
    nextBlock: () => void,
  ) => Promise<void>;
  await program(
    (name) => packages[name],
    {},
    () => printed.push(''),
  ).finally(() => {
    log.mockRestore();
  });
  return printed;
}

/** What a command line prints, in a process of its own for an example and for the main job, which takes every core. */
async function runCommand(command: string): Promise<string> {
  const [, file] = /^npx ts-node (examples\/\w+\.ts)$/.exec(command) ?? [];
  if (file !== undefined) return runNode('node_modules/ts-node/dist/bin.js', file);
  if (command === 'npm start') return runNode('dist/cli.cjs', 'compare');
  const [, table] = /^npx ts-node tests\/docs\/numerics\.ts (\w+)$/.exec(command) ?? [];
  if (table !== undefined) return numericsTable(table);
  if (command === 'floors.json') return drawFloors();
  const { code, stdout, stderr } = await cli(command.replace(/^fanin /, '').split(' '));
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${stderr}`);
  return stdout;
}

async function runNode(...args: string[]): Promise<string> {
  return (await promisify(execFile)(process.execPath, args, { cwd: root })).stdout;
}

/** The floors, the highest on top, as boxes on each other. */
function drawFloors(): string {
  const { floors } = JSON.parse(readFileSync(join(root, 'floors.json'), 'utf8')) as { floors: string[][] };
  const rows = floors.map((row) => row.join(' · ')).reverse();
  const width = Math.max(...rows.map((row) => row.length));
  const line = '─'.repeat(width + 2);
  return [`┌${line}┐`, ...rows.map((row) => `│ ${row.padEnd(width)} │`), `└${line}┘`, ''].join('\n');
}

/** What each output of a page should show. Text without a source is what the code since the last output prints. */
export async function outputsNow(page: Page): Promise<string[]> {
  const printed = await runProgram(page);
  const outputs: string[] = [];
  let pending = '';
  let block = 0;
  for (const { language, source } of page.blocks) {
    if (language === 'ts') pending += printed[block++] ?? '';
    if (source === undefined) continue;
    outputs.push(source === '' ? pending : await runCommand(source));
    if (source === '') pending = '';
  }
  return outputs;
}

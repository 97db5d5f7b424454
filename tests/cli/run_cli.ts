import { Writable } from 'node:stream';
import { runClaims } from '../../src/cli/commands/claims';
import { runCompare } from '../../src/cli/commands/compare';
import { writeStarter } from '../../src/cli/commands/init';
import { statusText } from '../../src/cli/commands/status';
import { runSweep } from '../../src/cli/commands/sweep';
import { runWorker } from '../../src/cli/commands/worker';
import type { Commands } from '../../src/cli/command_set';
import { convertModel } from '../../src/cli/commands/convert';
import { listDatasets } from '../../src/cli/commands/datasets';
import { runDiagnose } from '../../src/cli/commands/diagnose';
import { listInitializers } from '../../src/cli/commands/initializers';
import { runReport } from '../../src/cli/commands/report';
import { showModel } from '../../src/cli/commands/show';
import type * as Formula from '../../src/formula';
import { runPapers } from '../../src/cli/commands/papers';
import { run } from '../../src/cli/run';
import type { Flags, Surroundings } from '../../src/cli/surroundings';

/** A stream that keeps what is written; `watch` sees all of it so far at each write. */
export class Paper extends Writable {
  text = '';

  constructor(
    readonly isTTY = false,
    private readonly watch: (text: string) => void = () => undefined,
  ) {
    super();
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    this.watch(this.text);
    done();
  }
}

export interface Place {
  stdout?: Paper;
  stderr?: Paper;
  env?: Record<string, string>;
  signal?: AbortSignal;
}

/** As the program does, but for the kind of import: mathjs is loaded only by who asks for it. */
const loadFormulas = () => Promise.resolve(jest.requireActual<typeof Formula>('../../src/formula'));

/** Runs a command line in this process. */
export async function cli(args: readonly string[], place: Place = {}) {
  const {
    stdout = new Paper(),
    stderr = new Paper(),
    env = {},
    signal = new AbortController().signal,
  } = place;
  const compare = (flags: Flags, quiet: boolean, surroundings: Surroundings) =>
    runCompare(flags, quiet, surroundings, loadFormulas);
  const diagnose = (file: string | undefined, flags: Flags, surroundings: Surroundings) =>
    runDiagnose(file, flags, surroundings, loadFormulas);
  const sweep: Commands['sweep'] = (...args) => runSweep(...args, loadFormulas);
  const commands: Commands = {
    compare,
    diagnose,
    report: runReport,
    claims: runClaims,
    papers: runPapers,
    sweep,
    worker: runWorker,
    status: statusText,
    init: writeStarter,
    convert: (input: string, output: string) => convertModel(input, output, loadFormulas),
    show: (file: string) => showModel(file, loadFormulas),
    datasets: listDatasets,
    initializers: listInitializers,
  };
  const code = await run(args, commands, { stdout, stderr, env, signal });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

/** A comparison that takes a moment. */
export const quick = ['compare', '--dataset', 'iris', '--hidden', '16x2', '--epochs', '2', '--seeds', '2'];

export const ESCAPE = String.fromCharCode(27);

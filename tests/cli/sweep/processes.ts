import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { parseRecord } from '../../../src/experiments/sweep/record';

export const root = resolve(__dirname, '../../..');
/** The built command. */
export const command = join(root, 'dist/cli.cjs');

/** Tests that need a Redis are skipped, loudly, where there is none. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis)
  process.stderr.write('\nSKIPPED: tests of the queue need redis-server: apt-get install redis-server\n\n');

export interface Running {
  child: ChildProcess;
  /** What it wrote so far, on both streams. */
  text: () => string;
  /** Fulfilled when it wrote something that matches. */
  says: (pattern: RegExp) => Promise<void>;
  /** Its exit code, or the signal that ended it. */
  end: Promise<number | string | null>;
}

export function start(file: string, args: string[], more: Record<string, string> = {}): Running {
  const { FORCE_COLOR: _, NODE_OPTIONS: __, ...env } = process.env;
  const child = spawn(file, args, { env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const waiting: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      for (const look of waiting) look();
    });
  const end = new Promise<number | string | null>((done) => {
    child.on('close', (code, signal) => done(signal ?? code));
  });
  const says = (pattern: RegExp) =>
    new Promise<void>((done, fail) => {
      const look = () => {
        if (pattern.test(text)) done();
      };
      waiting.push(look);
      look();
      void end.then((code) =>
        fail(new Error(`ended with ${String(code)} before ${String(pattern)}: ${text}`)),
      );
    });
  return { child, text: () => text, says, end };
}

export function fanin(args: string[], more: Record<string, string> = {}): Running {
  return start(process.execPath, [command, ...args], more);
}

export async function worker(
  url: string,
  args: string[] = [],
  more: Record<string, string> = {},
): Promise<Running> {
  const running = fanin(['worker', '--queue', url, '--workers', '1', ...args], more);
  await running.says(/Takes trials/);
  return running;
}

/** A Redis of the test's own: on a free port, in its folder, for this machine only. */
export class TestRedis {
  private server: Running | undefined;

  private constructor(
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async start(folder: string): Promise<TestRedis> {
    const redis = new TestRedis(folder, await freePort());
    await redis.restart();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${String(this.port)}`;
  }

  /** Stops it, if it runs, as by a crash or in order, and starts it again with what is on the disk. */
  async restart(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await this.stop(signal);
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder, '--save', ''];
    this.server = start('redis-server', [...args, '--appendonly', 'yes', '--appendfsync', 'always']);
    await this.server.says(/Ready to accept connections/);
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.server?.child.kill(signal);
    await this.server?.end;
    this.server = undefined;
  }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}

/** The whole lines of a folder of results, in the order of their ids. */
export function trialsIn(folder: string): string[] {
  const path = join(folder, 'trials.jsonl');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const lines = text.split('\n').slice(0, -1);
  const idOfLine = (line: string) => parseRecord(line)!.id;
  return lines.sort((a, b) => (idOfLine(a) < idOfLine(b) ? -1 : 1));
}

/** Fulfilled when so many trials are done. */
export async function trialsDone(folder: string, count: number): Promise<void> {
  for (const end = Date.now() + 30_000; trialsIn(folder).length < count;) {
    if (Date.now() > end)
      throw new Error(`only ${String(trialsIn(folder).length)} of ${String(count)} trials`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

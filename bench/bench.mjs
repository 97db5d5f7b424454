import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findPeers, startPeer } from './peers.mjs';
import { learningRate, makeData, workloads } from './workloads.mjs';

const usage = 'npm run bench -- [--rounds 7] [--only digits,wide] [--json file] [--smoke]';

/** Seconds that a peer may take for one round of one workload, and that it warms up for. */
const ROUND = 0.3;
const WARM_UP = 0.6;

const options = readOptions();
const folder = mkdtempSync(join(tmpdir(), 'fanin-bench-'));
try {
  await main(options);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

async function main({ rounds, chosen, json, smoke }) {
  const { peers: found, hints } = findPeers({ faninOnly: smoke });
  for (const hint of hints) console.log(hint);
  const peers = found.map(startPeer);
  const results = [];
  try {
    for (const workload of chosen.map(withData)) {
      const steps = [];
      for (const peer of peers) steps.push(smoke ? 1 : await warmUp(peer, workload));
      const times = peers.map(() => []);
      for (let round = 0; round < rounds; round++) {
        for (const [i, peer] of peers.entries()) {
          const { steps: done, microseconds } = await peer.train(workload, steps[i]);
          times[i].push(microseconds / done);
        }
      }
      const { name, sizes, activation, batch } = workload;
      const result = {
        name,
        sizes,
        activation,
        batch,
        peers: peers.map((peer, i) => summarize(peer, times[i], times[0])),
      };
      results.push(result);
      if (results.length === 1) printHeader();
      print(result);
    }
  } finally {
    for (const peer of peers) peer.stop();
  }
  if (json) {
    const machine = { node: process.version, cpu: cpus()[0]?.model };
    writeFileSync(json, `${JSON.stringify({ machine, rounds, workloads: results }, null, 2)}\n`);
  }
}

/** Trains until the compilers have done their work. Returns the steps that fill a round. */
async function warmUp(peer, workload) {
  const end = performance.now() + WARM_UP * 1000;
  for (let steps = 1; ;) {
    const { steps: done, microseconds } = await peer.train(workload, steps);
    const fill = Math.max(1, Math.round((done * ROUND * 1e6) / microseconds));
    if (performance.now() > end) return fill;
    steps = Math.min(2 * done, fill);
  }
}

/** Lays the data where every peer, whatever its language, can read it. */
function withData(workload) {
  const { x, y } = makeData(workload);
  const xFile = join(folder, `${workload.name}.x`);
  const yFile = join(folder, `${workload.name}.y`);
  writeFileSync(xFile, x);
  writeFileSync(yFile, y);
  return { ...workload, learningRate, xFile, yFile };
}

function summarize({ name }, times, faninTimes) {
  return {
    name,
    microseconds: { ...spread(times), rounds: times },
    // Round by round: what slows the machine down for a while then slows both.
    timesFanin: spread(times.map((time, round) => time / faninTimes[round])),
  };
}

function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
  return { median, min: sorted[0], max: sorted.at(-1) };
}

function printHeader() {
  console.log(`${''.padEnd(28)}${'µs a step: median [min, max]'.padEnd(36)}times as long as fanin`);
}

function print({ name, peers }) {
  for (const [i, peer] of peers.entries()) {
    const time = show(peer.microseconds);
    const ratio = i === 0 ? '' : show(peer.timesFanin);
    console.log(
      `${(i === 0 ? name : '').padEnd(8)}${peer.name.padEnd(20)}${time.padEnd(36)}${ratio}`.trimEnd(),
    );
  }
}

function show({ median, min, max }) {
  return `${digits(median)} [${digits(min)}, ${digits(max)}]`;
}

/** Three digits, more before the point. */
function digits(value) {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        rounds: { type: 'string' },
        only: { type: 'string' },
        json: { type: 'string' },
        smoke: { type: 'boolean', default: false },
      },
    });
    const rounds = Number(values.rounds ?? (values.smoke ? 1 : 7));
    if (!Number.isInteger(rounds) || rounds < 1)
      throw new Error(`--rounds takes a whole number, got ${values.rounds}`);
    const names = values.only?.split(',') ?? workloads.map(({ name }) => name);
    const unknown = names.find((name) => !workloads.some((workload) => workload.name === name));
    if (unknown !== undefined) {
      throw new Error(`--only takes ${workloads.map(({ name }) => name).join(', ')}, got "${unknown}"`);
    }
    const chosen = workloads.filter(({ name }) => names.includes(name));
    return { rounds, chosen, json: values.json, smoke: values.smoke };
  } catch (error) {
    console.error(`${error.message}\n${usage}`);
    process.exit(2);
  }
}

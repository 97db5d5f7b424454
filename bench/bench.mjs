import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { timeComparison } from './comparison.mjs';
import { timeGrowth } from './growth.mjs';
import { timeKernels } from './kernels.mjs';
import { timeNormals } from './normals.mjs';
import { markdownTable, writeSection } from './page.mjs';
import { findPeers, startPeer } from './peers.mjs';
import { learningRate, makeData, workloads } from './workloads.mjs';

const usage =
  'npm run bench -- [kernels | growth | normals | comparison] [--rounds 7] [--only digits,wide] [--fanin] [--json file] [--compare file] [--page] [--smoke]';

/** Seconds that a peer may take for one round of one workload, and that it warms up for. */
const ROUND = 0.3;
const WARM_UP = 0.6;
/** A ratio to the plain loop may fall by so much before --compare calls it a step back. */
const TOLERANCE = 0.2;

const options = readOptions();
const folder = mkdtempSync(join(tmpdir(), 'fanin-bench-'));
try {
  if (options.mode === 'kernels') await timeKernels(options);
  else if (options.mode === 'normals') await timeNormals(options);
  else if (options.mode === 'comparison') await timeComparison({ ...options, folder });
  else if (options.mode === 'growth') await growth(options);
  else await main(options);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

async function main({ rounds, chosen, json, compare, smoke, fanin, page }) {
  const { fanins, loop, others, hints } = findPeers();
  const wantsLoop = json !== undefined || compare !== undefined;
  const contenders = [
    ...(smoke ? fanins.slice(0, 1) : fanins),
    ...(wantsLoop ? [loop] : []),
    ...(smoke || fanin ? [] : others),
  ];
  if (!smoke && !fanin) for (const hint of hints) console.log(hint);
  const peers = contenders.map(startPeer);
  const results = [];
  try {
    for (const workload of chosen.map(withData)) {
      const times = await timeRounds(peers, workload, rounds, smoke);
      const { name, sizes, activation, batch } = workload;
      const result = {
        name,
        sizes,
        activation,
        batch,
        peers: peers.map((peer, i) => summarize(peer, times[i], times.slice(0, smoke ? 1 : fanins.length))),
      };
      results.push(result);
      if (results.length === 1) printHeader(result);
      print(result);
    }
  } finally {
    for (const peer of peers) peer.stop();
  }
  if (json) {
    const machine = { node: process.version, cpu: cpus()[0]?.model };
    writeFileSync(json, `${JSON.stringify({ machine, rounds, workloads: results }, null, 2)}\n`);
  }
  if (page) writeSection('steps', stepsTable(results));
  if (compare) guard(results, JSON.parse(readFileSync(compare, 'utf8')).workloads);
}

/** Microseconds a step of each peer in each round, in which they take their turns. */
async function timeRounds(peers, workload, rounds, smoke) {
  const steps = [];
  for (const peer of peers) steps.push(smoke ? 1 : await warmUp(peer, workload));
  const times = peers.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, peer] of peers.entries()) {
      const { steps: done, microseconds } = await peer.train(workload, steps[i]);
      times[i].push(microseconds / done);
    }
  }
  return times;
}

/** How the cost of a step grows, for fanin on one thread and its peers. */
async function growth({ rounds, page, fanin }) {
  const { fanins, others } = findPeers();
  const contenders = [fanins[0], ...(fanin ? [] : others.filter(({ name }) => name !== 'tfjs cpu'))];
  const peers = contenders.map(startPeer);
  const time = async (workload) => {
    const times = await timeRounds(peers, withData(workload), rounds, false);
    return times.map((each) => spread(each).median);
  };
  try {
    const names = contenders.map(({ name }) => (name.startsWith('fanin') ? 'fanin' : name));
    await timeGrowth(names, time, { page });
  } finally {
    for (const peer of peers) peer.stop();
  }
}

/** For the page: the step of each setting of fanin, and how many times as long the others take. */
function stepsTable(results) {
  const fanins = results[0].peers.slice(0, results[0].peers[0].timesFanin.length);
  const others = results[0].peers.slice(fanins.length).filter(({ name }) => name !== 'loop');
  const head = ['workload', ...fanins.map(({ name }) => `${name.replace('fanin ', '')}, µs`)];
  const steps = results.map(({ name, peers }) => [
    name,
    ...peers.slice(0, fanins.length).map(({ microseconds }) => show(microseconds)),
  ]);
  const ratios = others.map((other) => {
    const rows = results.map(({ name, peers }) => {
      const peer = peers.find((each) => each.name === other.name);
      return [name, ...peer.timesFanin.map(show)];
    });
    const settings = fanins.map(({ name }) => name.replace('fanin ', ''));
    return `${other.name}: how many times as long as fanin it takes\n\n${markdownTable(['workload', ...settings], rows)}`;
  });
  return [
    `fanin, by precision and threads: median [min, max]\n\n${markdownTable(head, steps)}`,
    ...ratios,
  ].join('\n\n');
}

/** Says where fanin has become slower than the baseline, measured by the plain loop that ran beside both. */
function guard(results, baseline) {
  const speed = ({ peers }, name) => {
    const median = (peer) => peers.find((each) => each.name === peer)?.microseconds.median;
    return median('loop') / median(name);
  };
  const slower = [];
  for (const result of results) {
    const before = baseline.find(({ name }) => name === result.name);
    if (!before) continue;
    for (const { name } of result.peers.filter((peer) => peer.name.startsWith('fanin'))) {
      const ratio = speed(result, name) / speed(before, name);
      if (ratio < 1 - TOLERANCE)
        slower.push(`${result.name}, ${name}: ${ratio.toFixed(2)} of the baseline's speed`);
    }
  }
  if (slower.length > 0) throw new Error(slower.join('\n'));
  console.log(`No workload is more than ${TOLERANCE * 100} percent slower than the baseline.`);
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
    // Round by round, for each setting of fanin: what slows the machine down for a while then slows both.
    timesFanin: faninTimes.map((fanin) => spread(times.map((time, round) => time / fanin[round]))),
  };
}

function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
  return { median, min: sorted[0], max: sorted.at(-1) };
}

function printHeader({ peers }) {
  const settings = peers.slice(0, peers[0].timesFanin.length).map(({ name }) => name.replace('fanin ', ''));
  console.log(`${''.padEnd(60)}times as long as fanin, by precision and threads`);
  const [first, ...rest] = settings;
  console.log(
    `${''.padEnd(28)}${'µs a step: median [min, max]'.padEnd(32)}${first.padEnd(22)}${rest.map((each) => each.padEnd(11)).join('')}`.trimEnd(),
  );
}

function print({ name, peers }) {
  for (const [i, peer] of peers.entries()) {
    const [first, ...rest] = peer.timesFanin;
    const ratios = `${show(first).padEnd(22)}${rest.map(({ median }) => digits(median).padEnd(11)).join('')}`;
    console.log(
      `${(i === 0 ? name : '').padEnd(8)}${peer.name.padEnd(20)}${show(peer.microseconds).padEnd(32)}${ratios}`.trimEnd(),
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
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        rounds: { type: 'string' },
        only: { type: 'string' },
        json: { type: 'string' },
        compare: { type: 'string' },
        fanin: { type: 'boolean', default: false },
        page: { type: 'boolean', default: false },
        smoke: { type: 'boolean', default: false },
      },
    });
    const [mode = 'steps'] = positionals;
    if (positionals.length > 1 || !['steps', 'kernels', 'growth', 'normals', 'comparison'].includes(mode))
      throw new Error(`there are kernels, growth, normals and comparison, got "${positionals.join(' ')}"`);
    const rounds = Number(values.rounds ?? (values.smoke ? 1 : 7));
    if (!Number.isInteger(rounds) || rounds < 1)
      throw new Error(`--rounds takes a whole number, got ${values.rounds}`);
    const names = values.only?.split(',') ?? workloads.map(({ name }) => name);
    const unknown = names.find((name) => !workloads.some((workload) => workload.name === name));
    if (unknown !== undefined) {
      throw new Error(`--only takes ${workloads.map(({ name }) => name).join(', ')}, got "${unknown}"`);
    }
    const chosen = workloads.filter(({ name }) => names.includes(name));
    const { json, compare, smoke, fanin, page } = values;
    return { rounds, chosen, json, compare, smoke, fanin, page, mode };
  } catch (error) {
    console.error(`${error.message}\n${usage}`);
    process.exit(2);
  }
}

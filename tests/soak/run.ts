import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parseArgs } from 'node:util';
import { compare } from '../../src/experiments';

// Repeats a comparison, and looks at what it leaves behind each time, once the garbage is collected:
//   npm run soak                  10 minutes
//   npm run soak -- --minutes 1

interface Sample {
  heap: number;
  external: number;
  resident: number;
  handles: number;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** MB, and what keeps the event loop alive. WebAssembly memories are external. */
async function measure(): Promise<Sample> {
  // What a finalizer lets go of is collected in the next turn.
  for (let turn = 0; turn < 3; turn++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  const handles = process.getActiveResourcesInfo().length;
  return { heap: heapUsed / 1e6, external: external / 1e6, resident: rss / 1e6, handles };
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
  const samples: Sample[] = [];
  const end = performance.now() + Number(values.minutes) * 60_000;
  while (performance.now() < end) {
    await compare({ dataset: 'moons', seeds: 2, epochs: 3, stories: true });
    samples.push(await measure());
  }
  // The first comparisons load what is needed and compile it.
  const third = Math.floor(samples.length / 3);
  const [early, late] = [samples.slice(third, 2 * third), samples.slice(2 * third)];
  process.stdout.write(`${String(samples.length)} comparisons of 32 trials\n\n`);
  process.stdout.write(
    '| after a comparison | second third | last third | ratio |\n| --- | --: | --: | --: |\n',
  );
  for (const name of ['heap', 'external', 'resident', 'handles'] as const) {
    const [before, after] = [early, late].map((part) => median(part.map((sample) => sample[name])));
    const ratio = before === after ? 1 : after! / before!;
    const row = [
      name === 'handles' ? name : `${name}, MB`,
      before!.toFixed(1),
      after!.toFixed(1),
      ratio.toFixed(3),
    ];
    process.stdout.write(`| ${row.join(' | ')} |\n`);
    // Resident memory is the system's affair: it is told, not judged.
    if (name !== 'resident' && ratio > 1.05) process.exitCode = 1;
  }
}

void main();

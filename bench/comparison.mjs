import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markdownTable, writeSection } from './page.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The main job, `fanin compare` as it is, end to end: on one thread and on all cores, and the same comparison written in
 * Keras on JAX where there is one. Each in a process of its own, from its start to its end.
 */
export async function timeComparison({ rounds, page, folder }) {
  const cli = here('../dist/cli.cjs');
  if (!existsSync(cli)) throw new Error('dist is not built: npm run build');
  const result = join(folder, 'comparison.json');
  const runs = [
    ['fanin, one worker', process.execPath, [cli, 'compare', '--workers', '1', '--json', result]],
    ['fanin', process.execPath, [cli, 'compare', '--json', result]],
  ];
  const rows = runs.map(([name, command, args]) => {
    const seconds = Array.from({ length: rounds }, () => secondsOf(command, args)).sort((a, b) => a - b);
    return { name, seconds: seconds[seconds.length >> 1] };
  });
  const keras = findKeras();
  if (keras === undefined) console.log('Keras on JAX is not installed: pip install keras jax');
  else {
    const job = join(folder, 'job.json');
    writeFileSync(job, JSON.stringify(await describeJob(JSON.parse(readFileSync(result, 'utf8')).settings)));
    rows.push({ name: keras.name, seconds: secondsOf(keras.python, [here('peers/keras_job.py'), job]) });
  }
  const fanin = rows[1].seconds;
  const table = markdownTable(
    ['80 trials, end to end', 'seconds', 'times fanin'],
    rows.map(({ name, seconds }) => [name, seconds.toFixed(1), (seconds / fanin).toFixed(1)]),
  );
  console.log(table);
  if (page) writeSection('comparison', table);
}

function secondsOf(command, args) {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stderr}`);
  return (performance.now() - start) / 1000;
}

function findKeras() {
  const env = { ...process.env, KERAS_BACKEND: 'jax' };
  const script = 'import keras, jax; print(f"Keras {keras.__version__} on JAX {jax.__version__}")';
  for (const python of ['python3', '/usr/bin/python3']) {
    const { status, stdout } = spawnSync(python, ['-c', script], { encoding: 'utf8', env });
    if (status === 0) return { python, name: stdout.trim() };
  }
  return undefined;
}

/** What Keras needs to do the same: the settings of a comparison, the initializers in Keras' form, the data as numbers. */
async function describeJob({ models, initializers, optimizer, loss, epochs, batchSize, seeds, dataset }) {
  const { loadDigits } = await import('../dist/datasets.mjs');
  const { split, seed, standardize } = dataset;
  const { train, test } = loadDigits({ split, seed, standardize });
  const plain = ({ x, y }) => ({ x: [...x.data], y: [...y.data], features: x.shape[1] });
  return {
    layers: models.map((model) => model.layers),
    initializers: initializers.map(spelled),
    learningRate: optimizer.config.learning_rate,
    ...{ loss, epochs, batchSize, seeds },
    train: plain(train),
    test: plain(test),
  };
}

/** `random_normal(stddev=0.01)` as { class_name, config }; a lone number is the value of a constant. */
function spelled(text) {
  const [, name, list] = /^(\w+)(?:\((.*)\))?$/.exec(text);
  const pairs = (list ?? '').split(',').filter(Boolean);
  const config = Object.fromEntries(
    pairs.map((pair) => {
      const [key, value] = pair.includes('=') ? pair.split('=') : ['value', pair];
      return [key.trim(), Number(value)];
    }),
  );
  return { class_name: name, config };
}

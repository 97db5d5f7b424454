import { stream } from '../../src/random';
import { fuzz } from './fuzz';
import { mutate } from './mutate';
import { readers, type Reader } from './readers';

// A taste of `npm run fuzz`, which docs/reliability.md tells of.

let all: Record<string, Reader> = {};
beforeAll(async () => {
  all = await readers();
});

const names = [
  ...[
    'model',
    'keras_json',
    'weights',
    'state',
    'keras',
    'keras_config',
    'keras_weights',
    'h5',
    'tfjs',
    'safetensors',
  ],
  ...['idx', 'csv', 'initializer', 'formula', 'activation', 'sweep', 'permalink', 'comparison'],
];

test.each(names)(
  '%s: whatever comes in, there is a result or a FaninError, soon and without much memory',
  async (name) => {
    const outcome = await fuzz(name, all[name]!, 500, 2);
    expect(outcome.finds).toEqual([]);
    expect(outcome.read + outcome.refused).toBe(500);
  },
);

test('every reader has a test', () => {
  expect(Object.keys(all).sort()).toEqual(names.sort());
});

test('the samples themselves are read', async () => {
  for (const { samples, read } of Object.values(all)) {
    for (const sample of samples) await read(Buffer.from(sample));
  }
});

test('a broken promise is found', async () => {
  const reader = (read: Reader['read']): Reader => ({ samples: [Buffer.from('{"a":1}')], read });
  const crash = await fuzz(
    'crash',
    reader(() => JSON.parse('{')),
    3,
    1,
  );
  expect(crash.finds.map(({ problem }) => problem.slice(0, 18))).toEqual(Array(3).fill('throws SyntaxError'));
  const pollute = await fuzz(
    'pollute',
    reader(() => Object.assign(Object.prototype, { polluted: 1 })),
    2,
    1,
  );
  expect(pollute.finds.map(({ problem }) => problem)).toEqual(Array(2).fill('changes Object.prototype'));
  const greedy = await fuzz(
    'greedy',
    reader(() => new Float64Array(2 ** 26)),
    1,
    1,
  );
  expect(greedy.finds[0]?.problem).toBe('takes over 256 MB');
});

test('the same seed gives the same mutants', () => {
  const sample = Buffer.from('{"shape":[1,2],"name":"x"}');
  const mutants = (seed: number) =>
    Array.from({ length: 50 }, (_, i) => mutate(sample, stream(seed, i)).toString('base64'));
  expect(mutants(1)).toEqual(mutants(1));
  expect(mutants(1)).not.toEqual(mutants(2));
});

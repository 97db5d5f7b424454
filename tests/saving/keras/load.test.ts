import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sequential } from '../../../src';
import { loadKeras, loadKerasH5 } from '../../../src/saving';
import { expectClose, values, type Numbers } from '../../fixtures/read';

const folder = join(__dirname, '../../fixtures/models');

interface Expected {
  inputs: Numbers;
  predictions: Numbers;
  weights?: { layer: string; variables: { name: string; value: Numbers }[] }[];
  optimizer_variables?: { name: string; value: Numbers | number }[] | null;
  x?: Numbers;
  y?: Numbers;
  history?: Record<string, number[]>;
  final?: Numbers;
}

const expected = (name: string) =>
  JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as Expected;
const input = ({ shape, data }: Numbers) => ({ shape, data: data.map(Number) });

/** What `shared/reference` has, and what tests/fixtures/make_models.py made. */
const models = readdirSync(folder);
const files = models.flatMap((name) =>
  readdirSync(join(folder, name))
    .filter((file) => file.startsWith('model.'))
    .map((file): [string, string] => [name, file]),
);
const load = (name: string, file: string) =>
  (file.endsWith('h5') ? loadKerasH5 : loadKeras)(join(folder, name, file));

test('there are archives of both kinds', () => {
  expect(files.filter(([, file]) => file === 'model.keras').length).toBeGreaterThan(15);
  expect(files.filter(([, file]) => file === 'model.h5').length).toBeGreaterThan(4);
});

test.each(files)('%s/%s, which Keras wrote, gives its predictions', async (name, file) => {
  const model = await load(name, file);
  const { inputs, predictions } = expected(name);
  expectClose(model.predict(input(inputs)).data, values(predictions), { rtol: 1e-5, atol: 1e-6 });
});

test.each(files.filter(([name]) => expected(name).weights))(
  '%s/%s has the weights and their names',
  async (name, file) => {
    const model = await load(name, file);
    const wanted = expected(name).weights!.flatMap(({ layer, variables }) =>
      variables.map((each) => ({ name: `${layer}/${each.name}`, ...each.value })),
    );
    expect(model.weights.map((each) => each.name)).toEqual(wanted.map((each) => each.name));
    model.weights.forEach(({ value }, i) => {
      expect(Array.from(value.data)).toEqual(values(wanted[i]!).map(Math.fround));
    });
  },
);

// Five steps are done, and five follow: what one correct float32 program may differ from another after them.
test.each(files.filter(([name]) => name.startsWith('goes_on')))(
  '%s/%s goes on as Keras did',
  async (name, file) => {
    const model = await load(name, file);
    const { x, y, history, final } = expected(name) as Required<Expected>;
    const got = await model.fit(input(x), input(y), { batchSize: 4, epochs: 1, shuffle: false, verbose: 0 });
    const tolerance = { rtol: 1e-4, atol: 1e-5 };
    expect(Object.keys(got.history)).toEqual(Object.keys(history));
    for (const [key, wanted] of Object.entries(history)) expectClose(got.history[key]!, wanted, tolerance);
    expectClose(model.predict(input(x)).data, values(final), tolerance);
  },
);

test.each([['trained_adam/model.keras'], ['trained_adam/model.h5']])(
  '%s has the state of its optimizer',
  async (path) => {
    const [name, file] = path.split('/') as [string, string];
    const model = await load(name, file);
    expect(model.optimizer.iterations).toBe(20);
    expect(model.optimizer.learningRate).toBe(Math.fround(0.01));
    const plan = model.network.plan(1);
    const slots = expected(name).optimizer_variables!.slice(2) as { name: string; value: Numbers }[];
    expect(slots).toHaveLength(8);
    plan.parts.forEach(({ value }, i) => {
      const start = (value.byteOffset - plan.values.byteOffset) / 4;
      for (const place of [0, 1]) {
        const wanted = values(slots[2 * i + place]!.value).map(Math.fround);
        expect(Array.from(plan.slots[place]!.subarray(start, start + value.length))).toEqual(wanted);
      }
    });
  },
);

test('the same from bytes, from a buffer, and from a path', async () => {
  const path = join(folder, 'mlp', 'model.keras');
  const bytes = Uint8Array.from(readFileSync(path));
  const of = (model: Sequential) => [model.getWeights(), model.layers.map((layer) => layer.getConfig())];
  const wanted = of(await loadKeras(path));
  expect(of(await loadKeras(bytes))).toEqual(wanted);
  expect(of(await loadKeras(bytes.buffer))).toEqual(wanted);
});

test('a compile state in other forms: dicts for the only output, metrics with names', async () => {
  for (const file of ['model.keras', 'model.h5']) {
    const model = await load('calls', file);
    expect(model.metrics.map(({ key }) => key)).toEqual(
      (expected('calls') as unknown as { keys: string[] }).keys,
    );
    expect(model.network.compiled?.loss.getConfig()).toMatchObject({
      from_logits: true,
      label_smoothing: 0.1,
    });
  }
});

test('without the compile state', async () => {
  const model = await loadKeras(join(folder, 'goes_on_adam', 'model.keras'), { compile: false });
  expect(model.network.compiled).toBeUndefined();
});

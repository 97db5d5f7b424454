import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Adam, BatchNormalization, CosineDecay, Dense, Dropout, FaninError, Sequential } from '../../src';
import { loadModel, loadState, loadWeights, saveModel, saveState, saveWeights } from '../../src/saving';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fanin-saving-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const x = Array.from({ length: 40 }, (_, i) => [(i % 7) / 7, (i % 5) / 5, (i % 3) / 3]);
const y = x.map(([a, b]) => [a! > b! ? 1 : 0]);

/** Everything in which a run can differ: optimizer state, schedule, dropout, moving statistics, shuffling. */
function makeModel(): Sequential {
  const model = new Sequential(
    [
      new Dense(8, { activation: 'relu', inputShape: [3] }),
      new BatchNormalization(),
      new Dropout(0.3),
      new Dense(1, { activation: 'sigmoid' }),
    ],
    { seed: 11 },
  );
  const schedule = new CosineDecay({ initialLearningRate: 0.05, decaySteps: 40 });
  model.compile({
    optimizer: new Adam({ learningRate: schedule }),
    loss: 'binary_crossentropy',
    metrics: ['acc'],
  });
  return model;
}
const train = (model: Sequential, initialEpoch: number, epochs: number) =>
  model.fit(x, y, { initialEpoch, epochs, batchSize: 7, verbose: 0 });
const bits = (model: Sequential) => JSON.stringify(model.saveState());

describe('a run that is saved in the middle goes on with the same bits', () => {
  test.each<[string, (model: Sequential, path: string) => Sequential]>([
    ['model', (model, path) => (saveModel(model, path), loadModel(path))],
    ['model as text', (model, path) => (saveModel(model, path), loadModel(readFileSync(path, 'utf8')))],
    [
      'model as object',
      (model, path) => (saveModel(model, path), loadModel(JSON.parse(readFileSync(path, 'utf8')) as object)),
    ],
    [
      'state',
      (model, path) => {
        saveState(model, path);
        const other = makeModel();
        loadState(other, path);
        return other;
      },
    ],
  ])('%s', async (_title, through) => {
    const whole = makeModel();
    const { history } = await train(whole, 0, 6);
    const begun = makeModel();
    await train(begun, 0, 3);
    const resumed = through(begun, join(folder, 'new/folder/file.json'));
    const rest = await train(resumed, 3, 6);
    expect(bits(resumed)).toBe(bits(whole));
    expect(rest.history.loss).toEqual(history.loss!.slice(3));
    expect((rest.history as Record<string, number[]>).acc).toEqual(
      (history as Record<string, number[]>).acc!.slice(3),
    );
    expect(readdirSync(join(folder, 'new/folder'))).toEqual(['file.json']);
  });
});

test('a model file is Keras JSON with a schema in front', () => {
  const path = join(folder, 'm.json');
  const model = makeModel();
  saveModel(model, path);
  const text = readFileSync(path, 'utf8');
  expect(text.startsWith('{"schema":"fanin.model/1",')).toBe(true);
  expect(Sequential.fromJSON(text).toJSON()).toEqual(model.toJSON());
});

test('models that are not compiled, or not built, come back as they are', () => {
  const path = join(folder, 'm.json');
  const plain = new Sequential([new Dense(2, { inputShape: [3] })], { seed: 5, name: 'plain' });
  saveModel(plain, path);
  expect(loadModel(path).toJSON()).toEqual(plain.toJSON());
  const unbuilt = new Sequential([new Dense(2)], { seed: 5 });
  unbuilt.compile({ loss: 'mse' });
  saveModel(unbuilt, path);
  expect(loadModel(path).built).toBe(false);
  expect(loadModel(path).toJSON()).toEqual(unbuilt.toJSON());
});

test('weights, from their own file and from that of a model; also those that are not finite', () => {
  const model = makeModel();
  const weights = model.getWeights();
  weights[0]!.data.set([NaN, -Infinity, -0]);
  model.setWeights(weights);
  saveWeights(model, join(folder, 'w.json'));
  saveModel(model, join(folder, 'm.json'));
  for (const file of ['w.json', 'm.json']) {
    const other = makeModel();
    loadWeights(other, join(folder, file));
    expect(other.getWeights()).toEqual(weights);
  }
});

test('an object with write gets the whole text, and is waited for', async () => {
  const texts: string[] = [];
  const slow = {
    write: async (data: string | Uint8Array) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      texts.push(String(data));
    },
  };
  const model = makeModel();
  await saveModel(model, slow);
  await saveWeights(model, slow);
  await saveState(model, slow);
  expect(texts.map((text) => (JSON.parse(text) as { schema: string }).schema)).toEqual([
    'fanin.model/1',
    'fanin.weights/1',
    'fanin.state/1',
  ]);
  expect(bits(loadModel(texts[0]!))).toBe(bits(model));
});

describe('errors', () => {
  type Fields = Record<string, unknown>;
  const document = () => {
    const model = makeModel();
    saveModel(model, join(folder, 'whole.json'));
    return JSON.parse(readFileSync(join(folder, 'whole.json'), 'utf8')) as Fields & {
      weights: Fields[];
      state: Fields & { optimizer: Fields; slots: string[]; randoms: unknown[] };
      config: Fields & { layers: (Fields & { config: Fields })[] };
    };
  };
  type Whole = ReturnType<typeof document>;

  test.each<[string, string, (whole: Whole) => unknown]>([
    [
      'a truncated file',
      'whole JSON in',
      (whole) => {
        const path = join(folder, 'half.json');
        writeFileSync(path, JSON.stringify(whole).slice(0, -100));
        return path;
      },
    ],
    ['truncated text', 'JSON text', (whole) => JSON.stringify(whole).slice(0, 500)],
    ['no file', 'a readable file', () => join(folder, 'none.json')],
    ['a folder', 'a readable file', () => folder],
    ['null', 'a path, JSON text, or an object', () => null],
    ['a list', 'a path, JSON text, or an object', () => '[]'],
    [
      'another schema',
      'expected schema to be "fanin.model/1", got "fanin.model/2"',
      (whole) => ({ ...whole, schema: 'fanin.model/2' }),
    ],
    [
      'a file of weights',
      'expected schema to be "fanin.model/1", got "fanin.weights/1"',
      () => ({ schema: 'fanin.weights/1', weights: [] }),
    ],
    ['no schema', 'Sequential.fromJSON', ({ schema: _, ...whole }) => whole],
    ['another class', 'class_name', (whole) => ({ ...whole, class_name: 'Functional' })],
    ['an unknown layer', 'layer', (whole) => ((whole.config.layers[1]!.class_name = 'Conv9D'), whole)],
    ['an unknown option', 'unit', (whole) => ((whole.config.layers[1]!.config.unit = 3), whole)],
    ['no config', 'config', ({ config: _, ...whole }) => whole],
    ['no weights', 'weights', ({ weights: _, ...whole }) => whole],
    ['null for weights', 'weights', (whole) => ({ ...whole, weights: null })],
    ['no state', 'state', ({ state: _, ...whole }) => whole],
    ['text for a state', 'state', (whole) => ({ ...whole, state: 'x' })],
    ['a weight too few', 'setWeights', (whole) => ({ ...whole, weights: whole.weights.slice(1) })],
    ['a wrong shape', 'setWeights', (whole) => ((whole.weights[0]!.shape = [8, 3]), whole)],
    [
      'a shape that does not fit the data',
      'values for',
      (whole) => ((whole.weights[0]!.shape = [3, 9]), whole),
    ],
    ['data that is no base64', 'base64', (whole) => ((whole.weights[0]!.data = '%%%'), whole)],
    ['null for a weight', 'weight 0', (whole) => ((whole.weights[0] = null as never), whole)],
    ['no slots', 'slots', (whole) => ((whole.state.slots = undefined as never), whole)],
    ['a slot too short', 'slots', (whole) => ((whole.state.slots[0] = ''), whole)],
    ['no optimizer', 'Adam state', (whole) => ((whole.state.optimizer = undefined as never), whole)],
    ['negative iterations', 'iterations', (whole) => ((whole.state.optimizer.iterations = -1), whole)],
    ['a stream too few', 'random streams', (whole) => (whole.state.randoms.pop(), whole)],
    [
      '__proto__ at the top',
      '__proto__',
      (whole) => JSON.stringify(whole).replace('{', '{"__proto__":{"polluted":1},'),
    ],
    [
      '__proto__ in a layer',
      '__proto__',
      (whole) => JSON.stringify(whole).replace('"units"', '"__proto__":{"polluted":1},"units"'),
    ],
  ])('loadModel: %s', (_title, message, broken) => {
    let error: unknown;
    try {
      loadModel(broken(document()) as string);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(FaninError);
    expect((error as FaninError).message).toContain(message);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test('loading weights or a state of another model changes nothing', async () => {
    const model = makeModel();
    await train(model, 0, 1);
    const before = bits(model);
    const other = new Sequential([new Dense(8, { inputShape: [4] }), new Dense(1)], { seed: 1 });
    other.compile({ loss: 'mse' });
    saveWeights(other, join(folder, 'w.json'));
    saveState(other, join(folder, 's.json'));
    expect(() => loadWeights(model, join(folder, 'w.json'))).toThrow(FaninError);
    expect(() => loadState(model, join(folder, 's.json'))).toThrow(FaninError);
    expect(() => loadState(model, join(folder, 'w.json'))).toThrow('schema to be "fanin.state/1"');
    const whole = JSON.parse(JSON.stringify({ schema: 'fanin.state/1', ...model.saveState() })) as Fields;
    for (const key of Object.keys(whole)) {
      const { [key]: _, ...rest } = whole;
      expect(() => loadState(model, rest)).toThrow(FaninError);
    }
    expect(bits(model)).toBe(before);
  });

  test('a place that cannot be written to leaves what is there, and no temporary file', () => {
    const model = makeModel();
    expect(() => saveModel(model, folder)).toThrow('saveModel: expected a file');
    writeFileSync(join(folder, 'file'), 'old');
    expect(() => saveModel(model, join(folder, 'file/model.json'))).toThrow(FaninError);
    expect(() => saveModel(model, 3 as never)).toThrow('a path, or an object with a method write');
    expect(readdirSync(folder)).toEqual(['file']);
    expect(() => saveState(new Sequential([new Dense(1)]), join(folder, 's.json'))).toThrow(FaninError);
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test('without Node, a path is refused with what to do instead', () => {
    const kept = Object.getOwnPropertyDescriptor(process, 'getBuiltinModule') ?? {};
    Reflect.deleteProperty(process, 'getBuiltinModule');
    try {
      expect(() => saveModel(makeModel(), 'm.json')).toThrow(
        'Give an object with a method write instead of a path.',
      );
      expect(() => loadModel('m.json')).toThrow('In a browser, fetch the file and give its text.');
    } finally {
      Object.defineProperty(process, 'getBuiltinModule', kept);
    }
  });
});

test.each([1000, 100_000])('brackets %i deep are refused like anything else that is no model', (depth) => {
  const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
  expect(() => loadModel(`{"schema":"fanin.model/1","deep":${deep}}`)).toThrow(/loadModel: expected weights/);
  expect(() => loadModel(`{"schema":"fanin.model/1","deep":{"__proto__":${deep}}}`)).toThrow(/names as keys/);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { Dense, FaninError, Sequential } from '../../src';
import { loadKeras, loadKerasH5, loadSafetensors, loadTFJS } from '../../src/saving';
import { readH5 } from '../../src/saving/h5/read';
import { writeH5 } from '../../src/saving/h5/write';
import { readZip, writeZip } from '../../src/saving/zip';

const path = join(__dirname, '../fixtures/models/mlp');
const keras = Uint8Array.from(readFileSync(join(path, 'model.keras')));
const h5 = Uint8Array.from(readFileSync(join(path, 'model.h5')));
const files = readZip('test', keras);
const encode = (value: unknown) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const config = () =>
  JSON.parse(new TextDecoder().decode(files.get('config.json'))) as {
    class_name: string;
    config: { layers: { class_name: string; config: Record<string, unknown> }[] };
    compile_config?: unknown;
  };
type Config = ReturnType<typeof config>;
const withConfig = (change: (config: Config) => unknown) => {
  const whole = config();
  return writeZip(new Map([...files, ['config.json', encode(change(whole) ?? whole)]]));
};

/** The error, which must be a FaninError, come within a second, and take less than 256 MB. */
async function refusal(load: () => Promise<unknown>): Promise<string> {
  const [start, memory] = [performance.now(), process.resourceUsage().maxRSS];
  const error: unknown = await load().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(performance.now() - start).toBeLessThan(1000);
  expect(process.resourceUsage().maxRSS - memory).toBeLessThan(256 * 1024);
  expect(error).toBeInstanceOf(FaninError);
  return (error as FaninError).message;
}

const MB = 1024 * 1024;
const deflated = (name: string, size: number) => zipSync({ [name]: new Uint8Array(size) }, { level: 9 });

/** The archive, with another size in the table of its only file. */
function claiming(archive: Uint8Array, size: number): Uint8Array {
  const view = new DataView(archive.buffer);
  const table = view.getUint32(archive.length - 22 + 16, true);
  view.setUint32(table + 24, size, true);
  return archive;
}

describe('zip', () => {
  test.each<[string, () => Uint8Array, string]>([
    [
      'a bomb of 500 MB',
      () => deflated('config.json', 500 * MB),
      'at most 67108864 bytes in "config.json", got 524288000',
    ],
    [
      'a bomb that tells a small size',
      () => claiming(deflated('config.json', 60 * MB), 100),
      '"config.json" to be stored or deflated',
    ],
    [
      'a small file that tells 4 GB',
      () => claiming(deflated('config.json', 10), 0xfffffff0),
      'at most 67108864 bytes',
    ],
    [
      'a size that is larger',
      () => claiming(deflated('config.json', 10), 1000),
      '"config.json" to have its length',
    ],
    ['nothing', () => new Uint8Array(0), 'a zip archive (.keras), got other bytes'],
    ['another file', () => new Uint8Array(1000), 'a zip archive (.keras), got other bytes'],
    ['an HDF5 file', () => h5, 'Use loadKerasH5'],
    [
      'no config.json',
      () => writeZip(new Map([['a', new Uint8Array(3)]])),
      'config.json in the archive, got a',
    ],
    ['no weights', () => writeZip(new Map([...files].slice(0, 2))), 'model.weights.h5 in the archive'],
  ])('%s', async (_, make, message) => {
    const bytes = make();
    expect(await refusal(() => loadKeras(bytes))).toContain(message);
  });

  test('a file twice', async () => {
    const bytes = writeZip(new Map([...files, ['config.jsoM', new Uint8Array(3)]]));
    const text = new TextDecoder('latin1').decode(bytes);
    const twice = Uint8Array.from(text.replaceAll('config.jsoM', 'config.json'), (c) => c.charCodeAt(0));
    twice.set(bytes);
    const at = text.lastIndexOf('config.jsoM');
    twice[at + 10] = 'n'.charCodeAt(0);
    expect(await refusal(() => loadKeras(twice))).toContain('"config.json" twice');
  });

  test('truncated anywhere', async () => {
    for (let length = 0; length < keras.length; length += 97) {
      expect(await refusal(() => loadKeras(keras.slice(0, length)))).toContain('loadKeras');
    }
  });

  test('one wrong byte in a file', async () => {
    const bytes = keras.slice();
    bytes[bytes.length >> 1]! ^= 1;
    expect(await refusal(() => loadKeras(bytes))).toContain('length and checksum');
  });
});

describe('config', () => {
  const dense = (change: Record<string, unknown>) => (whole: Config) => {
    Object.assign(whole.config.layers[1]!.config, change);
  };
  test.each<[string, (whole: Config) => unknown, string]>([
    ['units of 2^31', dense({ units: 2 ** 31 }), 'Dense "hidden": expected samples of at most'],
    [
      'units beyond the weights',
      dense({ units: 100_000 }),
      'Dense "hidden": expected weights of 400000 numbers',
    ],
    ['units that are an object', dense({ units: { a: 1 } }), 'units to be a positive integer'],
    [
      'an input of 2^50',
      ({ config: { layers } }) => void (layers[0]!.config.batch_shape = [null, 2 ** 50]),
      'expected samples of at most',
    ],
    [
      'an input of unknown length',
      ({ config: { layers } }) => void (layers[0]!.config.batch_shape = [null, null]),
      'a shape such as [null, 64]',
    ],
    [
      'an unknown activation',
      dense({ activation: 'tanhh' }),
      'loadKeras Dense "hidden": activation: expected the name of an activation',
    ],
    [
      'a key that changes what is computed',
      dense({ lora_rank: 4 }),
      'loadKeras Dense "hidden": expected only options that it has, got "loraRank"',
    ],
    [
      'mixed precision',
      dense({ dtype: { class_name: 'DTypePolicy', config: { name: 'mixed_float16' } } }),
      'Dense "hidden": expected dtype float32, got "mixed_float16"',
    ],
    [
      'a layer that fanin has not',
      ({ config: { layers } }) => void (layers[1]!.class_name = 'Conv2D'),
      'loadKeras Conv2D "hidden": layer: expected the name of a layer',
    ],
    [
      'a model in the model',
      ({ config: { layers } }) => void (layers[1]!.class_name = 'Sequential'),
      'got a model within the model',
    ],
    [
      'another kind of model',
      (whole) => ({ ...whole, class_name: 'MyModel' }),
      'expected a Sequential, got "MyModel"',
    ],
    ['a Functional that branches', (whole) => branching(whole), 'what the one before it gives'],
    [
      'an optimizer with a scaled loss',
      (whole) => ({
        ...whole,
        compile_config: { loss: 'mse', optimizer: { class_name: 'LossScaleOptimizer', config: {} } },
      }),
      'an optimizer for float32',
    ],
    [
      'two losses',
      (whole) => ({ ...whole, compile_config: { loss: ['mse', 'mae'], optimizer: 'sgd' } }),
      'one for the only output',
    ],
    [
      'a loss of the user',
      (whole) => ({ ...whole, compile_config: { loss: { class_name: 'function', config: 'mine' } } }),
      'the name of a loss, got "mine"',
    ],
    ['no list of layers', (whole) => ({ ...whole, config: {} }), 'layers to be a list'],
    ['a number', () => 5, 'a model { class_name, config }'],
  ])('%s', async (_, change, message) => {
    const bytes = withConfig(change);
    expect(await refusal(() => loadKeras(bytes))).toContain(message);
  });

  function branching(whole: Config): unknown {
    const node = (from: string) => [{ args: [{ config: { keras_history: [from, 0, 0] } }], kwargs: {} }];
    const layers = whole.config.layers.map((layer, i) => ({
      ...layer,
      inbound_nodes: i === 0 ? [] : node(whole.config.layers[0]!.config.name as string),
    }));
    return { class_name: 'Functional', config: { ...whole.config, layers } };
  }

  const text = new TextDecoder().decode(files.get('config.json'));
  test.each<[string, string, string]>([
    ['the prototype as a key', text.replace('"trainable"', '"__proto__"'), 'got the key "__proto__"'],
    ['an escaped prototype', text.replace('"trainable"', '"\\u005f_proto__"'), 'got the key "__proto__"'],
    ['a key twice', text.replace('"trainable"', '"name"'), 'got the key "name" twice'],
    ['100,000 brackets', '['.repeat(100_000) + ']'.repeat(100_000), 'more than 100 brackets in brackets'],
    ['half of it', text.slice(0, 500), 'config.json to be plain JSON'],
  ])('%s', async (_, json, message) => {
    const bytes = writeZip(new Map([...files, ['config.json', encode(json)]]));
    expect(await refusal(() => loadKeras(bytes))).toContain(message);
  });
});

describe('HDF5', () => {
  const withWeights = (bytes: Uint8Array) => writeZip(new Map([...files, ['model.weights.h5', bytes]]));

  test('truncated anywhere', async () => {
    for (let length = 0; length < h5.length - 200; length += 97) {
      expect(await refusal(() => loadKerasH5(h5.slice(0, length)))).toContain('loadKerasH5');
    }
  });

  test('weights of another shape, and too few', async () => {
    const vars = (...tensors: number[][]) => ({
      groups: {
        vars: {
          tensors: tensors.map((shape) => ({ shape, values: new Float32Array(shape[0]! * (shape[1] ?? 1)) })),
        },
      },
    });
    const other = await writeH5({
      groups: { layers: { groups: { dense: vars([16, 4], [16]), dense_1: vars([16, 3], [3]) } } },
    });
    expect(await refusal(() => loadKeras(withWeights(other)))).toContain(
      'Dense "hidden": expected kernel [4, 16], got [16, 4]',
    );
    const few = await writeH5({
      groups: { layers: { groups: { dense: vars([4, 16], [16]), dense_1: vars([16, 3]), more: vars([3]) } } },
    });
    expect(await refusal(() => loadKeras(withWeights(few)))).toContain(
      'Dense "output": expected 2 weights (kernel, bias), got 1',
    );
  });

  test('a group that is a member of itself', async () => {
    const bytes = await writeH5({ groups: { layers: { groups: { a: {}, b: {} } } } });
    const view = new DataView(bytes.buffer);
    // Every entry of a table of names that leads to a header: let it lead to the root's.
    const root = view.getBigUint64(64, true);
    const at = new TextDecoder('latin1').decode(bytes).lastIndexOf('SNOD');
    for (const entry of [0, 1]) view.setBigUint64(at + 8 + entry * 40 + 8, root, true);
    expect(await refusal(() => loadKeras(withWeights(bytes)))).toContain('loadKeras');
  });

  test('a whole file of weights alone', async () => {
    const bytes = await writeH5({ groups: { layers: {} } });
    expect(await refusal(() => loadKerasH5(bytes))).toContain('model_config and model_weights, got layers');
  });

  test('no number is read beyond the file, and none is lost on the way', async () => {
    const values = Float32Array.of(1, -0, NaN, Infinity, 1e-45);
    const bytes = await writeH5({
      groups: {
        g: {
          name: 'a group',
          tensors: [
            { shape: [5], values },
            { shape: [], values: [7], isCount: true },
          ],
        },
      },
    });
    const group = readH5('test', bytes).get('g')!;
    expect(group.attribute('name')).toEqual(['a group']);
    expect(Array.from(group.get('0')!.tensor().values)).toEqual(Array.from(values));
    expect(group.get('1')!.tensor()).toEqual({ shape: [], values: Float64Array.of(7) });
    expect(group.get('2')).toBeUndefined();
  });
});

test('what is no file at all', async () => {
  const model = new Sequential([new Dense(1, { inputShape: [1] })]);
  for (const load of [loadKeras, loadKerasH5, loadTFJS, (source: never) => loadSafetensors(model, source)]) {
    for (const source of [undefined, null, 5, {}, '', 'nowhere.bin']) {
      expect(await refusal(() => load(source as never))).toContain('load');
    }
  }
});

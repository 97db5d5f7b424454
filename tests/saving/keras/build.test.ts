import { loadKeras } from '../../../src/saving';
import { writeZip } from '../../../src/saving/zip';
import { encode, files, refusal } from '../refusal';

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
    '100,000 layers',
    ({ config: { layers } }) =>
      void layers.push(...Array.from({ length: 100_000 }, () => ({ class_name: 'Flatten', config: {} }))),
    'at most 2000 layers, got 100003',
  ],
  [
    'a thousand layers that each keep a million numbers',
    ({ config: whole }) => {
      const many = Array.from({ length: 1000 }, () => ({ class_name: 'Rescaling', config: { scale: 2 } }));
      whole.layers = [{ ...whole.layers[0]!, config: { batch_shape: [null, 1_000_000] } }, ...many];
    },
    'samples of at most 8388608 numbers over all layers',
  ],
  [
    'a million axes',
    ({ config: { layers } }) =>
      void (layers[0]!.config.batch_shape = [null, ...new Array<number>(1_000_000).fill(1)]),
    'a shape such as [null, 64]',
  ],
  [
    'a million axes within',
    ({ config: { layers } }) => {
      layers[1] = {
        class_name: 'Reshape',
        config: { target_shape: [-1, ...new Array<number>(1_000_000).fill(1)] },
      };
    },
    'loadKeras Reshape: expected at most 32 axes',
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

import { version } from '../../../package.json';
import { FaninError, show } from '../../errors';
import { writeWhole } from '../../files';
import type { Sequential } from '../../models';
import { writeTFJSLayer } from './write_layer';

const SHARD = 'group1-shard1of1.bin';

/**
 * Writes a model as a layers model of TensorFlow.js, which `tf.loadLayersModel` reads: `model.json` and one file of weights.
 * As there, what the model was compiled with is not written.
 * @throws FaninError `not_built`, or `bad_config` naming the layer and what of it TensorFlow.js does not have
 */
export function saveTFJS(model: Sequential): Promise<Record<string, Uint8Array>>;
/** Into a folder. @param folder its path, in Node */
export function saveTFJS(model: Sequential, folder: string): Promise<undefined>;
export function saveTFJS(
  model: Sequential,
  folder?: string,
): Promise<Record<string, Uint8Array> | undefined> {
  return new Promise((resolve) => {
    const where = 'saveTFJS';
    if (folder !== undefined && (typeof folder !== 'string' || folder === '')) {
      throw new FaninError({
        code: 'bad_option',
        where,
        expected: 'the path of a folder',
        got: show(folder),
      });
    }
    const files = filesOf(where, model);
    if (folder === undefined) resolve(files);
    else {
      // The weights first: a model.json that is there has its weights.
      for (const name of [SHARD, 'model.json']) writeWhole(where, `${folder}/${name}`, files[name]!);
      resolve(undefined);
    }
  });
}

function filesOf(where: string, model: Sequential): Record<string, Uint8Array> {
  const values = model.getWeights();
  const layers = model.layers.map((layer, i) => {
    const { class_name: className, config } = writeTFJSLayer(where, layer) as {
      class_name: string;
      config: object;
    };
    const shape = i === 0 ? { batch_input_shape: [null, ...(model.inputShape ?? [])] } : {};
    return { class_name: className, config: { ...config, ...shape } };
  });
  const json = {
    format: 'layers-model',
    generatedBy: `fanin ${version}`,
    convertedBy: null,
    modelTopology: {
      class_name: 'Sequential',
      config: { name: model.name, layers },
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
    },
    weightsManifest: [
      {
        paths: [SHARD],
        weights: model.weights.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })),
      },
    ],
  };
  const bytes = new Uint8Array(values.reduce((sum, { data }) => sum + data.length * 4, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const { data } of values) {
    for (const value of data) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return { 'model.json': new TextEncoder().encode(JSON.stringify(json)), [SHARD]: bytes };
}

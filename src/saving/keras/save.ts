import { version } from '../../../package.json';
import type { Writer } from '../../files';
import type { Sequential } from '../../models';
import { writeH5, type OutGroup } from '../h5/write';
import { giveBytes } from '../source';
import { writeZip } from '../zip';
import { optimizerVariables } from './optimizer';
import { layerPaths } from './weights';
import { writeCompileConfig } from './write_compile_config';
import { writeConfig } from './write_config';

/** The version of Keras whose archives these are like. */
const KERAS = '3.15.1';

/**
 * Writes a model as Keras' archive `.keras`, which `keras.saving.load_model` reads: layers, weights, and (if it is compiled)
 * optimizer with its state, loss and metrics. The same model gives the same bytes: the date is always the first of 1980.
 * What fanin's own file has beyond it, the streams of dropout, is not in it.
 * @throws FaninError `bad_config` naming the layer that Keras does not have, such as one with a formula
 */
export function saveKeras(model: Sequential): Promise<Uint8Array>;
/** Into a file, or an object with `write`. @param to a path in Node, or any object with `write` */
export function saveKeras(model: Sequential, to: string | Writer): Promise<undefined>;
export async function saveKeras(model: Sequential, to?: string | Writer): Promise<Uint8Array | undefined> {
  const where = 'saveKeras';
  const compileConfig = writeCompileConfig(where, model);
  const config = {
    module: 'keras',
    class_name: 'Sequential',
    config: writeConfig(where, model),
    registered_name: null,
    ...(model.inputShape ? { build_config: { input_shape: [null, ...model.inputShape] } } : {}),
    ...(compileConfig ? { compile_config: compileConfig } : {}),
  };
  const metadata = {
    keras_version: KERAS,
    date_saved: '1980-01-01@00:00:00',
    written_by: `fanin ${version}`,
  };
  const archive = new Map([
    ['metadata.json', json(metadata)],
    ['config.json', json(config)],
    ['model.weights.h5', await writeH5(weightsOf(model))],
  ]);
  return await giveBytes(where, to, writeZip(archive));
}

/** Arguments of which Keras asks whether they are Python's float: a whole number needs its point. */
const floats = new Set(['learning_rate', 'momentum', 'beta']);
/** A character that stands in no name. */
const MARK = '\uE000';

function json(value: object): Uint8Array {
  const text = JSON.stringify(value, (key, inner: unknown) =>
    floats.has(key) && Number.isInteger(inner) ? `${MARK}${String(inner)}.0` : inner,
  );
  return new TextEncoder().encode(text.replace(new RegExp(`"${MARK}([^"]*)"`, 'g'), '$1'));
}

function weightsOf(model: Sequential): OutGroup {
  const { layers, network } = model;
  const paths = layerPaths(layers);
  const groups = layers.map((layer, i): [string, OutGroup] => {
    const tensors = layer.weights.map(({ name, shape, value }) =>
      // Normalization's count is a scalar in Keras.
      name === 'count' ? { shape: [], values: value, isCount: true } : { shape, values: value },
    );
    return [paths[i]!.slice('layers/'.length), { groups: { vars: { name: layer.name, tensors } } }];
  });
  const compiled = network.compiled && model.built;
  return {
    groups: {
      layers: { groups: Object.fromEntries(groups) },
      ...(compiled ? { optimizer: { groups: { vars: optimizerGroup(model) } } } : {}),
      vars: { name: model.name },
    },
  };
}

/** The first variable counts steps. */
function optimizerGroup(model: Sequential): OutGroup {
  const tensors = optimizerVariables(model).map((each, i) => ({ ...each, isCount: i === 0 }));
  return { name: model.optimizer.name, tensors };
}

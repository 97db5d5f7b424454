import { FaninError, show } from '../../errors';
import { readFile } from '../../files';
import type { Sequential } from '../../models';
import { promised } from '../guard';
import type { H5Tensor } from '../h5/read';
import { parseJson } from '../json_text';
import { buildModel } from '../keras/build';
import { compileModel } from '../keras/compile_config';
import { networkConfig } from '../keras/config';
import { object, refuse } from '../keras/config_parts';
import { loadOptions, type LoadOptions } from '../keras/load';
import { assign } from '../keras/weights';
import { readBytes } from '../source';
import { readShards } from './shards';

/** The files of a model of TensorFlow.js by name, `model.json` among them. */
export type TFJSFiles = Readonly<Record<string, Uint8Array | ArrayBuffer>>;

/**
 * A layers model of TensorFlow.js: `model.json` and the files of its weights, also quantized ones. Read is what
 * `LayersModel.save` writes, and what `tensorflowjs_converter` makes of Keras' files. That with the state of an optimizer is refused.
 * @param source the files by name, or in Node the path of the `model.json` or of its folder
 * @throws FaninError as `loadKeras` does
 */
export function loadTFJS(source: TFJSFiles | string, options: LoadOptions = {}): Promise<Sequential> {
  const where = 'loadTFJS';
  return promised(where, () => readModel(where, opener(where, source), loadOptions(where, options)));
}

/** Gives the bytes of each file. */
function opener(where: string, source: TFJSFiles | string): (name: string) => Uint8Array {
  if (typeof source === 'string') {
    const folder = source.replace(/(^|[/\\])[^/\\]*\.json$/, '$1').replace(/[/\\]$/, '') || '.';
    const json = source.endsWith('.json') ? source : `${folder}/model.json`;
    const fix = 'In a browser, fetch the files and give them by name.';
    return (name) => readFile(where, name === 'model.json' ? json : `${folder}/${name}`, fix);
  }
  return (name) => {
    const files: unknown = source;
    const isThere = typeof files === 'object' && files !== null && Object.hasOwn(files, name);
    if (isThere) return readBytes(where, source[name]!);
    throw new FaninError({ code: 'bad_file', where, expected: `the file ${show(name)}`, got: show(files) });
  };
}

function readModel(
  where: string,
  file: (name: string) => Uint8Array,
  { compile, customObjects }: Required<LoadOptions>,
): Sequential {
  const json = object(where, parseJson(where, 'model.json', file('model.json')));
  const { modelTopology, weightsManifest, format } = json;
  if (modelTopology === undefined || format === 'graph-model') {
    const fix =
      'A graph model has no layers any more: convert the model with --output_format=tfjs_layers_model.';
    throw refuse(where, 'a layers model', show(format ?? Object.keys(json)), fix);
  }
  const topology = object(where, modelTopology);
  const tensors = readShards(where, weightsManifest ?? [], file);
  const available = [...tensors.values()].reduce((sum, { values }) => sum + values.length, 0);
  const network = networkConfig(where, topology.model_config ?? topology, customObjects, true);
  const model = buildModel(where, network, available, customObjects);
  assign(where, model, (layer) =>
    layer.weights.flatMap(({ name }) => find(where, tensors, layer.name, name) ?? []),
  );
  if (compile) {
    checkNoState(where, weightsManifest);
    compileModel(where, model, json.trainingConfig ?? topology.training_config);
  }
  return model;
}

/** @throws FaninError for the state of an optimizer, which is not read: without it, training would go on otherwise. */
function checkNoState(where: string, manifest: unknown): void {
  const groups = (manifest ?? []) as { weights: { name: string; group?: string }[] }[];
  const state = groups
    .flatMap(({ weights }) => weights)
    .find(({ group, name }) => group === 'optimizer' && name !== 'iter');
  if (!state) return;
  const fix = 'Load it with { compile: false }, and compile it: the optimizer begins anew.';
  throw refuse(where, 'no state of an optimizer', show(state.name), fix);
}

/** A weight by the end of its name: the converter puts the model's name before it. */
function find(
  where: string,
  tensors: ReadonlyMap<string, H5Tensor>,
  layer: string,
  weight: string,
): H5Tensor | undefined {
  const exact = tensors.get(`${layer}/${weight}`);
  if (exact) return exact;
  const found = [...tensors].filter(([name]) => name.endsWith(`/${layer}/${weight}`));
  if (found.length > 1)
    throw refuse(where, `one weight ${layer}/${weight}`, found.map(([name]) => name).join(', '));
  return found[0]?.[1];
}

import { FaninError } from '../../errors';
import type { Sequential } from '../../models';
import { promised } from '../guard';
import { readH5, type H5Object, type H5Tensor } from '../h5/read';
import { parseJson } from '../json_text';
import { readBytes, type ByteSource } from '../source';
import { buildModel } from './build';
import { compileModel } from './compile_config';
import { networkConfig } from './config';
import { refuse } from './config_parts';
import { loadOptions, type LoadOptions } from './load';
import { readOptimizer } from './optimizer';
import { assign, countNumbers } from './weights';

/**
 * A model from the older HDF5 file of Keras 2 and 3, `model.save('model.h5')`: layers, weights, and what it was compiled
 * with. The optimizer's state is read from files of Keras 3; Keras 2 wrote it in another order for each version.
 * @param source the bytes, or a path in Node
 * @throws FaninError as `loadKeras` does
 */
export function loadKerasH5(source: ByteSource, options: LoadOptions = {}): Promise<Sequential> {
  const where = 'loadKerasH5';
  return promised(where, () => readFile(where, readBytes(where, source), loadOptions(where, options)));
}

function readFile(
  where: string,
  bytes: Uint8Array,
  { compile, customObjects }: Required<LoadOptions>,
): Sequential {
  const root = readH5(where, bytes);
  const config = json(where, root, 'model_config');
  const group = root.get('model_weights');
  if (config === undefined || !group) {
    throw new FaninError({
      code: 'bad_file',
      where,
      expected: 'a whole model: model_config and model_weights',
      got: root.names().join(', ') || 'neither',
      fix: 'A file of save_weights has no layers: use model.save.',
    });
  }
  const network = networkConfig(where, config, customObjects, isKeras2(root));
  const model = buildModel(where, network, countNumbers(group), customObjects);
  readWeights(where, group, model);
  if (!compile) return model;
  compileModel(where, model, json(where, root, 'training_config'));
  const state = root.get('optimizer_weights');
  if (model.network.compiled && state) readOptimizer(where, model, optimizerState(where, state));
  return model;
}

/** By their order, as Keras does it: the groups have the names that the layers had. */
function readWeights(where: string, group: H5Object, model: Sequential): void {
  const layers = (texts(group, 'layer_names') ?? group.names())
    .map((name) => tensors(where, group.get(name)))
    .filter(({ length }) => length > 0);
  const weighted = model.layers.filter(({ weights }) => weights.length > 0);
  if (model.built && layers.length !== weighted.length) {
    throw refuse(where, `weights of ${String(weighted.length)} layers`, String(layers.length));
  }
  assign(where, model, (layer) => layers[weighted.indexOf(layer)] ?? []);
}

function tensors(where: string, group: H5Object | undefined): H5Tensor[] {
  return ((group && texts(group, 'weight_names')) ?? []).map((name) => {
    const found = group?.get(name);
    if (found) return found.tensor();
    throw refuse(where, `a weight ${JSON.stringify(name)}`, 'none');
  });
}

/** @throws FaninError for the names of Keras 2: which of its numbers is which, only that version knows. */
function optimizerState(where: string, group: H5Object): H5Tensor[] {
  const [first] = texts(group, 'weight_names') ?? [];
  if (first === undefined || first.endsWith('/iteration')) return tensors(where, group);
  const fix = 'Load it with { compile: false }, and compile it: the optimizer begins anew.';
  throw refuse(
    `${where} optimizer_weights`,
    'the state of an optimizer of Keras 3',
    JSON.stringify(first),
    fix,
  );
}

/** Keras splits a list that is too long for one attribute into `name0`, `name1`, … */
function texts(group: H5Object, name: string): string[] | undefined {
  const whole = group.attribute(name);
  if (whole) return whole;
  const parts: string[] = [];
  for (let i = 0; ; i++) {
    const part = group.attribute(`${name}${String(i)}`);
    if (!part) return i === 0 ? undefined : parts;
    parts.push(...part);
  }
}

function json(where: string, root: H5Object, name: string): unknown {
  const text = root.attribute(name)?.[0];
  return text === undefined ? undefined : parseJson(where, name, new TextEncoder().encode(text));
}

/** Without a version, it is older than Keras 2. */
function isKeras2(root: H5Object): boolean {
  return !/^[3-9]/.test(root.attribute('keras_version')?.[0] ?? '');
}

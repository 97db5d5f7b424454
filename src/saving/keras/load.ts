import { boolean, checkOptions } from '../../config';
import { FaninError } from '../../errors';
import type { CustomObjects } from '../../layers';
import type { Sequential } from '../../models';
import { promised } from '../guard';
import { isH5, readH5 } from '../h5/read';
import { parseJson } from '../json_text';
import { readBytes, type ByteSource } from '../source';
import { readZip } from '../zip';
import { buildModel } from './build';
import { compileModel } from './compile_config';
import { networkConfig } from './config';
import { readOptimizer } from './optimizer';
import { countNumbers, readLayerWeights, varsAt } from './weights';

/** How a file of Keras or TensorFlow.js is loaded. */
export interface LoadOptions {
  /** Whether optimizer, loss and metrics are taken over. Without, a loss of your own is no obstacle. Default: true. */
  compile?: boolean;
  /** Classes of your own by class name. Default: none. */
  customObjects?: CustomObjects;
}

/** @internal The options with their defaults. */
export function loadOptions(where: string, options: LoadOptions): Required<LoadOptions> {
  checkOptions(where, options, ['compile', 'customObjects']);
  const { compile = true, customObjects = {} } = options;
  return { compile: boolean(where, 'compile', compile), customObjects };
}

/**
 * A model from Keras' archive `.keras`, as Keras 3 writes it: layers, weights, and (if it was compiled) optimizer with its
 * state, loss and metrics. Trained on, it goes on where Keras stopped; the streams of dropout begin anew, for a `.keras`
 * file does not hold them.
 * @param source the bytes, or a path in Node
 * @throws FaninError `bad_file` for what is no such archive or damaged, `bad_config`, `unknown_name` or `unknown_option`
 *   for what fanin does not have, naming the layer
 * @see https://keras.io/api/models/model_saving_apis/
 */
export function loadKeras(source: ByteSource, options: LoadOptions = {}): Promise<Sequential> {
  const where = 'loadKeras';
  return promised(where, () => readArchive(where, readBytes(where, source), loadOptions(where, options)));
}

function readArchive(
  where: string,
  bytes: Uint8Array,
  { compile, customObjects }: Required<LoadOptions>,
): Sequential {
  if (isH5(bytes)) {
    throw new FaninError({
      code: 'bad_file',
      where,
      expected: 'an archive of Keras 3 (.keras)',
      got: 'an HDF5 file',
      fix: 'Use loadKerasH5.',
    });
  }
  const files = readZip(where, bytes);
  const file = (name: string): Uint8Array => {
    const found = files.get(name);
    if (found) return found;
    const got = [...files.keys()].slice(0, 8).join(', ');
    throw new FaninError({ code: 'bad_file', where, expected: `${name} in the archive`, got });
  };
  const config = parseJson(where, 'config.json', file('config.json'));
  const root = readH5(`${where} model.weights.h5`, file('model.weights.h5'));
  const network = networkConfig(where, config, customObjects, isKeras2(files.get('metadata.json')));
  const model = buildModel(where, network, countNumbers(root), customObjects);
  readLayerWeights(where, root, model);
  if (!compile) return model;
  compileModel(where, model, (config as { compile_config?: unknown }).compile_config);
  if (model.network.compiled) readOptimizer(where, model, varsAt(root, 'optimizer'));
  return model;
}

/** Keras 2.12 to 2.15 wrote such archives as well. */
function isKeras2(metadata: Uint8Array | undefined): boolean {
  return /"keras_version":\s*"2\./.test(new TextDecoder().decode(metadata));
}

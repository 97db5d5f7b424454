import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { FaninError, show } from '../errors';
import { namesFormulas } from '../experiments';
import { Sequential } from '../models';
import {
  loadKeras,
  loadKerasH5,
  loadModel,
  loadTFJS,
  saveKeras,
  saveModel,
  saveONNX,
  saveSafetensors,
  saveTFJS,
} from '../saving';
import type { LoadFormulas } from './command_set';

const READ =
  '.keras, .h5, .json (of fanin, Keras or TensorFlow.js), or the folder of a model of TensorFlow.js';
const WRITTEN = '.keras, .json, .onnx, .safetensors, or a folder (for TensorFlow.js)';

/** The model in a file of any kind that has layers, told by its extension, and JSON by what it says. */
export async function readModelFile(
  where: string,
  path: string,
  loadFormulas?: LoadFormulas,
): Promise<Sequential> {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isFolder && existsSync(join(path, 'model.json'))) return await loadTFJS(path);
  switch (isFolder ? 'a folder' : extname(path).toLowerCase()) {
    case '.keras':
      return await loadKeras(path);
    case '.h5':
    case '.hdf5':
      return await loadKerasH5(path);
    case '.json':
      return await readJson(where, path, loadFormulas);
    case '.safetensors':
      throw refuse(where, 'a file with layers', 'weights alone', 'Convert the file that they came from.');
    default:
      throw refuse(where, READ, show(path));
  }
}

async function readJson(
  where: string,
  path: string,
  loadFormulas: LoadFormulas | undefined,
): Promise<Sequential> {
  const text = textOf(where, path);
  const json = parsed(where, path, text);
  if (Object.hasOwn(json, 'modelTopology')) return await loadTFJS(path);
  const formulas = namesFormulas(text) ? await loadFormulas?.() : undefined;
  if (Object.hasOwn(json, 'schema')) return loadModel(json, formulas?.formulaObjects);
  return Sequential.fromJSON(json, formulas?.formulaObjects);
}

function textOf(where: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw refuse(where, 'a file that can be read', show(path));
  }
}

function parsed(where: string, path: string, text: string): object {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null) return json;
  } catch {
    // What is wrong with it is said below.
  }
  throw refuse(where, 'JSON of a model', show(path));
}

/** Writes the model in the format of the extension. */
export async function writeModelFile(where: string, model: Sequential, path: string): Promise<void> {
  switch (extname(path).toLowerCase()) {
    case '.keras':
      await saveKeras(model, path);
      return;
    case '.json':
      saveModel(model, path);
      return;
    case '.onnx':
      await saveONNX(model, path);
      return;
    case '.safetensors':
      await saveSafetensors(model, path);
      return;
    case '':
      await saveTFJS(model, path);
      return;
    case '.h5':
      throw refuse(where, WRITTEN, show(path), 'Keras calls .h5 outdated: write .keras.');
    default:
      throw refuse(where, WRITTEN, show(path));
  }
}

function refuse(where: string, expected: string, got: string, fix = ''): FaninError {
  return new FaninError({ code: 'bad_file', where, expected, got, fix });
}

import { show } from '../errors';
import { deliver, modelText, type Writer } from '../files';
import type { CustomObjects } from '../layers';
import { Sequential, type TrainingState } from '../models';
import { readDocument, refuse, type Source } from './read_document';

/**
 * Writes all of a model: its layers, what it was compiled with, its weights, and as `state` what else the rest of a run
 * depends on (optimizer, random streams). JSON, `schema: "fanin.model/1"`, in Keras' form otherwise.
 * A file is in its place at once: a kill leaves the old one or the new one.
 * @param path a path in Node, or any object with `write`, which gets the text in one call
 * @throws FaninError `bad_config` when a part of it has no JSON form, such as a learning rate that is a function
 */
export function saveModel(model: Sequential, path: string): void;
export function saveModel(model: Sequential, writer: Writer): Promise<void>;
export function saveModel(model: Sequential, to: string | Writer): Promise<void> | undefined {
  return deliver('saveModel', to, modelText(model));
}

/**
 * The model that `saveModel` or `ModelCheckpoint` wrote. Trained on, it gives the same bits as without the
 * interruption: `fit(x, y, { initialEpoch, epochs })`.
 * @param source a path in Node, the text, or the object that it holds
 * @param customObjects classes of layers that are not fanin's, by class name
 * @throws FaninError `bad_file`, `bad_config`, `bad_shape`, `bad_data` or `unknown_name`
 */
export function loadModel(source: Source, customObjects: CustomObjects = {}): Sequential {
  const where = 'loadModel';
  const { state, ...json } = readDocument(where, source, ['model']);
  if (!Object.hasOwn(json, 'weights') || !Object.hasOwn(json, 'compile_config') || state === undefined) {
    throw refuse(where, 'weights, compile_config and state', `only ${Object.keys(json).join(', ')}`);
  }
  const model = Sequential.fromJSON(json, customObjects);
  if (model.built !== Array.isArray(json.weights)) {
    throw refuse(
      where,
      model.built ? 'weights of the layers' : 'no weights without an input shape',
      String(json.weights),
    );
  }
  if (state === null) return model;
  if (typeof state !== 'object') throw refuse(where, 'state to be an object or null', show(state));
  const weights = ((json.weights ?? []) as { data: string }[]).map(({ data }) => data);
  model.loadState({ ...(state as TrainingState), weights });
  return model;
}

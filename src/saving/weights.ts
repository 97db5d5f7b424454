import { deliver, weightsText, type Writer } from '../files';
import type { Sequential } from '../models';
import { readWeights } from '../models/json';
import { readDocument, type Source } from './read_document';

/** Writes the weights alone: JSON, `schema: "fanin.weights/1"`. @throws FaninError `not_built` */
export function saveWeights(model: Sequential, path: string): void;
export function saveWeights(model: Sequential, writer: Writer): Promise<void>;
export function saveWeights(model: Sequential, to: string | Writer): Promise<void> | undefined {
  return deliver('saveWeights', to, weightsText(model));
}

/**
 * Gives a model the weights that `saveWeights` or `saveModel` wrote. They go by their order, as in Keras, not by name.
 * @param source a path in Node, the text, or the object that it holds
 * @throws FaninError before any weight is changed when their number or a shape is wrong
 */
export function loadWeights(model: Sequential, source: Source): void {
  model.setWeights(readWeights(readDocument('loadWeights', source, ['weights', 'model']).weights));
}

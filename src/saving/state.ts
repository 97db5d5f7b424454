import { deliver, stateText, type Writer } from '../files';
import type { Sequential, TrainingState } from '../models';
import { readDocument, type Source } from './read_document';

/**
 * Writes `model.saveState()`: weights, optimizer and random streams. JSON, `schema: "fanin.state/1"`.
 * @throws FaninError `not_built` or `not_compiled`
 */
export function saveState(model: Sequential, path: string): void;
export function saveState(model: Sequential, writer: Writer): Promise<void>;
export function saveState(model: Sequential, to: string | Writer): Promise<void> | undefined {
  return deliver('saveState', to, stateText(model));
}

/**
 * Goes on from a saved state, in a model of the same layers that is compiled in the same way.
 * @param source a path in Node, the text, or the object that it holds
 * @throws FaninError before anything is changed when it is the state of another model
 */
export function loadState(model: Sequential, source: Source): void {
  const { schema: _, ...state } = readDocument('loadState', source, ['state']);
  model.loadState(state as unknown as TrainingState);
}

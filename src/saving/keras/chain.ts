import { show } from '../../errors';
import { object, refuse } from './config_parts';

const FIX = 'fanin has layers in a row only: make it a Sequential in Keras, and save that.';

/**
 * The config of a Functional model as that of a Sequential, where each layer takes what the one before it gives: Keras
 * writes a model that was made by calls of its layers in this way.
 * @throws FaninError for a model that branches, joins, or uses a layer twice
 */
export function chain(where: string, config: Record<string, unknown>): Record<string, unknown> {
  const { name, layers, input_layers: inputs, output_layers: outputs } = config;
  if (!Array.isArray(layers)) throw refuse(where, 'layers to be a list', show(layers));
  let before: string | undefined;
  for (const layer of layers as unknown[]) {
    const { name: given, config: inner, inbound_nodes: nodes } = object(where, layer);
    const own = typeof given === 'string' ? given : String(object(where, inner).name);
    const calls = Array.isArray(nodes) ? (nodes as unknown[]) : [];
    const sources = calls.flatMap(sourcesOf);
    const inRow = before === undefined ? calls.length === 0 : calls.length === 1 && sources.length === 1;
    if (!inRow || (before !== undefined && sources[0] !== before)) {
      const got =
        sources.length > 0 ? `${show(own)} after ${sources.map((each) => show(each)).join(', ')}` : show(own);
      throw refuse(where, 'each layer to take what the one before it gives', got, FIX);
    }
    before = own;
  }
  const ends = [inputs, outputs].map(namesOf);
  if (ends.some((each) => each.length > 1) || (ends[1]?.[0] ?? before) !== before) {
    throw refuse(where, 'one input and one output, at the two ends', show(ends), FIX);
  }
  return { name, layers };
}

/** The names of the layers that one call takes: Keras 3's `keras_history`, or Keras 2's `[name, node, tensor, {}]`. */
function sourcesOf(call: unknown): string[] {
  if (Array.isArray(call)) {
    const [first, node] = call as unknown[];
    if (typeof first === 'string' && typeof node === 'number') return [first];
    return (call as unknown[]).flatMap(sourcesOf);
  }
  if (typeof call !== 'object' || call === null) return [];
  return Object.entries(call).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'keras_history' && Array.isArray(value)) return [String((value as unknown[])[0])];
    return sourcesOf(value);
  });
}

/** `['dense', 0, 0]`, or a list of such. */
function namesOf(ends: unknown): string[] {
  return Array.isArray(ends) ? sourcesOf(ends) : [];
}

import { isKerasConfig, type Config, type Json } from '../config';
import { getActivation, type ActivationName } from '../activations';
import { FaninError } from '../errors';
import type { Story } from '../experiments';
import { meanField, type MeanField } from '../theory';

/** What mean-field theory expects at the start: a value for each layer, null where it says nothing. */
export interface TheoryLines {
  signal: (number | null)[];
  gradient: (number | null)[];
}

/** Layers that leave the recursion as it is. */
const plain = new Set(['InputLayer', 'Dense', 'Flatten']);

/**
 * The recursion through layers of different widths: each has its own σw² = fanIn · σ². Upwards from the size of the data;
 * downwards from the measured gradient of the last hidden layer, by units · σ² of the layer above times E[φ′²].
 * Null where theory does not apply: a layer of another kind, weights that are not independent, an activation of rows.
 */
export function theoryLines(story: Story, model: Config | undefined): TheoryLines | null {
  const hidden = story.layers.slice(0, -1);
  const [first] = hidden;
  const layers = Array.isArray(model?.layers) ? model.layers : [];
  const applies =
    first !== undefined &&
    story.inputRms !== null &&
    layers.length > 0 &&
    layers.every(isPlain) &&
    hidden.every(({ expectedStd, activation }) => (expectedStd ?? 0) > 0 && activation === first.activation);
  if (!applies) return null;
  try {
    return recursion(story, fieldsOf(first.activation));
  } catch (error) {
    // An activation of the user's own, or of a whole row.
    if (error instanceof FaninError) return null;
    throw error;
  }
}

/** An activation with arguments of its own is none that its name tells. */
function isPlain(layer: Json): boolean {
  if (!isKerasConfig(layer) || !plain.has(layer.class_name)) return false;
  const { activation = 'linear' } = layer.config as Config;
  return typeof activation === 'string';
}

type FieldAt = (sigmaW2: number) => MeanField;

const fields = new Map<string, MeanField>();

/** The integrals of one activation and σw² are the same in every contender. */
function fieldsOf(activation: string): FieldAt {
  const { name } = getActivation(activation as ActivationName);
  return (sigmaW2) => {
    const key = `${name} ${String(sigmaW2)}`;
    const known = fields.get(key) ?? meanField({ activation: name as ActivationName, sigmaW2 });
    fields.set(key, known);
    return known;
  };
}

function recursion({ layers, start, inputRms }: Story, fieldAt: FieldAt): TheoryLines {
  const signal: (number | null)[] = layers.map(() => null);
  const gradient: (number | null)[] = layers.map(() => null);
  const slopes: number[] = [];
  const variance = (i: number) => (layers[i]?.expectedStd ?? 0) * (layers[i]?.expectedStd ?? 0);
  let square = (inputRms ?? 0) * (inputRms ?? 0);
  const last = layers.length - 1;
  for (let i = 0; i < last; i++) {
    const sigmaW2 = variance(i) * (layers[i]?.fanIn ?? 1);
    const [layer] = fieldAt(sigmaW2).layers(square, 1);
    if (!layer) return { signal, gradient };
    signal[i] = layer.zRms;
    slopes.push(layer.chi / sigmaW2);
    square = layer.hRms * layer.hRms;
  }
  const output = variance(last) * (layers[last]?.fanIn ?? 1) * square;
  if (output > 0) signal[last] = Math.sqrt(output);
  let size = start[last - 1]?.gradient ?? null;
  for (let i = last - 1; i >= 0 && size !== null; i--) {
    gradient[i] = size;
    size *= Math.sqrt(variance(i) * (layers[i]?.units ?? 1) * (slopes[i - 1] ?? 0));
  }
  return { signal, gradient };
}

import { FaninError } from '../../errors';
import type { Sequential } from '../../models';
import { SGD } from '../../optimizers';
import { diagnose, probe } from '../../probes';
import { stream } from '../../random';
import { sizeOf, type Shape, type Tensor, toTensor } from '../../tensor';
import type { LoadFormulas } from '../command_set';
import { diagnosisText } from '../diagnosis_text';
import { readModelFile } from '../model_file';

/** Rows that are made up: more tell no more about the weights. */
const ROWS = 256;

/**
 * The summary of a model in a file, and what its weights do to normal numbers of mean 0 and variance 1: a file has no data.
 */
export async function showModel(file: string, loadFormulas?: LoadFormulas): Promise<string> {
  const model = await readModelFile('show', file, loadFormulas);
  const { inputShape } = model;
  if (!inputShape) {
    throw new FaninError({
      code: 'not_built',
      where: 'show',
      expected: 'a built model',
      got: 'one without an input shape',
    });
  }
  let told = '';
  model.summary({
    print: (text) => {
      told = text;
    },
  });
  if (!model.layers.some(({ weights }) => weights.some(({ trainable }) => trainable))) return `${told}\n`;
  if (!model.network.compiled) model.compile({ optimizer: new SGD(), loss: 'mse' });
  const [x, y] = madeUp(model, inputShape);
  const verdict = diagnosisText(diagnose(model, x, y), probe(model, x, y));
  return `${told}\n\nOn ${String(ROWS)} rows of normal numbers, with answers drawn at random:\n${verdict}\n`;
}

/** Inputs as a model likes them, and classes (or ones and zeros) that mean nothing: every loss takes them. */
function madeUp(model: Sequential, inputShape: Shape): [Tensor, Tensor] {
  const random = stream(0, 'show');
  const tensor = (shape: Shape, value: (i: number) => number) =>
    toTensor('show', { shape, data: Float32Array.from({ length: sizeOf(shape) }, (_, i) => value(i)) });
  const x = tensor([ROWS, ...inputShape], () => random.normal(0, 1));
  const output = model.outputShape ?? [];
  const width = output.at(-1) ?? 1;
  const rows = sizeOf([ROWS, ...output]) / width;
  const classes = Array.from({ length: rows }, () => Math.floor(random() * Math.max(2, width)));
  const { loss } = model.network.compiled ?? {};
  if (loss?.sparse)
    return [x, tensor([ROWS, ...output.slice(0, -1)], (i) => Math.min(classes[i]!, width - 1))];
  const y = tensor([ROWS, ...output], (i) =>
    width === 1 ? classes[i]! : Number(classes[Math.floor(i / width)] === i % width),
  );
  return [x, y];
}

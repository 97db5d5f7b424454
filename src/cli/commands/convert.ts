import type { LoadFormulas } from '../command_set';
import { readModelFile, writeModelFile } from '../model_file';

/** Reads a model in one format and writes it in another. Gives the line to tell. */
export async function convertModel(
  input: string,
  output: string,
  loadFormulas?: LoadFormulas,
): Promise<string> {
  const model = await readModelFile('convert', input, loadFormulas);
  await writeModelFile('convert', model, output);
  const { length } = model.layers;
  const weights = model.built ? model.countParams() : 0;
  return `${output}: ${String(length)} layers, ${weights.toLocaleString('en')} weights\n`;
}

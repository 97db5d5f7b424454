import { readFileSync } from 'node:fs';
import { datasets, loadCSV, loadDataset, standardize, type DatasetName } from '../../datasets';
import { lookUp } from '../../config';
import { FaninError, show, type ErrorCode } from '../../errors';
import { hiddenFrame, ownObjects, taskOf, withInitializer } from '../../experiments/contender';
import {
  hasActivationFormula,
  hasFormula,
  namesFormulas,
  parseActivation,
  parseHidden,
  parseInitializer,
} from '../../experiments';
import { Sequential } from '../../models';
import { SGD } from '../../optimizers';
import { diagnose, probe, probeBatch } from '../../probes';
import type { Formulas, LoadFormulas } from '../command_set';
import { diagnosisText } from '../diagnosis_text';
import { realNumber, wholeNumber } from '../numbers';
import type { Flags, Surroundings } from '../surroundings';

const TEST_SHARE = 0.2;
/** Rows that are looked at: more tell no more about the weights. */
const ROWS = 256;

/** Says what is wrong with a model. Gives whether it is healthy. */
export async function runDiagnose(
  file: string | undefined,
  flags: Flags,
  surroundings: Surroundings,
  loadFormulas?: LoadFormulas,
): Promise<boolean> {
  const seed = wholeNumber('--seed', flags.seed ?? '0', Number.MIN_SAFE_INTEGER);
  const loaded = load(flags, seed);
  const [x, y] = [probeBatch(loaded.train.x, ROWS), probeBatch(loaded.train.y, ROWS)];
  const learningRate = realNumber('--learning-rate', flags.learningRate ?? '0.05');
  const text = file === undefined ? undefined : textOf(file, flags);
  const isFormula =
    hasFormula(flags.initializer ?? '') ||
    hasActivationFormula(flags.activation ?? '') ||
    (text !== undefined && namesFormulas(text));
  const formulas = isFormula ? await loadFormulas?.() : undefined;
  const model =
    file === undefined || text === undefined
      ? build(flags, loaded, seed, formulas)
      : Sequential.fromJSON(parsed(file, text), formulas?.formulaObjects);
  if (!model.network.compiled) {
    const given = model.outputShape?.at(-1);
    model.compile({ optimizer: new SGD({ learningRate }), loss: taskOf(loaded, given).loss });
  }
  const diagnosis = diagnose(model, x, y);
  const told =
    flags.json === undefined
      ? diagnosisText(diagnosis, probe(model, x, y))
      : JSON.stringify({ ...diagnosis, layers: probe(model, x, y).layers });
  surroundings.stdout.write(`${told}\n`);
  return diagnosis.verdict === 'healthy';
}

type Loaded = Parameters<typeof taskOf>[0];

/** The same data as `fanin compare` trains on. */
function load({ dataset, data, target }: Flags, seed: number): Loaded {
  if (data !== undefined) {
    if (dataset !== undefined) refuse('--data', 'either --data or --dataset', 'both');
    if (target === undefined) return refuse('--data', 'the column to predict in --target', 'none');
    const loaded = loadCSV(data, { target, split: TEST_SHARE, seed });
    const { train } = standardize(loaded.train, loaded.test, { target: loaded.task === 'regression' });
    return { task: loaded.task, train };
  }
  if (target !== undefined) refuse('--target', 'the file with that column in --data', 'none');
  const name = (dataset ?? 'digits') as DatasetName;
  const { task } = lookUp('dataset', datasets, name);
  return loadDataset(name, {
    split: TEST_SHARE,
    seed,
    standardize: name !== 'digits',
    standardizeTarget: task === 'regression',
  });
}

function build(flags: Flags, loaded: Loaded, seed: number, formulas: Formulas | undefined): Sequential {
  const { hidden = '64x10', activation = 'relu', initializer = 'glorot_uniform' } = flags;
  const frame = hiddenFrame(
    parseHidden(hidden),
    parseActivation(activation, formulas?.activation),
    loaded.train.x.shape.slice(1),
    taskOf(loaded),
  );
  const weights = parseInitializer(initializer, formulas?.formula);
  const customObjects = { ...frame.customObjects, ...ownObjects([weights]) };
  return Sequential.fromConfig({ ...withInitializer(frame, weights), seed }, customObjects);
}

function textOf(file: string, flags: Flags): string {
  const extra = (['hidden', 'activation', 'initializer'] as const).find((name) => flags[name] !== undefined);
  if (extra) refuse(`--${extra}`, 'either a file or a network to build', 'both');
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return refuse('diagnose', 'a file that can be read', show(file), 'bad_file');
  }
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const expected = 'JSON of a model, from model.toJSON() or from model.to_json() of Keras';
    return refuse('diagnose', expected, show(file), 'bad_file');
  }
}

function refuse(where: string, expected: string, got: string, code: ErrorCode = 'bad_option'): never {
  throw new FaninError({ code, where, expected, got });
}

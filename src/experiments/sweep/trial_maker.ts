import type { Config } from '../../config';
import { FaninError, show } from '../../errors';
import type { ResolvedInitializer } from '../../initializers';
import type { CustomObjects } from '../../layers';
import { getOptimizer, serializeOptimizer } from '../../optimizers';
import { parseActivation, type ActivationReader } from '../activation_spelling';
import { loadData, type ComparisonData } from '../comparison_data';
import { hiddenFrame, taskOf, withInitializer } from '../contender';
import { isFormula } from '../is_formula';
import { parseHidden, parseInitializer, type FormulaReader } from '../spelling';
import type { TrialInput } from '../trial';
import { scaled } from './scaled';
import { isArgument, type TrialSettings } from './settings';

/** What of `fanin/formula` reads formulas: its import, as a whole. It loads mathjs, so that who has none does without. */
export interface Formulas {
  formula: FormulaReader;
  activation: ActivationReader;
  formulaObjects: CustomObjects;
}

/** A trial as `runTrial` takes it. */
export interface MadeTrial {
  input: TrialInput;
  data: ComparisonData;
  customObjects: CustomObjects;
}

/** Data sets that are kept for the next trial. */
const KEPT = 8;

/** Makes trials of settings. What it makes is what `compare` would make of the same settings. */
export class TrialMaker {
  private readonly loaded = new Map<string, ComparisonData>();

  /**
   * @param formulas what reads formulas; without it, they are refused
   * @param memory bytes that the tensors of a trial may take. Default: any number
   */
  constructor(
    private readonly formulas?: Formulas,
    private readonly memory = Infinity,
  ) {}

  /** @throws FaninError for settings that make no trial. */
  make(settings: TrialSettings): MadeTrial {
    const data = this.dataOf(settings);
    const hidden = parseHidden(settings.hidden);
    this.checkMemory(settings, hidden, data);
    const task = taskOf(data);
    const activation = parseActivation(settings.activation, this.formulas?.activation);
    const frame = hiddenFrame(hidden, activation, data.train.x.shape.slice(1), task);
    const initializer = scaled(initializerOf(settings, this.formulas?.formula), settings.gain);
    const input: TrialInput = {
      dataset: data.settings,
      model: withInitializer(frame, initializer),
      optimizer: optimizerOf(settings),
      loss: task.loss,
      metrics: task.metrics,
      epochs: settings.epochs,
      batchSize: settings.batchSize,
      seed: settings.seed,
    };
    return { input, data, customObjects: { ...this.formulas?.formulaObjects, ...frame.customObjects } };
  }

  private dataOf({ dataset, dataSeed }: TrialSettings): ComparisonData {
    const key = `${dataset}/${String(dataSeed)}`;
    const data = this.loaded.get(key) ?? loadData(dataset, dataSeed);
    this.loaded.delete(key);
    const [oldest] = this.loaded.keys();
    if (this.loaded.size >= KEPT && oldest !== undefined) this.loaded.delete(oldest);
    this.loaded.set(key, data);
    return data;
  }

  /** Weights, their gradients and two slots of the optimizer; for each unit and sample six numbers on the way and back. */
  private checkMemory(
    { batchSize }: TrialSettings,
    hidden: readonly number[],
    { train, test }: ComparisonData,
  ): void {
    let inputs = train.x.data.length / (train.x.shape[0] ?? 1);
    let [weights, units] = [0, 0];
    for (const each of hidden) {
      weights += (inputs + 1) * each;
      units += each;
      inputs = each;
    }
    const rows = Math.min(batchSize, Math.max(train.x.shape[0] ?? 1, test.x.shape[0] ?? 1));
    const bytes = 4 * (4 * weights + 6 * units * rows);
    if (bytes <= this.memory) return;
    throw new FaninError({
      code: 'bad_option',
      where: 'trial',
      expected: `tensors of at most ${megabytes(this.memory)}`,
      got: `about ${megabytes(bytes)}`,
    });
  }
}

function megabytes(bytes: number): string {
  return `${String(Math.ceil(bytes / 1e6))} MB`;
}

/** The initializer with the arguments that stand beside it. */
function initializerOf(settings: TrialSettings, formula: FormulaReader | undefined): ResolvedInitializer {
  const text = settings.initializer.trim();
  const given = Object.keys(settings).filter(isArgument);
  if (given.length === 0) return parseInitializer(text, formula);
  if (isFormula(text)) {
    throw new FaninError({
      code: 'bad_option',
      where: given[0] ?? '',
      expected: 'an initializer with a name',
      got: `the formula ${show(text)}`,
    });
  }
  const written = given.map((name) => `${name.slice('initializer.'.length)}=${String(settings[name])}`);
  const inner = /\((.*)\)$/s.exec(text)?.[1] ?? '';
  const name = text.replace(/\(.*$/s, '');
  return parseInitializer(`${name}(${[inner, ...written].filter((part) => part !== '').join(',')})`);
}

function optimizerOf({ optimizer, learningRate, momentum }: TrialSettings): Config {
  const config: Config = { learning_rate: learningRate, ...(momentum !== 0 && { momentum }) };
  return serializeOptimizer(getOptimizer({ class_name: optimizer, config }));
}

/** Whether settings have a formula in them, which only `fanin/formula` can read. */
export function hasFormulas({
  initializer,
  activation,
}: Pick<TrialSettings, 'initializer' | 'activation'>): boolean {
  return isFormula(initializer) || /\bx\b|[()]/.test(activation);
}

import type { ActivationIdentifier } from '../activations';
import { checkOptions, integer, seed as checkSeed, type KerasConfig } from '../config';
import type { DatasetName } from '../datasets';
import { FaninError, show } from '../errors';
import { getInitializer, type InitializerIdentifier, type ResolvedInitializer } from '../initializers';
import type { CustomObjects } from '../layers';
import { Sequential } from '../models';
import { getOptimizer, serializeOptimizer, SGD, type Optimizer, type OptimizerName } from '../optimizers';
import type { Tensor } from '../tensor';
import { Comparison, type ContenderTrials, type Settings } from './comparison';
import { loadData, type OwnData } from './comparison_data';
import {
  checkFrame,
  hiddenFrame,
  jsonFrame,
  ownObjects,
  taskOf,
  withInitializer,
  type Frame,
  type HiddenModel,
} from './contender';
import { notes, parseInitializer, spell } from './spelling';
import type { TrialData, TrialInput } from './trial';
import { inlineRunner, runTrials, type Trial, type TrialRunner } from './trial_runner';

/** An initializer; a string may have arguments, as on the command line: `constant(0.5)`. */
export type ContenderIdentifier = InitializerIdentifier | (string & {});

export interface CompareOptions {
  /** A bundled or made data set by name, or `{ train, test }`. Default: `digits`. */
  dataset?: DatasetName | OwnData;
  /** Hidden layers, or the JSON of a Sequential whose hidden kernels the contenders replace. Default: 10 of 64 units, tanh and relu. */
  model?: HiddenModel | { class_name: string };
  /** The contenders. Strings may have arguments: `constant(0.5)`. Default: the eight of the notes. */
  initializers?: readonly ContenderIdentifier[];
  /** How many seeds each contender gets (from `seed` upwards), or which. Default: 5. */
  seeds?: number | readonly number[];
  /** Decides the data's split and the first of the seeds. Default: 0. */
  seed?: number;
  /** Default: 10. */
  epochs?: number;
  /** Default: 32. */
  batchSize?: number;
  /** Default: SGD with learning rate 0.05. */
  optimizer?: OptimizerName | Optimizer | KerasConfig;
  /** Whether the first trial of each contender tells what happened in its layers, for `report`. Default: false. */
  stories?: boolean;
  /** Runs the trials on this data. Default: one after the other, in this thread. */
  runner?: (data: TrialData) => TrialRunner;
  /** Hears of each trial that is done. */
  onProgress?: (done: number, total: number) => void;
  /** Hears of each epoch that is done in a trial. */
  onEpoch?: (news: EpochNews) => void;
  /** Ends the comparison after the trials that are done, which it then holds. */
  signal?: AbortSignal;
}

/** The training loss of an epoch; null where it was not finite. */
export interface EpochNews {
  activation: string;
  initializer: string;
  seed: number;
  loss: number | null;
}

const compareOptions = [
  'dataset',
  'model',
  'initializers',
  'seeds',
  'seed',
  'epochs',
  'batchSize',
  'optimizer',
  'stories',
  'runner',
  'onProgress',
  'onEpoch',
  'signal',
] as const;

/**
 * Trains the same model with each initializer, everything else equal: the same data in the same order, the same seeds.
 * A trial that diverges is recorded and stops nothing.
 * @example const comparison = await compare({ dataset: 'moons', model: { hidden: [16, 16], activation: 'tanh' } });
 */
export async function compare(options: CompareOptions = {}): Promise<Comparison> {
  checkOptions('compare', options, compareOptions);
  const seed = checkSeed('compare', options.seed) ?? 0;
  const seeds = checkSeeds(options.seeds ?? 5, seed);
  const epochs = integer('compare', 'epochs', options.epochs ?? 10);
  const batchSize = integer('compare', 'batchSize', options.batchSize ?? 32);
  const initializers = (options.initializers ?? notes).map(resolveContender);
  const optimizer = serializeOptimizer(
    options.optimizer === undefined ? new SGD({ learningRate: 0.05 }) : getOptimizer(options.optimizer),
  );
  const loaded = loadData(options.dataset ?? 'digits', seed);
  const task = taskOf(loaded, givenUnits(options.model));
  const frames = framesOf(
    options.model ?? { hidden: Array<number>(10).fill(64), activation: ['tanh', 'relu'] },
    loaded,
    task,
  );
  frames.forEach(checkFrame);

  const contenders: ContenderTrials[] = frames.flatMap((frame) =>
    initializers.map((initializer) => ({
      activation: frame.activation,
      initializer: spell(initializer),
      trials: [],
    })),
  );
  const inputs = frames.flatMap((frame) =>
    initializers.map((initializer) => {
      const model = withInitializer(frame, initializer);
      return seeds.map((each): TrialInput => ({
        dataset: loaded.settings,
        model,
        optimizer,
        loss: task.loss,
        metrics: task.metrics,
        epochs,
        batchSize,
        seed: each,
      }));
    }),
  );

  const customObjects = Object.assign(
    ownObjects(initializers),
    ...frames.map((frame) => frame.customObjects),
  ) as CustomObjects;
  const runner = options.runner?.(loaded) ?? inlineRunner(loaded, customObjects);
  const started = performance.now();
  const { onEpoch } = options;
  const trials = contenders.flatMap(({ activation, initializer }, i) =>
    inputs[i]!.map((input): Trial => ({
      input,
      story: options.stories === true && input.seed === seeds[0],
      onEpoch: onEpoch && ((loss) => onEpoch({ activation, initializer, seed: input.seed, loss })),
    })),
  );
  const results = await runTrials(runner, trials, options).finally(() => runner.close?.());
  contenders.forEach(({ trials: done }, i) => {
    const own = results.slice(i * seeds.length, (i + 1) * seeds.length);
    done.push(...own.filter((result) => result !== null));
  });
  const settings: Settings = {
    dataset: loaded.settings,
    task: loaded.task,
    chance: loaded.task === 'classification' ? largestShare(loaded.test.y) : null,
    models: frames.map(({ config }) => config),
    initializers: initializers.map(spell),
    optimizer,
    loss: task.loss,
    epochs,
    batchSize,
    seeds,
  };
  return new Comparison(settings, contenders, (performance.now() - started) / 1000);
}

/** Units of the last layer of a model that the user gave. */
function givenUnits(model: CompareOptions['model']): number | undefined {
  return model && 'class_name' in model ? Sequential.fromJSON(model).outputShape?.at(-1) : undefined;
}

function resolveContender(identifier: ContenderIdentifier): ResolvedInitializer {
  return typeof identifier === 'string' ? parseInitializer(identifier) : getInitializer(identifier);
}

function checkSeeds(seeds: number | readonly number[], first: number): number[] {
  if (Array.isArray(seeds))
    return (seeds as readonly number[]).map((each) =>
      integer('compare', 'seeds', each, -Number.MAX_SAFE_INTEGER),
    );
  return Array.from({ length: integer('compare', 'seeds', seeds) }, (_, i) => first + i);
}

function framesOf(
  model: HiddenModel | { class_name: string },
  { train }: TrialData,
  task: ReturnType<typeof taskOf>,
): Frame[] {
  if ('class_name' in model) return [jsonFrame(model)];
  checkOptions('compare model', model, ['hidden', 'activation']);
  if (!Array.isArray(model.hidden)) {
    throw new FaninError({
      code: 'bad_option',
      where: 'compare',
      expected: 'model.hidden to list the units of each hidden layer',
      got: show(model.hidden),
    });
  }
  const activations = Array.isArray(model.activation) ? model.activation : [model.activation ?? 'relu'];
  return activations.map((activation) =>
    hiddenFrame(model.hidden, activation as ActivationIdentifier, train.x.shape.slice(1), task),
  );
}

/** The accuracy of whoever always answers the most frequent class. */
function largestShare({ data }: Tensor): number {
  const counts = new Map<number, number>();
  for (const label of data) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Math.max(...counts.values()) / data.length;
}

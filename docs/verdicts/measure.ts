// Measures how good the verdicts are, and writes what came out into docs/verdicts.md: `npm run verdicts`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SGD, type ActivationName, type InitializerIdentifier } from '../../src';
import { diagnose, sharpness, type Verdict } from '../../src/probes';
import { stream } from '../../src/random';
import { cases, dataOf, modelOf, type Case } from './networks';

const verdicts: readonly Verdict[] = [
  'healthy',
  'symmetric',
  'dead',
  'exploding',
  'saturated',
  'vanishing',
  'diverged',
  'unstable',
  'slow',
];

interface Judged {
  truth: Verdict;
  said: Verdict;
  line: string;
  /** Whether the layer is the right one, where that is known. */
  isLayerRight?: boolean;
}

/** Builds it, trains it where its fault shows only then, and asks. */
async function judge(each: Case): Promise<Judged> {
  const data = dataOf(each);
  const model = modelOf(each, data);
  if (each.overLimit !== undefined) {
    const { eigenvalue } = sharpness(model, data.x, data.y, { iterations: 10 });
    const learningRate = (each.overLimit * 2) / (eigenvalue ?? 1);
    model.compile({ optimizer: new SGD({ learningRate: Math.abs(learningRate) }), loss: data.loss });
  }
  let history: Record<string, number[]> | undefined;
  // Judged on the start and the losses, as a trial of a comparison is.
  const start = modelOf(each, data);
  start.compile({ optimizer: new SGD({ learningRate: model.optimizer.learningRate }), loss: data.loss });
  if (each.epochs !== undefined) {
    const fitted = await model.fit(data.x, data.y, { epochs: each.epochs, verbose: 0 });
    history = { loss: fitted.history.loss ?? [] };
  }
  const { verdict, layer } = diagnose(start, data.x, data.y, history ? { history } : {});
  const { activation, depth, width, how } = each;
  return {
    truth: each.verdict,
    said: verdict,
    line: `${each.dataset}, ${String(depth)} x ${String(width)} ${activation}, ${how}`,
    ...(each.layer !== undefined && verdict === each.verdict && { isLayerRight: layer === each.layer }),
  };
}

interface Trained {
  dataset: string;
  said: Verdict;
  withHistory: Verdict;
  accuracy: number;
  best: number;
  chance: number;
  line: string;
}

const activations: readonly ActivationName[] = [
  ...([
    'relu',
    'tanh',
    'sigmoid',
    'selu',
    'gelu',
    'elu',
    'silu',
    'softsign',
    'leaky_relu',
    'softplus',
  ] as const),
  ...(['mish', 'celu', 'hard_tanh', 'hard_sigmoid', 'relu6', 'linear', 'hard_silu', 'squareplus'] as const),
  ...(['log_sigmoid', 'sparse_plus', 'sparse_sigmoid', 'exponential', 'softmax', 'log_softmax'] as const),
  ...(['tanh_shrink', 'soft_shrink', 'hard_shrink', 'sparsemax'] as const),
];
const initializers: readonly InitializerIdentifier[] = [
  ...([
    'glorot_normal',
    'glorot_uniform',
    'he_normal',
    'he_uniform',
    'lecun_normal',
    'lecun_uniform',
  ] as const),
  ...(['orthogonal', 'random_normal', 'random_uniform', 'truncated_normal', 'variance_scaling'] as const),
  ...(['identity', 'look_linear'] as const),
  { class_name: 'RandomNormal', config: { stddev: 1 } },
  { class_name: 'Sparse', config: { sparsity: 0.5 } },
];

/** Groups of networks that differ in their initializer only, each trained: which of them learned as well as the best? */
async function train(groups: number): Promise<Trained[]> {
  const random = stream(3, 'trained');
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random.uniform(0, values.length))]!;
  const done: Trained[] = [];
  for (let g = 0; g < groups; g++) {
    const dataset = pick(['iris', 'moons', 'breast_cancer', 'digits', 'blobs'] as const);
    const depth = pick([1, 2, 3, 5, 8, 12, 20, 50]);
    const width = pick(depth > 8 ? [8, 16, 32] : [4, 8, 16, 32, 64]);
    const activation = activations[g % activations.length]!;
    const data = dataOf({ dataset });
    const own: Trained[] = [];
    for (const initializer of [
      pick(['glorot_normal', 'lecun_normal'] as const),
      'he_normal',
      pick(initializers),
      pick(initializers),
      pick(initializers),
    ] as const) {
      const each: Case = {
        verdict: 'healthy',
        how: '',
        dataset,
        depth,
        width,
        activation,
        initializer,
        seed: g,
      };
      const model = modelOf(each, data);
      const { verdict: said } = diagnose(model, data.x, data.y);
      const start = model.clone();
      model.compile({ optimizer: new SGD({ learningRate: 0.05 }), loss: data.loss, metrics: ['accuracy'] });
      const epochs = Math.max(8, Math.round(4000 / data.x.shape[0]!));
      const { history } = await model.fit(data.x, data.y, { epochs, verbose: 0 });
      const name = typeof initializer === 'string' ? initializer : JSON.stringify(initializer);
      own.push({
        dataset,
        said,
        withHistory: diagnose(start, data.x, data.y, { history: { loss: history.loss ?? [] } }).verdict,
        accuracy: model.evaluate(data.x, data.y).accuracy ?? 0,
        best: 0,
        chance: largestShare(data.y.data),
        line: `${dataset}, ${String(depth)} x ${String(width)} ${activation}, ${name}`,
      });
    }
    done.push(...own);
  }
  return done.map((each) => ({
    ...each,
    best: Math.max(...done.filter(({ dataset }) => dataset === each.dataset).map(({ accuracy }) => accuracy)),
  }));
}

function largestShare(labels: Float32Array): number {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Math.max(...counts.values()) / labels.length;
}

function table(rows: readonly (readonly string[])[]): string {
  const [header = [], ...body] = rows;
  return [header, header.map((_, i) => (i === 0 ? '---' : '--:')), ...body]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

function confusion(judged: readonly { truth: string; said: Verdict }[], truths: readonly string[]): string {
  return table([
    ['built in', ...verdicts, 'right'],
    ...truths.map((truth) => {
      const own = judged.filter((each) => each.truth === truth);
      const counts = verdicts.map((said) => own.filter((each) => each.said === said).length);
      const right = counts[verdicts.indexOf(truth as Verdict)] ?? 0;
      return [
        truth,
        ...counts.map((count) => (count === 0 ? '·' : String(count))),
        `${String(right)} of ${String(own.length)}`,
      ];
    }),
  ]);
}

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} percent`;

async function main(): Promise<void> {
  const judged: Judged[] = [];
  for (const each of cases()) judged.push(await judge(each));
  const trained = await train(60);
  const learned = trained.filter(({ accuracy, best }) => accuracy >= 0.95 * best);
  const healthy = learned.map(({ said, line }) => ({ truth: 'healthy' as const, said, line }));
  const everything = [...healthy, ...judged];
  const right = everything.filter(({ truth, said }) => truth === said).length;
  const faults = judged.filter(({ truth, said }) => truth === said).length;
  const located = judged.filter(({ isLayerRight }) => isLayerRight !== undefined);
  const alarms = learned.filter(({ said }) => said !== 'healthy');
  const late = learned.filter(({ withHistory }) => withHistory !== 'healthy');
  const failed = trained.filter(({ accuracy, chance }) => accuracy < chance + 0.05);
  const noticed = failed.filter(({ withHistory }) => withHistory !== 'healthy');
  const wrong = everything.filter(({ truth, said }) => truth !== said);
  const text = [
    confusion(everything, verdicts),
    '',
    `- Right: ${String(right)} of ${String(everything.length)} networks, ${percent(right, everything.length)}; of the ${String(judged.length)} with a fault built in, ${percent(faults, judged.length)}.`,
    `- The layer where it starts, where the construction says which: right in ${String(located.filter(({ isLayerRight }) => isLayerRight).length)} of ${String(located.length)}.`,
    `- Healthy networks called broken: ${String(alarms.length)} of ${String(learned.length)} by their start alone, ${String(late.length)} when the verdict also knows the losses.`,
    `- Of the ${String(trained.length)} networks trained, those that stayed within 5 points of always giving the most frequent class: ${String(failed.length)}; the verdict that knows the losses called ${String(noticed.length)} of them broken.`,
    '',
    wrong.length === 0 ? 'None was judged wrong.' : 'Judged wrong:',
    '',
    ...wrong.map(({ truth, said, line }) => `- ${line}: ${truth}, called ${said}`),
    ...late.map(({ withHistory, line }) => `- ${line}: learned, called ${withHistory} with its losses`),
  ].join('\n');
  const path = join(__dirname, '../verdicts.md');
  const page = readFileSync(path, 'utf8');
  const [before = ''] = page.split('<!-- measured -->');
  writeFileSync(path, `${before}<!-- measured -->\n\n${text.trim()}\n`);
  process.stdout.write(`${text}\n`);
}

void main();

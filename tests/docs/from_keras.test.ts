import * as fanin from '../../src';
import * as saving from '../../src/saving';
import { readPage } from './page';

// The tables of docs/from-keras.md: what stands there must be there, and what fanin has of Keras must stand there.

const { text } = readPage('docs/from-keras.md');

/** The rows of the tables under a heading, as the code in each cell. */
function rowsUnder(heading: string): string[][][] {
  const [, section = ''] = text.split(`\n## ${heading}\n`);
  const [body = ''] = section.split('\n## ');
  return body
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => Array.from(cell.matchAll(/`([^`]+)`/g), ([, code = '']) => code)),
    );
}

const model = new fanin.Sequential([new fanin.Dense(2, { inputShape: [2] })]);
model.compile({ loss: 'mse' });
const layer = model.layers[0]!;
const x = [
  [1, 2],
  [3, 4],
];

/** What a dotted name of the page means; undefined where there is no such thing. */
function find(name: string): unknown {
  const roots: Record<string, unknown> = { ...fanin, ...saving, model, layer };
  return name.split('.').reduce<unknown>((at, key) => {
    const owner = at as Record<string, unknown> | undefined;
    return owner === undefined || !(key in owner) ? undefined : owner[key];
  }, roots);
}

const sections = [
  ...['Layers', 'Model', 'Initializers', 'Activations', 'Losses', 'Metrics', 'Optimizers', 'Schedules'],
  ...['Regularizers and constraints', 'Callbacks'],
];
const named = sections.flatMap((section) =>
  rowsUnder(section).map(([keras, own]) => [section, keras?.[0] ?? '', own?.[0] ?? ''] as const),
);

test('every section has its table', () => {
  for (const section of sections) expect(rowsUnder(section).length).toBeGreaterThan(3);
  expect(named.length).toBeGreaterThan(180);
});

test.each(named)('%s: %s is %s', (_, keras, own) => {
  expect(find(own)).toBeDefined();
  // The same name but for camelCase and a few that the page is there to tell.
  const others: Record<string, string> = {
    ProgbarLogger: 'ProgressBar',
    Callback: 'LambdaCallback',
    model_from_json: 'fromJSON',
    clone_model: 'clone',
    save: 'saveModel',
    load_model: 'loadModel',
    to_json: 'toJSON',
  };
  const [last = ''] = keras.split('.').slice(-1);
  const camel = last.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  expect(own.split('.').at(-1)).toBe(others[last] ?? camel);
});

test('nothing of Keras that fanin has is missing', () => {
  const inOthers = ['OwnInitializer', 'LookLinear', 'Sparse', 'FaninError', 'Tensor', 'ActivationFunction'];
  const expected = [
    ...Object.keys(fanin).filter((name) => /^[A-Z]/.test(name) && !inOthers.includes(name)),
    ...Object.keys(fanin.metrics)
      .filter((name) => /^[A-Z]/.test(name))
      .map((name) => `metrics.${name}`),
    ...Object.keys(fanin.activations)
      .filter(
        (name) => /^[a-z]/.test(name) && !/^(elementwise|getActivation|serializeActivation)$/.test(name),
      )
      .map((name) => `activations.${name}`),
    // Those of other formats stand in docs/files.md.
    ...Object.keys(saving).filter((name) => !/(State|Keras|KerasH5|TFJS|ONNX|Safetensors)$/.test(name)),
  ];
  const told = named.map(([, , own]) => own);
  // `Metric` stands in `metrics`.
  expect(expected.filter((name) => !told.includes(name) && !told.includes(`metrics.${name}`))).toEqual([]);
});

const strings = (section: string) =>
  rowsUnder(section).flatMap(([, own, names]) =>
    (names ?? [])
      .filter((name) => name.startsWith("'"))
      .map((name) => [name.slice(1, -1), own?.[0]?.replace(/^\w+\./, '') ?? ''] as const),
  );

test.each([
  ['Initializers', (name: string) => fanin.getInitializer(name as 'zeros')],
  ['Losses', (name: string) => fanin.getLoss(name as 'mse')],
  ['Metrics', (name: string) => fanin.getMetric(name as 'mse')],
  ['Optimizers', (name: string) => fanin.getOptimizer(name as 'sgd')],
] as const)('%s: each string means the class beside it', (section, get) => {
  expect(strings(section).length).toBeGreaterThan(8);
  for (const [name, own] of strings(section)) {
    const member: unknown = get(name);
    expect(member).toMatchObject({ className: own });
  }
});

test('the strings of regularizers, constraints and activations are known', () => {
  for (const [name, own] of strings('Regularizers and constraints')) {
    const regularizers = ['L1', 'L2', 'L1L2', 'OrthogonalRegularizer'];
    const made: unknown = regularizers.includes(own)
      ? fanin.getRegularizer(name as 'l1')
      : fanin.getConstraint(name as 'non_neg');
    expect(made).toMatchObject({ className: own });
  }
  expect(strings('Activations').length).toBeGreaterThan(30);
  for (const [name] of strings('Activations')) expect(fanin.getActivation(name as 'relu')).toBeDefined();
});

const given: Record<string, (options: object) => unknown> = {
  compile: (options) => model.clone().compile({ loss: 'mse', ...options }),
  fit: (options) => model.clone().fit(x, x, { verbose: 0, ...options }),
  evaluate: (options) => model.evaluate(x, x, options),
  predict: (options) => model.predict(x, options),
  Dense: (options) => new fanin.Dense(1, options),
  BatchNormalization: (options) => new fanin.BatchNormalization(options),
  SGD: (options) => new fanin.SGD(options),
  Adam: (options) => new fanin.Adam(options),
};
const options = rowsUnder('Options').map(
  ([of, keras, own]) => [of?.[0] ?? '', keras?.[0] ?? '', own?.[0] ?? ''] as const,
);

test.each(options)('%s: %s is the option %s', async (of, keras, own) => {
  const attempt = (option: object) => Promise.resolve(option).then(given[of]);
  // Keras' spelling, or a wrong letter, is refused; what is not said is the default.
  await expect(attempt({ [`${own}x`]: undefined })).rejects.toThrow(/got "/);
  if (keras !== own) await expect(attempt({ [keras]: undefined })).rejects.toThrow(/got "/);
  if (own === 'loss') return; // the one that has no default
  await attempt({ [own]: undefined });
});

import { join, resolve } from 'node:path';
import * as ts from 'typescript';

const root = resolve(__dirname, '../..');
const promises = join(__dirname, 'promises.ts');
const editor = join(__dirname, 'editor.ts');

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
  config: object;
};
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);

/** TypeScript as an editor has it, with these two files open, the second as `text` says. */
function serviceWith(text: string): ts.LanguageService {
  const texts = new Map([[editor, text]]);
  const read = (path: string) => texts.get(path) ?? ts.sys.readFile(path);
  return ts.createLanguageService({
    getCompilationSettings: () => ({ ...options, noEmit: true }),
    getScriptFileNames: () => [promises, editor],
    getScriptVersion: () => '0',
    getScriptSnapshot: (path) => {
      const content = read(path);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    fileExists: (path) => texts.has(path) || ts.sys.fileExists(path),
    readFile: read,
    directoryExists: (path) => ts.sys.directoryExists(path),
    getDirectories: (path) => ts.sys.getDirectories(path),
  });
}

/** Where the cursor stands (`|`), and some of the names that the editor must then propose. */
const completions = {
  'layer option': [
    'new Dense(4, { | })',
    ['activation', 'kernelInitializer', 'kernelRegularizer', 'trainable'],
  ],
  activation: ["new Dense(4, { activation: '|' })", ['relu', 'leaky_relu', 'swish', 'softmax']],
  initializer: [
    "new Dense(4, { kernelInitializer: '|' })",
    ['he_normal', 'GlorotUniform', 'look_linear', 'zeros'],
  ],
  regularizer: ["new Dense(4, { kernelRegularizer: '|' })", ['l1', 'l2', 'orthogonal_regularizer']],
  constraint: ["new Dense(4, { biasConstraint: '|' })", ['max_norm', 'non_neg', 'unit_norm']],
  optimizer: [
    "new Sequential().compile({ optimizer: '|', loss: 'mse' })",
    ['adam', 'rmsprop', 'SGD', 'lion'],
  ],
  loss: ["new Sequential().compile({ loss: '|' })", ['mse', 'huber', 'sparse_categorical_crossentropy']],
  metric: ["new Sequential().compile({ loss: 'mse', metrics: ['|'] })", ['accuracy', 'mae', 'auc']],
  'weighted metric': [
    "new Sequential().compile({ loss: 'mse', weightedMetrics: ['|'] })",
    ['accuracy', 'mae'],
  ],
  'fit option': [
    'void new Sequential().fit([1], [1], { | })',
    ['epochs', 'validationSplit', 'classWeight', 'signal'],
  ],
  'initializer option': ["new VarianceScaling({ mode: '|' })", ['fan_in', 'fan_out', 'fan_avg']],
  gain: ["calculateGain('|')", ['relu', 'leaky_relu', 'tanh']],
  kernels: ["useKernels('|')", ['reference', 'wasm']],
  contender: ["void compare({ initializers: ['|'] })", ['he_normal', 'glorot_uniform', 'zeros']],
  dataset: ["void compare({ dataset: '|' })", ['moons', 'digits', 'iris']],
  'key in the history': [
    "void new Sequential().compile({ loss: 'mse', metrics: ['mae'] }).fit([1], [1]).then(({ history }) => history.|)",
    ['loss', 'mae', 'val_loss', 'val_mae'],
  ],
} satisfies Record<string, [string, string[]]>;

const imports = [
  "import { calculateGain, Dense, Sequential, useKernels, VarianceScaling } from '../../src';",
  "import { compare } from '../../src/experiments';",
  '',
].join('\n');

describe('types teach', () => {
  const statements = Object.values(completions).map(([code]) => code);
  const text = imports + statements.map((code) => `${code};\n`).join('');
  const plain = text.replaceAll('|', '');
  const service = serviceWith(plain);

  test('what must compile compiles, and each marked mistake is an error', () => {
    const diagnostics = [
      ...service.getSyntacticDiagnostics(promises),
      ...service.getSemanticDiagnostics(promises),
    ];
    const host = { ...ts.sys, getCanonicalFileName: (name: string) => name, getNewLine: () => '\n' };
    expect(ts.formatDiagnostics(diagnostics, { ...host, getCurrentDirectory: () => root })).toBe('');
  }, 120_000);

  test.each(Object.entries(completions))(
    'the editor proposes every %s',
    (name, [, expected]) => {
      const index = Object.keys(completions).indexOf(name);
      const before = text.split('|').slice(0, index + 1);
      const entries = service.getCompletionsAtPosition(editor, before.join('').length, {})?.entries ?? [];
      expect(entries.map((entry) => entry.name)).toEqual(expect.arrayContaining(expected));
    },
    120_000,
  );
});

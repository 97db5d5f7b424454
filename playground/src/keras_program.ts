import { kerasData } from './keras_data';
import type { Settings } from './settings';
import { isActivationFormula, readSpelling } from './spelled';
import { className } from './typescript_program';

/** Initializers of fanin that Keras does not have. */
const ownToFanin = ['sparse', 'look_linear'];

interface KerasOptions {
  /** Name of an own CSV file. */
  file?: string | undefined;
  /** Of an own file, whose task only the engine knows. */
  isRegression?: boolean;
  /** A formula that is the activation, in Python, once the engine has read it. */
  activation?: string | null;
}

/** The same race in Python. Keras draws other numbers from a seed, so its losses are alike and not equal. */
export function kerasProgram(
  settings: Settings,
  { file = 'your.csv', isRegression = false, activation: inKeras = null }: KerasOptions = {},
): string {
  const { layers, units, activation, optimizer, learningRate, momentum, seed } = settings;
  const { imports, lines, task } = kerasData(settings, file, isRegression);
  const isClass = task === 'classification';
  const known = settings.initializers.filter((text) => isKeras(text));
  const left = settings.initializers.filter((text) => !isKeras(text));
  const scaled = settings.dataset !== 'digits';
  const step = momentum > 0 ? `${String(learningRate)}, momentum=${String(momentum)}` : String(learningRate);
  const acts = isActivationFormula(activation);
  return [
    '# The same race in Keras. Its seeds give other numbers than fanin’s: the losses are alike, not equal.',
    ...left.map((text) => `# Left out, for Keras has no such initializer: ${text}`),
    'import keras',
    'import numpy as np',
    ...imports,
    ...(acts && inKeras !== null ? ['from keras import ops'] : []),
    '',
    `seed = ${String(Math.abs(seed))}`,
    ...lines,
    'order = np.random.default_rng(seed).permutation(len(x))',
    ...(isClass
      ? [
          '# One of five is for the test, of each class.',
          'order = order[np.argsort(y[order], kind="stable")]',
        ]
      : ['# One of five is for the test.']),
    'is_test = np.arange(len(x)) % 5 == 0',
    'train, test = order[~is_test], order[is_test]',
    'x_train, x_test, y_train, y_test = x[train], x[test], y[train], y[test]',
    ...(scaled
      ? [
          'mean, std = x_train.mean(0), x_train.std(0)',
          'std[std == 0] = 1',
          'x_train, x_test = (x_train - mean) / std, (x_test - mean) / std',
        ]
      : []),
    ...(isClass
      ? ['classes = int(y.max()) + 1']
      : [
          'mean, std = y_train.mean(), y_train.std()',
          'y_train, y_test = (y_train - mean) / std, (y_test - mean) / std',
        ]),
    '',
    ...(acts
      ? [
          '',
          'def activation(x):',
          ...(inKeras === null
            ? [
                '    # The page could not read this formula: write it here with keras.ops.',
                `    raise NotImplementedError(${JSON.stringify(activation)})`,
              ]
            : [`    # ${activation}`, `    return ${inKeras}`]),
          '',
        ]
      : []),
    'initializers = {',
    ...known.map((text) => `    ${JSON.stringify(text)}: lambda: ${pythonOf(text)},`),
    '}',
    'for name, initializer in initializers.items():',
    '    keras.utils.set_random_seed(seed)',
    '    model = keras.Sequential([keras.Input((x_train.shape[1],))])',
    `    for _ in range(${String(layers)}):`,
    `        model.add(keras.layers.Dense(${String(units)}, activation=${acts ? 'activation' : JSON.stringify(activation)}, kernel_initializer=initializer()))`,
    ...(isClass
      ? [
          '    binary = classes == 2',
          '    model.add(keras.layers.Dense(1 if binary else classes, activation="sigmoid" if binary else "softmax"))',
        ]
      : ['    model.add(keras.layers.Dense(1))']),
    '    model.compile(',
    `        optimizer=keras.optimizers.${className(optimizer)}(${step}),`,
    isClass
      ? '        loss="binary_crossentropy" if binary else "sparse_categorical_crossentropy",'
      : '        loss="mean_squared_error",',
    ...(isClass ? ['        metrics=["accuracy"],'] : []),
    '    )',
    `    history = model.fit(x_train, y_train, batch_size=${String(settings.batchSize)}, epochs=${String(settings.epochs)}, validation_data=(x_test, y_test), verbose=0)`,
    '    print(name, history.history["loss"][-1])',
    '',
  ].join('\n');
}

function isKeras(text: string): boolean {
  const { isFormula, name } = readSpelling(text);
  return !isFormula && !ownToFanin.includes(name);
}

/** `random_normal(stddev=1)` as `keras.initializers.RandomNormal(stddev=1)`. */
function pythonOf(text: string): string {
  const { name, list } = readSpelling(text);
  const call = name
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
  const args = list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [key, value] = part.split('=').map((each) => each.trim());
      // A word, such as fan_in, is a string in Python.
      return value !== undefined && /^[a-z_]\w*$/i.test(value)
        ? `${key ?? ''}=${JSON.stringify(value)}`
        : part;
    });
  return `keras.initializers.${call}(${args.join(', ')})`;
}

import { kerasProgram } from '../../playground/src/keras_program';
import { datasetNames, defaults } from '../../playground/src/settings';

test('it has the network, the optimizer and the contenders of the race', () => {
  const program = kerasProgram({ ...defaults, initializers: ['zeros', 'random_normal(stddev=3)'] });
  for (const line of [
    '    "zeros": lambda: keras.initializers.Zeros(),',
    '    "random_normal(stddev=3)": lambda: keras.initializers.RandomNormal(stddev=3),',
    '    for _ in range(4):',
    '        model.add(keras.layers.Dense(16, activation="tanh", kernel_initializer=initializer()))',
    '        optimizer=keras.optimizers.SGD(0.05, momentum=0.9),',
    '        loss="binary_crossentropy" if binary else "sparse_categorical_crossentropy",',
  ])
    expect(program.split('\n')).toContain(line);
  expect(program).toContain('batch_size=32, epochs=150');
});

test('words among the arguments are strings; what Keras lacks is left out and said', () => {
  const program = kerasProgram({
    ...defaults,
    initializers: ['variance_scaling(scale=2,mode=fan_in)', 'look_linear', 'normal(0, 1/fan_in)'],
  });
  expect(program).toContain('keras.initializers.VarianceScaling(scale=2, mode="fan_in")');
  expect(program).toContain('# Left out, for Keras has no such initializer: look_linear');
  expect(program).toContain('# Left out, for Keras has no such initializer: normal(0, 1/fan_in)');
});

test.each(datasetNames)('%s: the program makes x and y', (dataset) => {
  const program = kerasProgram({ ...defaults, dataset });
  expect(program).toMatch(/^x(?:, y)? = /m);
  expect(program).toMatch(/^(?:x, )?y = /m);
  expect(program.includes('mean_squared_error')).toBe(['sine', 'diabetes', 'friedman1'].includes(dataset));
});

test('an own file is read by pandas', () => {
  const own = { ...defaults, dataset: 'own', target: 'price "net"' };
  const program = kerasProgram(own, { file: 'a.csv', isRegression: true });
  expect(program).toContain('table = pd.read_csv("a.csv")');
  expect(program).toContain('y = table["price \\"net\\""].to_numpy()');
});

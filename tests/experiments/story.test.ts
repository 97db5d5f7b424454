import { compare, type Comparison } from '../../src/experiments';

const options = {
  dataset: 'iris',
  model: { hidden: [8, 4], activation: 'tanh' },
  initializers: ['constant(0.5)', 'glorot_normal'],
  seeds: 2,
  epochs: 2,
} as const;

test('a story is told of the first trial of each contender, and changes no bit of any', async () => {
  const [told, plain] = await Promise.all([compare({ ...options, stories: true }), compare(options)]);
  const trials = (comparison: Comparison) => comparison.toJSON().contenders.flatMap((each) => each.trials);
  expect(trials(told).map(({ story }) => story !== undefined)).toEqual([true, false, true, false]);
  expect(trials(plain).every(({ story }) => story === undefined)).toBe(true);
  expect(trials(told).map((trial) => ({ ...trial, story: undefined }))).toEqual(
    trials(plain).map((trial) => ({ ...trial, story: undefined })),
  );
});

test('it has the layers at both moments, and the weights of units in steps in which equal ones are equal', async () => {
  const { contenders } = (await compare({ ...options, stories: true, seeds: 1 })).toJSON();
  const [constant, glorot] = contenders.map(({ trials }) => trials[0]?.story);
  expect(glorot?.layers.map(({ layer, fanIn, units }) => [layer, fanIn, units])).toEqual([
    ['hidden_1', 4, 8],
    ['hidden_2', 8, 4],
    ['output', 4, 3],
  ]);
  // 30 test rows of 8 units.
  expect(glorot?.start[0]?.histogram.reduce((sum, count) => sum + count, 0)).toBe(30 * 8);
  expect(glorot?.start.map(({ distinctUnits }) => distinctUnits)).toEqual([8, 4, 3]);
  // The random weights of the output part the units of the last hidden layer, and of no other.
  expect(constant?.end.map(({ distinctUnits }) => distinctUnits)).toEqual([1, 4, 3]);
  const [kernel] = constant?.kernels ?? [];
  expect(kernel).toMatchObject({ layer: 'hidden_1', inputs: 4, units: 8 });
  expect(kernel?.start).toEqual({
    scale: 0.5,
    values: btoa(String.fromCharCode(...Array<number>(32).fill(127))),
  });
  expect(kernel?.end.values).not.toBe(kernel?.start.values);
  // A constant has no spread, and theory nothing to say of it.
  expect(constant?.layers[0]?.expectedStd).toBeNull();
});

import { FaninError } from '../../src/errors';
import type { reference } from '../../src/kernels/reference';
import {
  Adagrad,
  Adam,
  AdamW,
  getOptimizer,
  Lion,
  Nadam,
  Optimizer,
  RMSprop,
  serializeOptimizer,
  SGD,
  type Slot,
} from '../../src/optimizers';
import { ExponentialDecay, PiecewiseConstantDecay } from '../../src/schedules';
import { rowOf } from './parameters';

function problem(act: () => unknown): FaninError {
  try {
    act();
  } catch (error) {
    if (error instanceof FaninError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('clipping', () => {
  const parts = [
    [3, 4],
    [0, 12],
  ];
  const after = (optimizer: Optimizer, gradients = parts) => {
    const row = rowOf(
      optimizer,
      gradients.map((each) => each.map(() => 0)),
      'float64',
    );
    row.step(gradients);
    return row.weights().map((each) => each.map((w) => 0 - w));
  };

  test('clipnorm shortens each weight alone, globalClipnorm all as one, clipvalue each number', () => {
    expect(after(new SGD({ learningRate: 1, clipnorm: 6 }))).toEqual([
      [3, 4],
      [0, 6],
    ]);
    // The norm of all is 13.
    expect(after(new SGD({ learningRate: 1, globalClipnorm: 6.5 }))).toEqual([
      [1.5, 2],
      [0, 6],
    ]);
    expect(after(new SGD({ learningRate: 1, globalClipnorm: 13 }))).toEqual(parts);
    expect(after(new SGD({ learningRate: 1, clipvalue: 3.5 }), [[3, -4, NaN]])).toEqual([[3, -3.5, NaN]]);
  });

  test('a gradient within the limit stays as it is, and is not stretched to it', () => {
    for (const options of [{ clipnorm: 100 }, { globalClipnorm: 100 }, { clipvalue: 100 }]) {
      expect(after(new SGD({ learningRate: 1, ...options }))).toEqual(parts);
    }
  });

  test('a limit of 0 is none, as in Keras', () => {
    for (const options of [{ clipnorm: 0 }, { globalClipnorm: 0 }, { clipvalue: 0 }]) {
      expect(after(new SGD({ learningRate: 1, ...options }))).toEqual(parts);
    }
  });

  test('what is not finite spreads as far as in Keras', () => {
    const broken = [
      [NaN, 1],
      [1, 1],
    ];
    expect(after(new SGD({ learningRate: 1, clipnorm: 10 }), broken)).toEqual([
      [NaN, NaN],
      [1, 1],
    ]);
    for (const bad of [NaN, Infinity]) {
      expect(after(new SGD({ learningRate: 1, globalClipnorm: 10 }), [[bad, 1], [1]])).toEqual([
        [NaN, NaN],
        [NaN],
      ]);
    }
  });

  test('only one way at a time', () => {
    expect(problem(() => new SGD({ clipnorm: 1, clipvalue: 1 })).message).toBe(
      'SGD: expected only one of clipnorm, clipvalue and globalClipnorm, got 2 of them.',
    );
  });
});

test('weight decay comes before the step, with the learning rate of the step', () => {
  const optimizer = new SGD({
    learningRate: new PiecewiseConstantDecay({ boundaries: [0], values: [0.5, 0.25] }),
    weightDecay: 0.5,
  });
  const row = rowOf(optimizer, [[8]], 'float64');
  row.step([[1]]);
  expect(row.weights()).toEqual([[8 - 0.25 * 8 - 0.5]]);
  row.step([[0]]);
  expect(row.weights()).toEqual([[5.5 - 0.125 * 5.5]]);
  expect(new AdamW().weightDecay).toBe(0.004);
});

test('a small decay is not lost in float32', () => {
  // The factor 1 − 1e-6 itself would be off by 3e-8 in float32, 3 percent of the decay, always in the same direction.
  const decayed = rowOf(new SGD({ learningRate: 1e-3, weightDecay: 1e-3 }), [[1]], 'float32');
  for (let i = 0; i < 100; i++) decayed.step([[0]]);
  // Each step of 1e-6 is rounded to whole ulps of 2^-24: by 2^-25 at most.
  expect(Math.abs((decayed.weights()[0]?.[0] ?? NaN) - (1 - 1e-6) ** 100)).toBeLessThan(100 * 2 ** -25);
});

describe('the average of the weights', () => {
  test('begins with the first weights, follows each step, and takes their place at the end', () => {
    const optimizer = new SGD({ learningRate: 1, useEma: true, emaMomentum: 0.5 });
    const row = rowOf(optimizer, [[0]], 'float64');
    expect(optimizer.slots.map(({ name }) => name)).toEqual(['average']);
    optimizer.finalizeVariableValues(row.kernels, row);
    for (const g of [-8, -4, -4]) row.step([[g]]);
    expect(row.weights()).toEqual([[16]]);
    optimizer.finalizeVariableValues(row.kernels, row);
    expect(row.weights()).toEqual([[0.5 * (0.5 * 8 + 0.5 * 12) + 0.5 * 16]]);
  });

  test('is nothing yet before the first step, and leaves the weights alone', () => {
    const optimizer = new SGD({ useEma: true });
    const row = rowOf(optimizer, [[3, -2]], 'float64');
    optimizer.finalizeVariableValues(row.kernels, row);
    expect(row.weights()).toEqual([[3, -2]]);
  });

  test('overwrites them at its frequency', () => {
    const optimizer = new SGD({ learningRate: 1, useEma: true, emaMomentum: 0.5, emaOverwriteFrequency: 2 });
    const row = rowOf(optimizer, [[0]], 'float64');
    const seen = [-8, -4, -4].map((g) => {
      row.step([[g]]);
      return row.values[0];
    });
    expect(seen).toEqual([8, 10, 14]);
  });

  test('is kept out of the way of the other slots', () => {
    const optimizer = new RMSprop({
      momentum: 0.5,
      centered: true,
      useEma: true,
      gradientAccumulationSteps: 2,
    });
    expect(optimizer.slots.map(({ name }) => name)).toEqual([
      'velocity',
      'momentum',
      'average_gradient',
      'average',
      'gradient_accumulator',
    ]);
    expect(new Adagrad({ initialAccumulatorValue: 0.3 }).slots).toEqual([
      { name: 'accumulator', initial: 0.3 },
    ]);
  });
});

test.each<[() => Optimizer, string[]]>([
  [() => new SGD(), []],
  [() => new SGD({ momentum: 0.9 }), ['momentum']],
  [() => new RMSprop(), ['velocity']],
  [() => new RMSprop({ centered: true }), ['velocity', 'average_gradient']],
  [() => new RMSprop({ momentum: 0.9 }), ['velocity', 'momentum']],
  [() => new Adam(), ['momentum', 'velocity']],
  [() => new Adam({ amsgrad: true }), ['momentum', 'velocity', 'velocity_hat']],
])('no state is kept that the options do not ask for: case %#', (make, names) => {
  expect(make().slots.map(({ name }) => name)).toStrictEqual(names);
});

test('accumulated gradients: one step with the mean of so many batches, clipped as one', () => {
  const accumulating = new Adam({ learningRate: 0.1, gradientAccumulationSteps: 3, clipnorm: 2 });
  const plain = new Adam({ learningRate: 0.1, clipnorm: 2 });
  const a = rowOf(accumulating, [[1, 2]], 'float64');
  const b = rowOf(plain, [[1, 2]], 'float64');
  for (const scale of [1, -2]) {
    for (const [i, g] of [3, 6, 9].entries()) {
      expect(a.weights()).toEqual(b.weights());
      a.step([[g * scale, scale]]);
      expect(accumulating.iterations).toBe(plain.iterations + (i === 2 ? 1 : 0));
    }
    b.step([[6 * scale, scale]]);
  }
  expect(a.weights()).toEqual(b.weights());
  expect(accumulating.getState()).toEqual({ iterations: 6, learningRate: 0.1 });
});

describe('the learning rate', () => {
  test('is a number that may be set', () => {
    const optimizer = new SGD({ learningRate: 0.5 });
    optimizer.learningRate = 0.25;
    const row = rowOf(optimizer, [[1]], 'float64');
    row.step([[1]]);
    expect(row.weights()).toEqual([[0.75]]);
    expect(optimizer.getConfig().learning_rate).toBe(0.25);
    expect(problem(() => (optimizer.learningRate = -1)).message).toMatch(/^SGD: expected learningRate to be/);
    expect(optimizer.learningRate).toBe(0.25);
  });

  const schedule = new ExponentialDecay({ initialLearningRate: 1, decaySteps: 1, decayRate: 0.5 });
  test.each([
    ['a schedule', schedule],
    ["Keras' config of one", { class_name: 'ExponentialDecay', config: schedule.getConfig() }],
    ['a plain function of the steps done', (step: number) => 0.5 ** step],
  ])('may be %s', (_, learningRate) => {
    const optimizer = new SGD({ learningRate });
    const row = rowOf(optimizer, [[0]], 'float64');
    const rates = [0, 1, 2].map(() => {
      const rate = optimizer.learningRate;
      row.step([[-1]]);
      return rate;
    });
    expect(rates).toEqual([1, 0.5, 0.25]);
    expect(row.weights()).toEqual([[1.75]]);
    expect(optimizer.getState()).toEqual({ iterations: 3 });
    expect(problem(() => (optimizer.learningRate = 0.1)).message).toBe(
      'SGD: expected a learningRate that may be set, got one that a schedule gives. Make the optimizer with a number as learningRate.',
    );
    optimizer.learningRate = schedule;
    expect(optimizer.learningRate).toBe(0.125);
  });

  test('a function cannot be written down, a schedule can', () => {
    const { code, message } = problem(() => new Adam({ learningRate: () => 0.1 }).getConfig());
    expect(code).toBe('bad_config');
    expect(message).toBe(
      'Adam: expected a learningRate that can be written down, got a function. Give a number or a schedule, such as new ExponentialDecay({ … }).',
    );
    const config = serializeOptimizer(new Nadam({ learningRate: schedule }));
    expect((config.config as { learning_rate: unknown }).learning_rate).toEqual({
      module: 'keras.optimizers.schedules',
      class_name: 'ExponentialDecay',
      config: schedule.getConfig(),
      registered_name: null,
    });
    expect(serializeOptimizer(getOptimizer(config))).toEqual(config);
  });

  test('that is no number stops the step', () => {
    const row = rowOf(new SGD({ learningRate: () => NaN }), [[1]], 'float64');
    expect(problem(() => row.step([[1]])).message).toBe(
      'SGD: expected learningRate after 0 steps to be a finite number, got NaN.',
    );
    expect(row.weights()).toEqual([[1]]);
  });
});

test('names are those of Keras, in any case', () => {
  for (const [name, className] of Object.entries({
    sgd: 'SGD',
    SGD: 'SGD',
    Sgd: 'SGD',
    rmsprop: 'RMSprop',
    RMSProp: 'RMSprop',
    ADAM: 'Adam',
    AdamW: 'AdamW',
    adamw: 'AdamW',
    adamax: 'Adamax',
    NAdam: 'Nadam',
    adagrad: 'Adagrad',
    AdaDelta: 'Adadelta',
    lion: 'Lion',
  })) {
    expect(getOptimizer(name).className).toBe(className);
    expect(getOptimizer({ class_name: name, config: {} }).className).toBe(className);
  }
  const own = new Adam();
  expect(getOptimizer(own)).toBe(own);
  expect(own.name).toBe('adam');
  expect(new RMSprop().name).toBe('rm_sprop');
  expect(new SGD({ name: 'mine' }).getConfig().name).toBe('mine');
});

test.each([
  [
    () => getOptimizer('adaam'),
    'optimizer: expected the name of an optimizer, got "adaam". Did you mean "adam" or',
  ],
  [
    () => getOptimizer('toString'),
    'optimizer: expected the name of an optimizer, got "toString". Valid: adadelta,',
  ],
  [() => getOptimizer(null), 'optimizer: expected a name, an optimizer object'],
  [
    () => new Adam({ beta_1: 0.9 } as object),
    'Adam: expected only options that it has, got "beta_1". Did you mean "beta1"',
  ],
  [
    () => new Adam({ lossScaleFactor: 2 } as object),
    'Adam: expected only options that it has, got "lossScaleFactor".',
  ],
  [
    () => getOptimizer({ class_name: 'Adam', config: { loss_scale_factor: 2 } }),
    'Adam: expected loss_scale_factor to be null, got 2.',
  ],
  [
    () => new SGD({ learningRate: -0.1 }),
    'SGD: expected learningRate to be a finite number, 0 or more, got -0.1.',
  ],
  [
    () => new SGD({ learningRate: NaN }),
    'SGD: expected learningRate to be a finite number, 0 or more, got NaN.',
  ],
  [
    () => new SGD({ learningRate: '0.1' as never }),
    'SGD: expected learningRate to be a finite number, 0 or more',
  ],
  // What is neither a schedule nor the config of one is a number that is wrong.
  ...[null, {}, { call: 0.1 }].map((learningRate): [() => unknown, string] => [
    () => (new SGD().learningRate = learningRate as never),
    'SGD: expected learningRate to be a finite number, 0 or more',
  ]),
  [() => new SGD({ momentum: 1.5 }), 'SGD: expected momentum to be a number in [0, 1], got 1.5.'],
  [() => new SGD({ nesterov: 1 as never }), 'SGD: expected nesterov to be true or false, got 1.'],
  [() => new SGD({ weightDecay: -1 }), 'SGD: expected weightDecay to be a finite number, 0 or more, got -1.'],
  [() => new SGD({ emaMomentum: 2 }), 'SGD: expected emaMomentum to be a number in [0, 1], got 2.'],
  [
    () => new SGD({ emaOverwriteFrequency: 0 }),
    'SGD: expected emaOverwriteFrequency to be a positive integer, got 0.',
  ],
  [
    () => new SGD({ gradientAccumulationSteps: 1 }),
    'SGD: expected gradientAccumulationSteps to be an integer, 2 or more, got 1.',
  ],
  [() => new Adam({ beta1: 1 }), 'Adam: expected beta1 to be a number in [0, 1), got 1.'],
  [() => new AdamW({ beta2: 1 }), 'AdamW: expected beta2 to be a number in [0, 1), got 1.'],
  [() => new Lion({ beta1: 0 }), 'Lion: expected beta1 to be above 0, got 0'],
  [
    () => new SGD({ learningRate: { class_name: 'ExponentialDecline', config: {} } }),
    'learning rate schedule: expected the name of a learning rate schedule, got "ExponentialDecline". Did you mean "ExponentialDecay"?',
  ],
])('error %#', (act, message) => {
  expect(problem(act).message).toContain(message);
});

describe('state', () => {
  test('that is wrong changes nothing', () => {
    const optimizer = new Nadam();
    const good = optimizer.getState();
    for (const bad of [
      {},
      { ...good, iterations: -1 },
      { ...good, learningRate: NaN },
      { ...good, momentumProduct: 'x' },
      { ...good, other: 1 },
    ]) {
      expect(problem(() => optimizer.setState(bad as never)).where).toBe('Nadam state');
    }
    expect(optimizer.getState()).toEqual(good);
  });

  test('of a schedule is the number of batches alone', () => {
    const optimizer = new SGD({ learningRate: (step) => step });
    optimizer.setState({ iterations: 5 });
    expect(optimizer.learningRate).toBe(5);
    expect(problem(() => optimizer.setState({ iterations: 5, learningRate: 1 })).code).toBe('unknown_option');
  });
});

test('an optimizer of your own is a class with one loop', () => {
  class SignDescent extends Optimizer {
    readonly className = 'SignDescent';
    protected readonly ownSlots: readonly Slot[] = [];
    constructor(options: { learningRate?: number } = {}) {
      super('SignDescent', 0.5, options);
    }
    protected override update(
      _: typeof reference,
      { values, gradients }: ReturnType<typeof rowOf>,
      rate: number,
    ): void {
      gradients.forEach((g, i) => (values[i] = (values[i] ?? NaN) - rate * Math.sign(g)));
    }
  }
  const optimizer = getOptimizer(new SignDescent());
  const row = rowOf(optimizer, [[1, 1]], 'float64');
  row.step([[7, -3]]);
  expect(row.weights()).toEqual([[0.5, 1.5]]);
  expect(optimizer.name).toBe('sign_descent');
});

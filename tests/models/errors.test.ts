import {
  Activation,
  Dense,
  Dropout,
  FaninError,
  Flatten,
  getLayer,
  getLoss,
  getMetric,
  getOptimizer,
  Sequential,
  SGD,
  Tensor,
} from '../../src';

const x = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const y = [0, 1, 1, 0];

function compiled(): Sequential {
  const model = new Sequential(
    [
      new Dense(3, { activation: 'tanh', inputShape: [2], name: 'hidden' }),
      new Dense(2, { activation: 'softmax' }),
    ],
    {
      seed: 1,
    },
  );
  model.compile({
    optimizer: new SGD({ learningRate: 0.1 }),
    loss: 'sparse_categorical_crossentropy',
    metrics: ['accuracy'],
  });
  return model;
}

/** The error of a call, whether thrown or rejected; the model must be as it was. */
async function errorOf(act: (model: Sequential) => unknown, model = compiled()): Promise<FaninError> {
  const before = JSON.stringify(model);
  try {
    await act(model);
  } catch (error) {
    expect(error).toBeInstanceOf(FaninError);
    expect(JSON.stringify(model)).toBe(before);
    return error as FaninError;
  }
  throw new Error('no error');
}

const json = () =>
  JSON.parse(JSON.stringify(compiled())) as {
    config: { layers: { class_name: string; config: Record<string, unknown> }[] };
  };

describe('each mistake is told in a sentence, and leaves the model as it was', () => {
  test.each<[string, (model: Sequential) => unknown, RegExp]>([
    [
      'initializer name',
      () => new Dense(2, { kernelInitializer: 'he_norml' as 'he_normal' }),
      /did you mean "he_normal"/i,
    ],
    ['activation name', () => new Dense(2, { activation: 'rellu' as 'relu' }), /did you mean "relu"/i],
    [
      'loss name',
      (model) => {
        model.compile({ loss: 'mean_square_error' as 'mse' });
      },
      /did you mean "mean_squared_error"/i,
    ],
    [
      'optimizer name',
      (model) => {
        model.compile({ loss: 'mse', optimizer: 'sgdd' as 'sgd' });
      },
      /did you mean "SGD"/i,
    ],
    [
      'metric name',
      (model) => {
        model.compile({ loss: 'mse', metrics: ['acuracy' as 'accuracy'] });
      },
      /did you mean "accuracy"/i,
    ],
    ['option name', () => new Dense(2, { activaton: 'relu' } as object), /did you mean "activation"/i],
    [
      'option of compile',
      (model) => {
        model.compile({ loss: 'mse', optimiser: 'sgd' } as { loss: 'mse' });
      },
      /did you mean "optimizer"/i,
    ],
    ['units 0', () => new Dense(0), /units to be a positive integer, got 0/],
    ['units 2.5', () => new Dense(2.5), /units to be a positive integer, got 2.5/],
    ['units text', () => new Dense('8' as unknown as number), /units to be a positive integer, got "8"/],
    ['dropout of everything', () => new Dropout(1), /rate to be a number in \[0, 1\)/],
    [
      'no loss',
      (model) => {
        model.compile({} as { loss: 'mse' });
      },
      /a loss, got none/,
    ],
    [
      'x and y of different length',
      (model) => model.fit(x, [0, 1, 1]),
      /as many targets as samples: 4, got 3/,
    ],
    [
      'width in fit',
      (model) => model.fit([[1, 2, 3]], [0]),
      /Dense "hidden" in fit: expected input \[batch, 2\], got \[1, 3\]/,
    ],
    [
      'width in predict',
      (model) => model.predict([[1, 2, 3]]),
      /Dense "hidden" in predict: expected input \[batch, 2\], got \[1, 3\]/,
    ],
    [
      'width in evaluate',
      (model) => model.evaluate([[1, 2, 3]], [0]),
      /Dense "hidden" in evaluate: expected input \[batch, 2\]/,
    ],
    [
      'width in trainOnBatch',
      (model) => model.trainOnBatch([[1, 2, 3]], [0]),
      /Dense "hidden" in trainOnBatch: expected input \[batch, 2\]/,
    ],
    [
      'a label that is no class',
      (model) => model.fit(x, [0, 1, 2, 0]),
      /whole numbers from 0 to 1.*got 2 at position 2/,
    ],
    [
      'one-hot targets for class numbers',
      (model) =>
        model.fit(x, [
          [1, 0],
          [0, 1],
          [0, 1],
          [1, 0],
        ]),
      /categorical_crossentropy/,
    ],
    [
      'batch size 0',
      (model) => model.fit(x, y, { batchSize: 0 }),
      /batchSize to be a positive integer, got 0/,
    ],
    ['epochs -1', (model) => model.fit(x, y, { epochs: -1 }), /epochs to be an integer, 0 or more, got -1/],
    [
      'validationSplit 1',
      (model) => model.fit(x, y, { validationSplit: 1 }),
      /validationSplit to be a number in \[0, 1\), got 1/,
    ],
    [
      'validationSplit that leaves nothing',
      (model) => model.fit(x, y, { validationSplit: 0.9 }),
      /leaves at least one sample/,
    ],
    [
      'NaN in x',
      (model) =>
        model.fit(
          [
            [0, 0],
            [0, NaN],
            [1, 0],
            [1, 1],
          ],
          y,
        ),
      /fit x\[1\]\[1\]: expected a finite float32 number, got NaN/,
    ],
    ['infinity in x', (model) => model.predict([[Infinity, 0]]), /predict x\[0\]\[0\]: expected a finite/],
    [
      'a number beyond float32',
      (model) => model.predict([[1e300, 0]]),
      /predict x\[0\]\[0\]: expected a finite/,
    ],
    ['NaN in y', (model) => model.fit(x, [0, NaN, 1, 0]), /fit y\[1\]: expected a finite/],
    [
      'a ragged row',
      (model) => model.fit([[0, 0], [0], [1, 0], [1, 1]], y),
      /fit x\[1\]: expected a row of 2 like the first one, got a row of 1/,
    ],
    [
      'text in x',
      (model) => model.predict([[0, 'a']] as unknown as number[][]),
      /predict x\[0\]\[1\]: expected a number, got "a"/,
    ],
    ['no samples', (model) => model.predict(new Tensor([0, 2], new Float32Array(0))), /at least one sample/],
    [
      'setWeights with too few',
      (model) => {
        model.setWeights([[[1]]]);
      },
      /4 tensors: hidden\/kernel \[2, 3\]/,
    ],
    [
      'setWeights of a wrong shape',
      (model) => {
        model.setWeights([[[1]], [0, 0, 0], [[0]], [0, 0]]);
      },
      /setWeights hidden\/kernel: expected \[2, 3\], got \[1, 1\]/,
    ],
    [
      'a name twice',
      (model) => {
        model.add(new Dense(2, { name: 'hidden' }));
      },
      /names that are unique/,
    ],
    [
      'a layer of another model',
      (model) => {
        model.add(compiled().layers[0]!);
      },
      /in no model yet/,
    ],
    ['a seed that is no integer', () => new Sequential([], { seed: 1.5 }), /seed to be an integer/],
    ['backward before forward', (model) => model.backward([[1, 0]]), /forward/],
    ['negative learning rate', () => new SGD({ learningRate: -1 }), /learningRate/],
    ['two clips', () => new SGD({ clipnorm: 1, clipvalue: 1 }), /only one of clipnorm/],
  ])('%s', async (_, act, message) => {
    expect((await errorOf(act)).message).toMatch(message);
  });

  test('fit, evaluate and trainOnBatch before compile', async () => {
    const fresh = () => new Sequential([new Dense(2, { inputShape: [2] })], { seed: 1 });
    for (const act of [
      (m: Sequential) => m.fit(x, y),
      (m: Sequential) => m.evaluate(x, y),
      (m: Sequential) => m.trainOnBatch(x, y),
      (m: Sequential) => m.gradients(x, y),
    ]) {
      expect((await errorOf(act, fresh())).code).toBe('not_compiled');
    }
  });

  test('build without an input shape, and without layers', async () => {
    const shapeless = new Sequential([new Dense(2, { name: 'first' })], { seed: 1 });
    expect(
      (
        await errorOf((model) => {
          model.build();
        }, shapeless)
      ).message,
    ).toMatch(/Dense "first": expected inputShape of the first layer/);
    expect(
      (
        await errorOf(
          (model) => {
            model.build();
          },
          new Sequential([], { seed: 1 }),
        )
      ).code,
    ).toBe('not_built');
  });

  test('a failed fit does not build a model that had no input shape', async () => {
    const model = new Sequential([new Dense(2, { activation: 'softmax' })], { seed: 1 });
    model.compile({ loss: 'sparse_categorical_crossentropy' });
    await errorOf((each) => each.fit(x, [0, 1, 7, 0]), model);
    expect(model.built).toBe(false);
    await model.fit(x, y, { verbose: 0 });
    expect(model.built).toBe(true);
  });
});

describe('JSON of a model', () => {
  test.each<[string, (value: ReturnType<typeof json>) => unknown, RegExp]>([
    [
      'unknown class',
      (value) => {
        value.config.layers[1]!.class_name = 'Dens';
        return value;
      },
      /did you mean "Dense"/i,
    ],
    [
      'unknown option',
      (value) => {
        value.config.layers[1]!.config.activaton = 'relu';
        return value;
      },
      /did you mean "activation"/i,
    ],
    [
      'missing units',
      (value) => {
        delete value.config.layers[1]!.config.units;
        return value;
      },
      /Dense: expected units in its config, got only/,
    ],
    [
      'no layers',
      (value) => {
        delete (value.config as { layers?: unknown }).layers;
        return value;
      },
      /layers to be a list/,
    ],
    ['another class', () => ({ class_name: 'Functional', config: {} }), /class_name: "Sequential"/],
    ['no JSON', () => '{', /JSON text/],
    ['a number', () => 3, /class_name: "Sequential"/],
    [
      'dtype float16',
      (value) => {
        value.config.layers[1]!.config.dtype = 'float16';
        return value;
      },
      /float32/,
    ],
    [
      '__proto__',
      () => '{"class_name": "Sequential", "config": {"layers": [], "__proto__": {"polluted": true}}}',
      /option names as keys/,
    ],
    [
      'constructor',
      () => '{"class_name": "Sequential", "config": {"layers": [], "constructor": 1}}',
      /option names as keys/,
    ],
    [
      'a weight of a wrong size',
      (value) => {
        (value as unknown as { weights: { data: string }[] }).weights[0]!.data = 'AAAA';
        return value;
      },
      /whole float32 values/,
    ],
  ])('%s', (_, change, message) => {
    expect(() => Sequential.fromJSON(change(json()))).toThrow(message);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

test('names that are not strings, and objects of the wrong kind', () => {
  expect(() => getLayer(3)).toThrow(FaninError);
  expect(() => getLoss({} as 'mse')).toThrow(FaninError);
  expect(() => getOptimizer(new Flatten())).toThrow(FaninError);
  expect(() => getMetric(7 as unknown as 'mse')).toThrow(FaninError);
  expect(() => new Sequential([{} as unknown as Dense])).toThrow(/a layer/);
  expect(() => new Activation('tanhh' as 'tanh')).toThrow(/did you mean "tanh"/i);
});

test('a state whose weights are no texts is refused', async () => {
  const state = { ...compiled().saveState(), weights: [{ toString: {} }] as unknown as string[] };
  const error = await errorOf((model) => {
    model.loadState(state);
  });
  expect(error.code).toBe('bad_shape');
});

describe('a text that asks for more than it brings', () => {
  const asking = (units: number, inputs: number | null) => ({
    class_name: 'Sequential',
    config: {
      name: 'large',
      layers: [
        ...(inputs === null ? [] : [{ class_name: 'InputLayer', config: { batch_shape: [null, inputs] } }]),
        { class_name: 'Dense', config: { units } },
      ],
    },
  });
  const external = () => process.memoryUsage().external;

  test.each([
    [2 ** 31, 64],
    [2 ** 25, 2],
    [2 ** 20, 2 ** 20],
  ])('%i units of %i inputs take no memory', (units, inputs) => {
    const before = external();
    expect(() => Sequential.fromJSON(asking(units, inputs))).toThrow(/Dense.*room.*33,554,432/);
    expect(external() - before).toBeLessThan(2 ** 20);
  });

  test('and none when the inputs are known later', () => {
    const model = Sequential.fromJSON(asking(2 ** 31, null));
    expect(() => model.predict([[1, 2]])).toThrow(/room/);
  });

  test('the limit is of all weights together', () => {
    const { config } = compiled().toJSON();
    // 3·2 + 3 and 2·3 + 2.
    expect(Sequential.fromConfig(config, {}, 17).countParams()).toBe(17);
    expect(() => Sequential.fromConfig(config, {}, 16)).toThrow(
      /Dense "dense": expected a bias for which there is room/,
    );
  });

  test('in code there is room for what a memory holds', () => {
    expect(() => new Sequential([new Dense(2 ** 31, { inputShape: [2] })])).toThrow(/room.*1,073,741,824/);
  });
});

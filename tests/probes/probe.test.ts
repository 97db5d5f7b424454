import { BatchNormalization, Dense, Dropout, ReLU, Sequential, SGD, type DenseOptions } from '../../src';
import { loadDigits } from '../../src/datasets';
import { histogramEdges, Probe, probe } from '../../src/probes';
import { stream } from '../../src/random';

const { train } = loadDigits({ split: 0.9, seed: 0 });
const { x, y } = train;

function digits(options: DenseOptions, depth = 3, units = 16): Sequential {
  const hidden = Array.from({ length: depth }, () => new Dense(units, { inputShape: [64], ...options }));
  const model = new Sequential([...hidden, new Dense(10, { activation: 'softmax' })], { seed: 1 });
  model.compile({ optimizer: new SGD({ learningRate: 0.1 }), loss: 'sparse_categorical_crossentropy' });
  return model;
}

function moments(data: Float32Array): [mean: number, std: number] {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  return [mean, Math.sqrt(data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length)];
}

test('signals are those of trace, kernel gradients those of gradients', () => {
  const model = digits({ activation: 'tanh' });
  const { layers, loss } = probe(model, x, y);
  const traces = model.trace(x);
  const gradients = model.gradients(x, y);
  expect(loss).toBe(gradients.loss);
  layers.forEach((layer, i) => {
    const [zMean, zStd] = moments(traces[i]!.preActivations!.data);
    expect(layer.preActivations.mean).toBeCloseTo(zMean, 10);
    expect(layer.preActivations.std).toBeCloseTo(zStd, 10);
    expect(layer.activations.std).toBeCloseTo(moments(traces[i]!.activations.data)[1], 10);
    expect(layer.activations.histogram.reduce((sum, count) => sum + count)).toBe(
      traces[i]!.activations.data.length,
    );
    const { data } = gradients.gradients[2 * i]!;
    const rms = Math.sqrt(data.reduce((sum, value) => sum + value * value, 0) / data.length);
    expect(layer.gradient.kernel.rms).toBeCloseTo(rms, 10);
    const [, kernelStd] = moments(model.getWeights()[2 * i]!.data);
    expect(layer.kernel.std).toBeCloseTo(kernelStd, 10);
    // glorot_uniform
    const [fanIn = 0, fanOut = 0] = layer.kernel.shape;
    expect(layer.kernel.expectedStd).toBeCloseTo(Math.sqrt(2 / (fanIn + fanOut)), 10);
    expect(10 ** layer.updateRatio!).toBeCloseTo((0.1 * rms) / Math.hypot(kernelStd, layer.kernel.mean!), 8);
  });
  expect(layers.at(-1).gradient.kernel.relative).toBe(1);
});

test('dL/dz is the gradient that a bias gets from each sample: their mean square by differences of the bias', () => {
  // One sample: dL/db is dL/dz.
  const model = digits({ activation: 'sigmoid' });
  const one = { x: [Array.from(x.data.subarray(0, 64))], y: [y.data[0]!] };
  const { layers } = probe(model, one.x, one.y);
  const { gradients } = model.gradients(one.x, one.y);
  layers.forEach((layer, i) => {
    const { data } = gradients[2 * i + 1]!;
    const rms = Math.sqrt(data.reduce((sum, value) => sum + value * value, 0) / data.length);
    expect(layer.gradient.preActivations.rms! / rms).toBeCloseTo(1, 6);
  });
});

test('an activation that is a layer of its own counts as that of its Dense', () => {
  const model = new Sequential(
    [
      new Dense(32, { inputShape: [64] }),
      new BatchNormalization(),
      new ReLU(),
      new Dense(10, { activation: 'softmax' }),
    ],
    { seed: 1 },
  );
  model.compile({ loss: 'sparse_categorical_crossentropy' });
  const [first] = probe(model, x, y).layers;
  expect(first!.activation).toBe('relu');
  // Normalised over this batch, epsilon 1e-3 aside.
  expect(first!.preActivations.std).toBeCloseTo(1, 1);
  expect(first!.deadUnits).toBe(0);
});

test('saturation and dead units are counted by their definitions', () => {
  const tanh = digits({ activation: 'tanh', kernelInitializer: 'ones' });
  const [first] = probe(tanh, x, y).layers;
  const values = tanh.trace(x)[0]!.activations.data;
  expect(first!.saturation).toBeCloseTo(values.filter((v) => 1 - v * v < 0.05).length / values.length, 6);
  expect(first!.deadUnits).toBeNull();
  const relu = digits({
    activation: 'relu',
    biasInitializer: (shape) => Float32Array.from({ length: shape[0]! }, (_, i) => (i < 4 ? -100 : 0)),
  });
  const [layer] = probe(relu, x, y).layers;
  expect(layer!.deadUnits).toBe(4 / 16);
  expect(layer!.saturation).toBeNull();
});

test('symmetry: units are counted to the bit', () => {
  const { symmetry } = probe(digits({ activation: 'tanh', kernelInitializer: 'ones' }), x, y).layers[0]!;
  expect(symmetry).toMatchObject({ byWeights: 1, byOutputs: 1, byGradients: 1, lasting: 1 });
  expect(symmetry.effectiveRank).toBeCloseTo(1, 4);
  const model = digits({ activation: 'tanh', kernelInitializer: 'ones' });
  const weights = model.getWeights();
  // The next float above 1.
  weights[0]!.data[5] = 1 + 2 ** -23;
  model.setWeights(weights);
  expect(probe(model, x, y).layers[0]!.symmetry.byWeights).toBe(2);
});

test('every bin has its place, infinities at the ends', () => {
  expect(histogramEdges).toHaveLength(42);
  expect([histogramEdges[0], histogramEdges[41]]).toEqual([-Infinity, Infinity]);
  expect([...histogramEdges]).toEqual([...histogramEdges].sort((a, b) => a - b));
  const model = digits({ activation: 'linear' }, 1);
  const z = model.trace(x)[0]!.preActivations!.data;
  const counts = probe(model, x, y).layers[0]!.preActivations.histogram;
  counts.forEach((count, k) => {
    const [from, to] = [histogramEdges[k]!, histogramEdges[k + 1]!];
    // An edge may fall to either side by a rounding.
    const least = z.filter((value) => value > from + 1e-6 && value < to - 1e-6).length;
    const most = z.filter((value) => value > from - 1e-6 && value < to + 1e-6).length;
    expect(count).toBeGreaterThanOrEqual(least);
    expect(count).toBeLessThanOrEqual(most);
  });
});

test('values that are not finite are null, and the result is plain JSON', () => {
  const result = probe(
    digits({
      activation: 'relu',
      kernelInitializer: { class_name: 'RandomNormal', config: { stddev: 1e30 } },
    }),
    x,
    y,
  );
  expect(result.layers.at(-1).preActivations.std).toBeNull();
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
});

describe('while training', () => {
  function model(): Sequential {
    const made = new Sequential(
      [
        new Dense(16, { activation: 'relu', inputShape: [64] }),
        new BatchNormalization(),
        new Dropout(0.3),
        new Dense(16, { activation: 'gelu' }),
        new Dense(10, { activation: 'softmax' }),
      ],
      { seed: 2 },
    );
    made.compile({
      optimizer: new SGD({ learningRate: 0.05, momentum: 0.9 }),
      loss: 'sparse_categorical_crossentropy',
    });
    return made;
  }

  test('training is the same to the bit with a probe, and it sees the epochs that it was asked for', async () => {
    const [plain, probed] = [model(), model()];
    const watch = new Probe({ x, y, epochs: [0, 1, 3] });
    // A batch of another size than the probe's.
    const options = { epochs: 3, batchSize: 32, verbose: 0 as const };
    const expected = await plain.fit(x, y, options);
    const history = await probed.fit(x, y, { ...options, callbacks: [watch] });
    expect(history.history).toEqual(expected.history);
    expect(probed.getWeights()).toEqual(plain.getWeights());
    expect(probed.saveState()).toEqual(plain.saveState());
    expect(watch.records.map(({ epoch }) => epoch)).toEqual([0, 1, 3]);
    expect(watch.records[0]).toEqual({ epoch: 0, ...probe(model(), x, y) });
    const every = new Probe({ x, y });
    await model().fit(x, y, { epochs: 2, verbose: 0, callbacks: [every] });
    expect(every.records.map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
  });

  test('wrong options are refused', () => {
    expect(() => new Probe({ x, y, epochs: [-1] })).toThrow(
      'Probe: expected epochs to be an integer, 0 or more',
    );
    expect(() => new Probe({ x, y, epochs: 'some' as 'every' })).toThrow(
      'Probe: expected epochs to be "every" or a list',
    );
    expect(() => new Probe({ x, y, epoch: 1 } as never)).toThrow('Did you mean "epochs"?');
  });
});

test('refuses a model that is not compiled', () => {
  const random = stream(0, 'x');
  const rows = [[random.normal(0, 1)]];
  expect(() => probe(new Sequential([new Dense(1)]), rows, rows)).toThrow('compile');
});

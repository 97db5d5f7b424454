import { Dense, Sequential, SGD, Tensor } from '../../src';
import { loadDigits } from '../../src/datasets';
import { glance, gradientEdges, probe } from '../../src/probes';

const { x, y } = loadDigits({ split: 0.9, seed: 0 }).train;

function digits(kernelInitializer: 'glorot_uniform' | 'ones'): Sequential {
  const model = new Sequential(
    [
      new Dense(8, { activation: 'tanh', kernelInitializer, inputShape: [64] }),
      new Dense(10, { activation: 'softmax' }),
    ],
    { seed: 1 },
  );
  model.compile({ optimizer: new SGD({ learningRate: 0.1 }), loss: 'sparse_categorical_crossentropy' });
  return model;
}

test('its numbers are those of probe, but for the effective rank, and the model stays as it is', () => {
  const model = digits('glorot_uniform');
  const before = model.getWeights();
  const seen = glance(model, x, y).map(({ gradientHistogram: _, groups: __, ...layer }) => layer);
  const whole = probe(model, x, y).layers.map((layer) => ({
    ...layer,
    symmetry: { ...layer.symmetry, effectiveRank: null },
  }));
  expect(seen).toEqual(whole);
  expect(model.getWeights()).toEqual(before);
});

test('units with equal weights and bias share a group', () => {
  expect(glance(digits('ones'), x, y)[0]!.groups).toEqual(Array(8).fill(0));
  const model = digits('glorot_uniform');
  expect(glance(model, x, y)[0]!.groups).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  // Columns 0 and 3 become one unit, and a bias parts them again.
  const [kernel, bias, ...rest] = model.getWeights();
  for (let row = 0; row < 64; row++) kernel!.data[8 * row + 3] = kernel!.data[8 * row]!;
  model.setWeights([kernel!, bias!, ...rest]);
  expect(glance(model, x, y)[0]!.groups).toEqual([0, 1, 2, 0, 3, 4, 5, 6]);
  bias!.data[3] = 0.5;
  model.setWeights([kernel!, bias!, ...rest]);
  expect(new Set(glance(model, x, y)[0]!.groups).size).toBe(8);
});

test('each dL/dz is counted once, in the bin that holds it', () => {
  // Of one sample, the gradient of a bias is dL/dz.
  const model = digits('glorot_uniform');
  const sample = new Tensor([1, 64], x.data.slice(0, 64));
  const target = new Tensor([1], y.data.slice(0, 1));
  const delta = model.gradients(sample, target).gradients[1]!.data;
  const expected = gradientEdges
    .slice(1)
    .map((edge, i) => delta.filter((d) => Math.abs(d) >= gradientEdges[i]! && Math.abs(d) < edge).length);
  expect(glance(model, sample, target)[0]!.gradientHistogram).toEqual(expected);
  expect(gradientEdges).toHaveLength(33);
  expect([gradientEdges[0], gradientEdges.at(-1)]).toEqual([1e-12, 1e4]);
});

test('a model that is not compiled is refused', () => {
  const model = new Sequential([new Dense(1, { inputShape: [64] })]);
  model.build();
  expect(() => glance(model, x, y)).toThrow(/compile/);
});

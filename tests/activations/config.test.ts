import {
  celu,
  elu,
  getActivation,
  hardShrink,
  leakyRelu,
  relu,
  serializeActivation,
  softShrink,
  squareplus,
  threshold,
  type Activation,
  type ActivationIdentifier,
} from '../../src/activations';
import { allocateReference, type Floats } from '../../src/kernels';

// What mutation testing found: arguments whose way back nobody had tried, and the squareplus that is relu.

test.each<[string, Activation, Activation, object]>([
  ['celu', celu({ alpha: 2 }), celu(), { alpha: 2 }],
  ['elu', elu({ alpha: 2 }), elu(), { alpha: 2 }],
  ['hard_shrink', hardShrink({ threshold: 1 }), hardShrink(), { threshold: 1 }],
  ['squareplus', squareplus({ b: 1 }), squareplus(), { b: 1 }],
  ['soft_shrink', softShrink({ threshold: 1 }), softShrink(), { threshold: 1 }],
  ['relu', relu({ negativeSlope: 0.1 }), relu(), { negative_slope: 0.1 }],
])('%s comes back with its argument, and is its name alone without', (name, own, plain, config) => {
  const written = serializeActivation(own);
  expect(written).toMatchObject({ class_name: name, config });
  expect(serializeActivation(getActivation(written as ActivationIdentifier))).toEqual(written);
  expect(serializeActivation(plain)).toBe(name);
});

test('squareplus with b = 0 is relu, with the slope 1/2 at 0', () => {
  const { kernels, buffers } = allocateReference([3, 3, 3, 3], 'float64');
  const [z, y, dy, dz] = buffers as [Floats, Floats, Floats, Floats];
  z.set([-2, 0, 2]);
  dy.fill(1);
  const activation = squareplus({ b: 0 });
  activation.forward(kernels, y, z, 3, 1);
  activation.backward(kernels, dz, dy, z, y, 3, 1);
  expect(Array.from(y, Math.abs)).toEqual([0, 0, 2]);
  expect(Array.from(dz)).toEqual([0, 0.5, 1]);
});

test.each<[string, Activation, z: number, slope: number]>([
  ['leaky_relu at 0', leakyRelu({ negativeSlope: 0.1 }), 0, 1],
  ['relu with a slope below, at 0', relu({ negativeSlope: 0.1 }), 0, 1],
  ['relu with a slope below and a largest value, at 0', relu({ negativeSlope: 0.1, maxValue: 2 }), 0, 0],
  ['relu at its threshold', relu({ threshold: 1 }), 1, 0],
  ['relu with a slope below, at its threshold', relu({ negativeSlope: 0.1, threshold: 1 }), 1, 0],
  ['threshold at its threshold', threshold({ threshold: 1, defaultValue: 5 }), 1, 0],
])('%s has this slope', (_, activation, z, slope) => {
  expect(Array.from(activation.gradient([z], [1]).data)).toEqual([slope]);
});

test('what is not finite passes through call and gradient', () => {
  const tanh = getActivation('tanh');
  expect(Array.from(tanh.call([NaN, Infinity]).data)).toEqual([NaN, 1]);
  expect(Array.from(tanh.gradient([NaN, 1], [1, Infinity]).data)).toEqual([NaN, Infinity]);
});

test('glu refuses an odd width', () => {
  expect(() => getActivation('glu').outputWidth(3)).toThrow('an even number');
});

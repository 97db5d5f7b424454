import {
  celu,
  elu,
  getActivation,
  hardShrink,
  serializeActivation,
  squareplus,
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

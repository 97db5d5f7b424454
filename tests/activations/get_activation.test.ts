import {
  elementwise,
  gelu,
  getActivation,
  leakyRelu,
  relu,
  serializeActivation,
  threshold,
  type ActivationIdentifier,
} from '../../src/activations';
import { FaninError } from '../../src/errors';
import { readFixture } from '../fixtures/read';

const { accepted_names: names } = readFixture<{ accepted_names: Record<string, string> }>('activations');
/** What a program without types may pass. */
const untyped = (identifier: unknown) => identifier as ActivationIdentifier;

/** The error that a call throws. */
function problem(call: () => unknown): FaninError {
  try {
    call();
  } catch (error) {
    if (error instanceof FaninError) return error;
  }
  throw new Error('no FaninError was thrown');
}

describe('getActivation', () => {
  it.each(Object.entries(names))('takes "%s" and gives %s', (accepted, name) => {
    expect(getActivation(untyped(accepted)).name).toBe(name);
  });

  it.each([undefined, null])('gives linear for %s', (nothing) => {
    expect(getActivation(nothing).name).toBe('linear');
  });

  it('gives an object back as it is, and so takes one of your own', () => {
    const square = elementwise({ name: 'square', value: (z) => z * z, slope: (z) => 2 * z });
    expect(getActivation(square)).toBe(square);
    expect(square.gradient([3], [1]).toArray()).toEqual([6]);
  });

  it("takes Keras' configs, also that of a plain function", () => {
    const leaky = getActivation({ class_name: 'leaky_relu', config: { negative_slope: 0.5 } });
    expect(leaky.call([-2, 2]).toArray()).toEqual([-1, 2]);
    expect(getActivation(untyped({ class_name: 'function', config: 'tanh' })).name).toBe('tanh');
    expect(getActivation({ class_name: 'softmax', config: { axis: -1 } }).name).toBe('softmax');
  });

  it.each([
    ['reluu', 'unknown_name', 'Did you mean "relu"'],
    ['ReLU6', 'unknown_name', 'relu6'],
    ['__proto__', 'unknown_name', 'Valid:'],
    ['constructor', 'unknown_name', ''],
    [7, 'bad_option', 'got 7'],
    [{ class_name: 'tahn', config: {} }, 'unknown_name', 'tanh'],
    [{ class_name: 'elu', config: { alhpa: 1 } }, 'unknown_option', 'alpha'],
    [{ class_name: 'tanh', config: { alpha: 1 } }, 'unknown_option', 'no options'],
    [{ class_name: 'softmax', config: { axis: 1 } }, 'bad_config', 'axis to be -1'],
    [{ class_name: 'elu', config: { alpha: 'a' } }, 'bad_option', 'finite'],
    [{ class_name: 'celu', config: { alpha: 0 } }, 'bad_option', 'above 0'],
    [{ class_name: 'relu', config: { max_value: -1 } }, 'bad_option', 'maxValue'],
    [{ class_name: 'gelu', config: { approximate: 1 } }, 'bad_option', 'true or false'],
    [{ class_name: 'threshold', config: { threshold: 1 } }, 'bad_option', 'defaultValue'],
  ])('refuses %j', (identifier, code, text) => {
    const error = problem(() => getActivation(untyped(identifier)));
    expect(error.code).toBe(code);
    expect(error.message).toContain(text);
  });

  it('knows the name "threshold", whose first call misses the arguments, as in Keras', () => {
    expect(problem(() => getActivation('threshold').call([1])).message).toContain(
      'threshold and defaultValue',
    );
  });
});

describe('serializeActivation', () => {
  it.each(Object.values(names).map((name) => [name] as const))('writes %s by its name', (name) => {
    if (name !== 'threshold') expect(serializeActivation(getActivation(untyped(name)))).toBe(name);
  });

  it.each([
    [gelu(), 'gelu'],
    [gelu({ approximate: false }), 'gelu'],
    [relu({ threshold: 0 }), 'relu'],
    [gelu({ approximate: true }), { class_name: 'gelu', config: { approximate: true } }],
    [leakyRelu({ negativeSlope: 0.01 }), { class_name: 'leaky_relu', config: { negative_slope: 0.01 } }],
    [relu({ maxValue: 4, threshold: 1 }), { class_name: 'relu', config: { max_value: 4, threshold: 1 } }],
    [
      threshold({ threshold: 1, defaultValue: 2 }),
      { class_name: 'threshold', config: { threshold: 1, default_value: 2 } },
    ],
  ])('writes the arguments that are not at their defaults: case %#', (activation, expected) => {
    expect(serializeActivation(activation)).toEqual(expected);
    expect(serializeActivation(getActivation(untyped(expected)))).toEqual(expected);
  });
});

import * as config from '../../src/config';

const refused = (code: string, where = 'Dense') =>
  expect.objectContaining({ name: 'FaninError', code, where }) as Error;

const checks: [string, (value: unknown) => unknown, unknown[], unknown[]][] = [
  [
    'finite',
    (x) => config.finite('Dense', 'rate', x),
    [0, -1.5, 1e300],
    [NaN, Infinity, '1', null, undefined],
  ],
  ['nonNegative', (x) => config.nonNegative('Dense', 'rate', x), [0, 2.5], [-1e-9, NaN, Infinity, '1']],
  ['positive', (x) => config.positive('Dense', 'rate', x), [1e-9, 2], [0, -1, NaN, Infinity, true]],
  ['integer', (x) => config.integer('Dense', 'units', x), [1, 64], [0, -1, 1.5, NaN, '8', 2 ** 60]],
  ['integer from 0', (x) => config.integer('Dense', 'units', x, 0), [0, 1], [-1, 0.5]],
  ['fraction', (x) => config.fraction('Dense', 'rate', x), [0, 0.5, 0.999], [1, -0.1, NaN, '0']],
  ['boolean', (x) => config.boolean('Dense', 'useBias', x), [true, false], [0, 'true', null]],
  ['oneOf', (x) => config.oneOf('Dense', 'mode', x, ['a', 'b']), ['a', 'b'], ['A', '', 0, undefined]],
  ['seed', (x) => config.seed('Dense', x), [0, -3, 7, undefined], [1.5, 'a', NaN, {}]],
];

test.each(checks)('%s lets through what it should, and nothing else', (_, check, good, bad) => {
  for (const value of good) expect(check(value)).toBe(value);
  for (const value of bad) expect(() => check(value)).toThrow(refused('bad_option'));
});

test('a seed of null is none, as in a config of Keras', () => {
  expect(config.seed('Dense', null)).toBeUndefined();
});

test('an unknown option is an error with the nearest name', () => {
  expect(() => {
    config.checkOptions('Dense', { unit: 1 }, ['units', 'useBias']);
  }).toThrow(refused('unknown_option'));
  expect(() => {
    config.checkOptions('Dense', { unit: 1 }, ['units', 'useBias']);
  }).toThrow(/Did you mean "units"\?$/);
  expect(() => {
    config.checkOptions('Zeros', { x: 1 }, []);
  }).toThrow(/expected no options, got "x"/);
  for (const options of [null, 3, [1], 'a', undefined]) {
    expect(() => {
      config.checkOptions('Dense', options, []);
    }).toThrow(refused('bad_option'));
  }
  expect(() => {
    config.checkOptions('Dense', {}, []);
  }).not.toThrow();
});

describe('a config of Keras as options', () => {
  test.each([
    [
      { learning_rate: 0.1, beta_1: 0.9 },
      { learningRate: 0.1, beta1: 0.9 },
    ],
    [{ seed: null, use_bias: false }, { useBias: false }],
    [{ dtype: 'float32', x: 1 }, { x: 1 }],
    [{ dtype: { module: 'keras', class_name: 'DTypePolicy', config: { name: 'float32' } } }, {}],
    [{ axis: -1, input_axes: null }, {}],
    [undefined, {}],
  ])('%j is %j', (given, options) => {
    expect(config.toOptions('Dense', given, { axis: -1 })).toEqual(options);
  });

  test.each([
    [{ dtype: 'float16' }],
    [{ axis: 0 }],
    [JSON.parse('{"__proto__": 1}')],
    [{ constructor: 1 }],
    [{ 'a b': 1 }],
    [null],
    [[1]],
    ['relu'],
  ])('%j is refused', (given) => {
    expect(() => config.toOptions('Dense', given, { axis: -1 })).toThrow(refused('bad_config'));
  });

  test('a value nested deeper than the stack goes is refused as any other', () => {
    let deep: unknown = 0;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(() => config.toOptions('Dense', { axis: deep }, { axis: -1 })).toThrow(refused('bad_config'));
  });
});

describe('a family of names', () => {
  const made = { className: 'A', getConfig: () => ({ x: 1 }) };
  const seen: unknown[] = [];
  const family: config.Family<typeof made> = {
    kind: 'initializer',
    byName: () => ({ a_normal: (given) => (seen.push(given), made) }),
    isMember: (value): value is typeof made => value === made,
  };

  test('takes a member, a name, or a config', () => {
    expect(config.resolve(family, made)).toBe(made);
    expect(config.resolve(family, 'a_normal')).toBe(made);
    expect(config.resolve(family, { class_name: 'a_normal', config: { seed: 1 } })).toBe(made);
    expect(seen).toEqual([undefined, { seed: 1 }]);
  });

  test('without names says what to give', () => {
    const { kind, isMember } = family;
    expect(config.resolve({ kind, isMember }, made)).toBe(made);
    for (const given of ['a_normal', { class_name: 'a_normal', config: {} }]) {
      expect(() => config.resolve({ kind, isMember }, given)).toThrow(
        /^initializer: expected an initializer object, got "a_normal"\. Give the object itself, or import 'fanin'/,
      );
    }
  });

  test.each([
    ['a_norml', 'unknown_name'],
    ['__proto__', 'unknown_name'],
    [3, 'bad_option'],
    [null, 'bad_option'],
    [{ class_name: 'toString' }, 'unknown_name'],
  ])('%j is refused', (given, code) => {
    expect(() => config.resolve(family, given)).toThrow(refused(code, 'initializer'));
  });

  test('is written as Keras writes it', () => {
    expect(config.serialize('keras.initializers', made)).toEqual({
      module: 'keras.initializers',
      class_name: 'A',
      config: { x: 1 },
      registered_name: null,
    });
    expect(config.isKerasConfig({ class_name: 'A' })).toBe(true);
    expect(config.isKerasConfig({})).toBe(false);
    expect(config.isKerasConfig(null)).toBe(false);
  });
});

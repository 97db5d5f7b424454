import { createHash } from 'node:crypto';
import * as initializers from '../../src/initializers';
import {
  Constant,
  getInitializer,
  GlorotUniform,
  HeNormal,
  HeUniform,
  Identity,
  Ones,
  Orthogonal,
  OwnInitializer,
  RandomNormal,
  RandomUniform,
  serializeInitializer,
  TruncatedNormal,
  VarianceScaling,
  Zeros,
  type BuiltInInitializer,
  type InitializerIdentifier,
} from '../../src/initializers';
import { randomOrthonormal } from '../../src/initializers/random_orthonormal';
import { stream } from '../../src/random';
import { sizeOf, Tensor } from '../../src/tensor';
import fixture from '../fixtures/initializers.json';

const SHAPE = [300, 200];
const make = (class_name: string, config = {}) =>
  getInitializer({ class_name, config } as InitializerIdentifier) as BuiltInInitializer;
const moments = (data: Float32Array) => {
  const mean = data.reduce((sum, x) => sum + x, 0) / data.length;
  return { mean, variance: data.reduce((sum, x) => sum + (x - mean) ** 2, 0) / data.length };
};
const hash = (data: Float32Array) =>
  createHash('sha256').update(new Uint8Array(data.slice().buffer)).digest('hex').slice(0, 16);

test.each(Object.entries(fixture.defaults))('%s has the defaults of Keras', (name, config) => {
  expect(make(name).getConfig()).toEqual(config);
});

// Every random one, with the kurtosis m4/σ⁴ of its distribution.
const KURTOSIS = { normal: 3, uniform: 9 / 5, truncated_normal: 2.3655 };
const cases = fixture.cases.map((each) => ({
  ...each,
  name: `${each.class_name} ${JSON.stringify(each.config)}`,
  distribution: each.distribution as keyof typeof KURTOSIS,
}));

describe.each(cases)('$name', ({ class_name, config, distribution, by_shape }) => {
  const seeded = (seed: number) => make(class_name, { ...config, seed });

  test('knows the theory of Keras', () => {
    for (const { shape, mean, std, min, max } of by_shape) {
      const own = seeded(0).describe(shape);
      expect(own.mean).toBeCloseTo(mean, 15);
      // The same formula in another order of roundings.
      expect(Math.abs(own.std - std)).toBeLessThan(8 * 2 ** -53 * std);
      expect(Math.abs(own.min - (min ?? -Infinity)) || 0).toBeLessThan(1e-14);
      expect(Math.abs(own.max - (max ?? Infinity)) || 0).toBeLessThan(1e-14);
    }
  });

  test('is finite, within its bounds, repeats for seed 0, differs between seeds', () => {
    const { data, shape } = seeded(0).initialize(SHAPE);
    const { min, max } = seeded(0).describe(SHAPE);
    expect(shape).toEqual(SHAPE);
    expect(data.every((x) => Number.isFinite(x) && x >= Math.fround(min) && x <= Math.fround(max))).toBe(
      true,
    );
    expect(hash(seeded(0).initialize(SHAPE).data)).toBe(hash(data));
    expect(hash(seeded(1).initialize(SHAPE).data)).not.toBe(hash(data));
  });

  test('has the moments of its theory within 5 standard errors', () => {
    const n = sizeOf(SHAPE);
    const { mean, std } = seeded(0).describe(SHAPE);
    const measured = moments(seeded(0).initialize(SHAPE).data);
    expect(Math.abs(measured.mean - mean)).toBeLessThan(5 * std * Math.sqrt(1 / n));
    // At n = 60,000 this is 2.4 percent of σ² at most: a forgotten truncation correction is off by 22.6 percent.
    expect(Math.abs(measured.variance - std * std)).toBeLessThan(
      5 * std * std * Math.sqrt((KURTOSIS[distribution] - 1) / n),
    );
  });

  test('has the distribution of Keras (Kolmogorov and Smirnov)', () => {
    const { loc, scale } = scaleOf(seeded(0), distribution);
    const sorted = Float64Array.from(seeded(0).initialize(SHAPE).data, (x) => (x - loc) / scale).sort();
    const { p, x } = fixture.quantiles[distribution];
    let distance = 0;
    let below = 0;
    x.data.forEach((quantile, i) => {
      while (below < sorted.length && (sorted[below] ?? Infinity) <= quantile) below++;
      distance = Math.max(distance, Math.abs(below / sorted.length - (p.data[i] ?? NaN)));
    });
    // Exceeded once in a thousand: √(-ln(0.001 / 2) / 2n). The seed is fixed, so that it holds always or never.
    expect(distance).toBeLessThan(Math.sqrt(-Math.log(0.0005) / (2 * sorted.length)));
  });

  test('survives its config', () => {
    const own = seeded(3);
    const again = getInitializer(
      JSON.parse(JSON.stringify(serializeInitializer(own))) as InitializerIdentifier,
    );
    expect(again).toEqual(own);
    expect(own.getConfig()).toMatchObject({ ...config, seed: 3 });
  });
});

/** Centre and unit of the fixture's quantiles: σ before a truncation, half the width of a uniform one. */
function scaleOf(initializer: BuiltInInitializer, distribution: keyof typeof KURTOSIS) {
  const { mean, std, min, max } = initializer.describe(SHAPE);
  if (distribution === 'normal') return { loc: mean, scale: std };
  return { loc: mean, scale: (max - min) / (distribution === 'uniform' ? 2 : 4) };
}

test('the truncation factor is that of Keras', () => {
  expect(new TruncatedNormal({ stddev: 1 }).describe([1]).std).toBe(fixture.truncation_factor);
});

test.each([...fixture.fixed, ...fixture.identity.map((each) => ({ class_name: 'Identity', ...each }))])(
  '$class_name $config $shape',
  ({ class_name, config, shape, value }) => {
    const own = make(class_name, config);
    const { data } = own.initialize(shape);
    expect(Array.from(data)).toEqual(value.data);
    const { mean, std, min, max } = own.describe(shape);
    const measured = moments(data);
    expect(mean).toBeCloseTo(measured.mean, 7);
    expect(std * std).toBeCloseTo(measured.variance, 7);
    expect([min, max]).toEqual([Math.min(...data), Math.max(...data)]);
    expect(getInitializer(serializeInitializer(own) as unknown as InitializerIdentifier)).toEqual(own);
  },
);

test('an Identity of one element has no zero beside it', () => {
  expect(new Identity({ gain: 3 }).describe([1, 1])).toEqual({ mean: 3, std: 0, min: 3, max: 3 });
  expect(new Identity({ gain: -3 }).describe([2, 1])).toMatchObject({ mean: -1.5, min: -3, max: 0 });
});

describe('names', () => {
  // A constant has no value by name, which Keras refuses too; STFT is for a layer that fanin does not have.
  const refused = Object.keys(fixture.names.accepted).filter((name) => /^(constant|stft)/i.test(name));
  test.each(Object.entries(fixture.names.accepted).filter(([name]) => !refused.includes(name)))(
    '%s is %s',
    (name, className) => {
      expect(getInitializer(name as 'zeros').className).toBe(className);
    },
  );
  test.each([...Object.keys(fixture.names.refused), ...refused, '__proto__', 'toString'])(
    '"%s" is refused',
    (name) => {
      expect(() => getInitializer(name as 'zeros')).toThrow(
        expect.objectContaining({ name: 'FaninError', where: 'initializer' }) as Error,
      );
    },
  );
  test.each([
    ['he_norml', /Did you mean "he_normal"\?$/],
    ['xavier_uniform', /Did you mean "glorot_uniform"\?$/],
    ['kaiming_normal', /Did you mean "he_normal"\?$/],
    ['constant', /new Constant\(\{ value: 0\.5 \}\)/],
    ['qqqq', /Valid: .*glorot_uniform/],
  ])('%s gets help', (name, message) => {
    expect(() => getInitializer(name as 'zeros')).toThrow(message);
  });
  test("a class, an object, Keras' form; null is null", () => {
    expect(getInitializer(HeNormal)).toEqual(new HeNormal());
    const own = new HeNormal({ seed: 7 });
    expect(getInitializer(own)).toBe(own);
    expect(getInitializer({ class_name: 'HeNormal', config: { seed: 7, input_axes: null } })).toEqual(own);
    expect(getInitializer({ class_name: 'Constant', config: { value: 0.5 } })).toEqual(new Constant(0.5));
    expect(getInitializer(null)).toBeNull();
  });
  test('name and object are the same distribution', () => {
    expect(getInitializer('he_normal').initialize([8, 4], stream(5)).data).toEqual(
      new HeNormal().initialize([8, 4], stream(5)).data,
    );
  });
});

const values = (initializer: BuiltInInitializer, shape = [4, 4]) =>
  Array.from(initializer.initialize(shape).data);
test.each([
  [
    'one seeded object called twice',
    true,
    () => {
      const own = new HeNormal({ seed: 0 });
      return [values(own), values(own)];
    },
  ],
  [
    'two objects with the same seed',
    true,
    () => [values(new HeNormal({ seed: 3 })), values(new HeNormal({ seed: 3 }))],
  ],
  ['two unseeded objects', false, () => [values(new HeNormal()), values(new HeNormal())]],
  // Here fanin differs from Keras, on purpose: shared by two layers, an unseeded object does not make them equal.
  [
    'one unseeded object called twice',
    false,
    () => {
      const own = new HeNormal();
      return [values(own), values(own)];
    },
  ],
  [
    'signs of HeNormal and HeUniform with one seed',
    true,
    () => [
      values(new HeNormal({ seed: 1 })).map(Math.sign),
      values(new HeUniform({ seed: 1 })).map(Math.sign),
    ],
  ],
  [
    '[4, 4] and [4, 5] with one seed, first four',
    true,
    () => [
      values(new RandomNormal({ seed: 1 })).slice(0, 4),
      values(new RandomNormal({ seed: 1 }), [4, 5]).slice(0, 4),
    ],
  ],
])('reuse: %s: equal %p', (_, equal, both) => {
  const [a, b] = both();
  expect(JSON.stringify(a) === JSON.stringify(b)).toBe(equal);
});

test('without a seed it draws from the stream that it is given, with one it leaves that alone', () => {
  const random = stream(1);
  expect(new GlorotUniform().initialize([2, 2], random).data).toEqual(
    new GlorotUniform().initialize([2, 2], stream(1)).data,
  );
  const before = random.state();
  new GlorotUniform({ seed: 0 }).initialize([2, 2], random);
  expect(random.state()).toEqual(before);
});

const wrong: [string, () => unknown, RegExp][] = [
  ['get(3)', () => getInitializer(3 as never), /got 3/],
  ['get(undefined)', () => getInitializer(undefined as never), /got undefined/],
  ['scale -1', () => new VarianceScaling({ scale: -1 }), /VarianceScaling: expected scale.* above 0, got -1/],
  ['scale 0', () => new VarianceScaling({ scale: 0 }), /above 0, got 0/],
  [
    'mode fan',
    () => new VarianceScaling({ mode: 'fan' as 'fan_in' }),
    /"fan_in", "fan_out", "fan_avg", got "fan"/,
  ],
  ['mode FAN_IN', () => new VarianceScaling({ mode: 'FAN_IN' as 'fan_in' }), /got "FAN_IN"/],
  [
    'distribution cauchy',
    () => new VarianceScaling({ distribution: 'cauchy' as 'uniform' }),
    /"untruncated_normal", "uniform", got "cauchy"/,
  ],
  ['seed 1.5', () => new HeNormal({ seed: 1.5 }), /HeNormal: expected seed to be an integer, got 1.5/],
  ['seed a', () => new HeNormal({ seed: 'a' as unknown as number }), /got "a"/],
  ['unknown option', () => new HeNormal({ gain: 2 } as object), /HeNormal: .*got "gain"/],
  [
    'no options object',
    () => new HeNormal(7 as unknown as object),
    /HeNormal: expected an options object, got 7/,
  ],
  ['Zeros with an option', () => new Zeros({ value: 1 } as never), /Zeros/],
  ['Ones with an option', () => new Ones({ value: 1 } as never), /Ones/],
  ['stddev -1', () => new RandomNormal({ stddev: -1 }), /RandomNormal: expected stddev.*got -1/],
  ['stddev -1', () => new TruncatedNormal({ stddev: -1 }), /TruncatedNormal: expected stddev.*got -1/],
  ['mean NaN', () => new RandomNormal({ mean: NaN }), /mean.*got NaN/],
  [
    'minval above maxval',
    () => new RandomUniform({ minval: 1, maxval: -1 }),
    /minval to be at most maxval, -1, got 1/,
  ],
  ['maxval infinite', () => new RandomUniform({ maxval: Infinity }), /maxval.*got Infinity/],
  ['value NaN', () => new Constant(NaN), /Constant: expected value.*got NaN/],
  ['gain infinite', () => new Orthogonal({ gain: Infinity }), /Orthogonal: expected gain/],
  [
    'Orthogonal of a vector',
    () => new Orthogonal().initialize([5]),
    /Orthogonal: expected a shape of two or more axes, got \[5\]/,
  ],
  ['Identity of a vector', () => new Identity().initialize([5]), /Identity: .*got \[5\]/],
  ['Identity of rank 3', () => new Identity().initialize([2, 2, 2]), /Identity: .*got \[2, 2, 2\]/],
  ['no shape', () => new HeNormal().initialize([2, -1]), /HeNormal: expected a shape.*got \[2, -1\]/],
  ['axes', () => make('HeNormal', { input_axes: [0] }), /input_axes to be null/],
  ['unknown key', () => make('HeNormal', { gain: 2 }), /got "gain"/],
];
test.each(wrong)('an error: %s', (_, act, message) => {
  expect(act).toThrow(message);
  expect(act).toThrow(expect.objectContaining({ name: 'FaninError' }) as Error);
});

test('what Keras lets pass', () => {
  expect(new VarianceScaling({ distribution: 'normal' }).distribution).toBe('truncated_normal');
  expect(new VarianceScaling({ distribution: 'Uniform' as 'uniform' }).distribution).toBe('uniform');
});

test.each([...Object.keys(fixture.defaults), 'LookLinear', 'Sparse'])(
  '%s is known as one of fanin',
  (name) => {
    const own = make(name, name === 'Sparse' ? { sparsity: 0.5 } : {});
    expect(getInitializer(own)).toBe(own);
  },
);

describe('an own initializer', () => {
  const ramp = (shape: readonly number[]) => Float32Array.from({ length: sizeOf(shape) }, (_, i) => i);
  class Half {
    readonly className = 'Half';
    initialize = (shape: readonly number[]) => new Tensor(shape, new Float32Array(sizeOf(shape)).fill(0.5));
    getConfig = () => ({ value: 0.5 });
  }

  test.each([
    ['a typed array', ramp],
    [
      'nested arrays',
      () => [
        [0, 1, 2],
        [3, 4, 5],
      ],
    ],
    ['a tensor', (shape: readonly number[]) => new Tensor(shape, ramp(shape))],
    ['an object', { initialize: ramp }],
  ])('may give %s', (_, own) => {
    expect(getInitializer(own).initialize([2, 3], stream(0)).toArray()).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
  });

  test('gets the shape and the stream, or a new one', () => {
    const noise = (shape: readonly number[], random: () => number) =>
      Float32Array.from({ length: sizeOf(shape) }, () => random());
    const own = getInitializer(noise);
    expect(own.initialize([3], stream(2)).data).toEqual(noise([3], stream(2)));
    expect(own.initialize([3]).data).not.toEqual(own.initialize([3]).data);
  });

  test('hands out a copy', () => {
    const kept = new Float32Array(2);
    getInitializer(() => kept).initialize([2]).data[0] = 9;
    expect(kept[0]).toBe(0);
  });

  test.each([
    [
      'another shape',
      () => [[1, 2]],
      /initializer "broken": expected values of shape \[2, 3\], got \[1, 2\]/,
    ],
    ['too few', () => new Float32Array(5), /initializer "broken": .*got \[5\]/],
    [
      'a ragged row',
      () => [
        [1, 2, 3],
        [4, 5],
      ],
      /initializer "broken"\[1\]: expected a row of 3/,
    ],
    [
      'three rows of two for two rows of three',
      () => [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      /expected values of shape \[2, 3\], got \[3, 2\]/,
    ],
    ['NaN at the very first', () => Float32Array.of(NaN, 0, 0, 0, 0, 0), /got NaN at position 0/],
    [
      'NaN',
      () => Float32Array.of(0, 0, 0, 0, NaN, 0),
      /initializer "broken": expected finite values, got NaN at position 4/,
    ],
    [
      'infinity',
      () => [
        [1, 2, 3],
        [4, 5, Infinity],
      ],
      /got Infinity at position 5/,
    ],
    ['nothing', () => undefined, /initializer "broken"/],
  ])('that gives %s is named', (_, give, message) => {
    const broken = { className: 'broken', initialize: give as unknown as () => number[] };
    expect(() => getInitializer(broken).initialize([2, 3])).toThrow(message);
  });

  test('is named by its class name, its class or its function', () => {
    expect(getInitializer(ramp).className).toBe('ramp');
    expect(getInitializer(new Half()).className).toBe('Half');
    expect(getInitializer({ initialize: ramp }).className).toBe('own initializer');
    expect(getInitializer(((make) => make)((shape: readonly number[]) => ramp(shape))).className).toBe(
      'own initializer',
    );
    expect(getInitializer({ className: 'Ramp', initialize: ramp } as object as typeof ramp).className).toBe(
      'Ramp',
    );
  });

  test('is wrapped once, and written down when it says how', () => {
    const wrapped = getInitializer(new Half());
    expect(wrapped).toBeInstanceOf(OwnInitializer);
    expect(getInitializer(wrapped)).toBe(wrapped);
    expect(serializeInitializer(wrapped)).toEqual({
      module: null,
      class_name: 'Half',
      config: { value: 0.5 },
      registered_name: 'Half',
    });
    const half = new Half();
    for (const silent of [
      ramp,
      { initialize: ramp, className: 'Ramp' },
      { initialize: ramp, getConfig: half.getConfig },
    ]) {
      expect(() => serializeInitializer(getInitializer(silent) as never)).toThrow(
        expect.objectContaining({ code: 'bad_config' }) as Error,
      );
    }
  });

  test('tells its own theory, where it has one', () => {
    const describe = ([n = 0]: readonly number[]) => ({ mean: n, std: 0, min: n, max: n });
    const told = getInitializer({ initialize: ramp, describe } as { initialize: typeof ramp });
    expect(told.describe([7])).toEqual({ mean: 7, std: 0, min: 7, max: 7 });
    expect(getInitializer(ramp).describe([7])).toBeUndefined();
  });

  test('may be given as its class', () => {
    class Quarter {
      initialize(shape: readonly number[]): Tensor {
        return new Tensor(shape, new Float32Array(sizeOf(shape)).fill(0.25));
      }
    }
    expect(getInitializer(Quarter).initialize([1, 2]).toArray()).toEqual([[0.25, 0.25]]);
    expect(getInitializer(Quarter).className).toBe('Quarter');
  });

  test('is an object only with a function to fill a weight', () => {
    expect(() => getInitializer({ initialize: 3 } as never)).toThrow(
      /initializer: expected a name, an initializer object/,
    );
  });

  test('that extends a built-in one is checked too', () => {
    class Broken extends HeNormal {
      override initialize = () => new Tensor([1], Float32Array.of(NaN));
    }
    expect(() => getInitializer(new Broken()).initialize([1])).toThrow(
      /initializer "HeNormal": expected finite/,
    );
  });
});

// Taken once, with the initializers that pass the tests above. Another value means other weights for every seed.
test.each([
  ['GlorotUniform', 'e8523a03969d84ce'],
  ['HeNormal', '1ea3707a77dc77bf'],
  ['RandomNormal', 'e360f4e743e208e3'],
  ['RandomUniform', 'b693e7fcaca7c3c4'],
  ['Orthogonal', 'ec1d6bc010b52d5f'],
])('%s: the same bits on every engine', (name, golden) => {
  expect(hash(make(name, { seed: 0 }).initialize([32, 16]).data)).toBe(golden);
});

test('every class is exported under the name that it writes down', () => {
  for (const name of Object.keys(fixture.defaults)) expect(initializers).toHaveProperty(name);
});

describe('at the edges', () => {
  test('an axis may be empty', () => {
    expect(new HeNormal({ seed: 1 }).initialize([0, 3]).shape).toEqual([0, 3]);
  });

  test('a uniform distribution may be one number', () => {
    const { data } = new RandomUniform({ minval: 0.5, maxval: 0.5, seed: 1 }).initialize([3]);
    expect([...data]).toEqual([0.5, 0.5, 0.5]);
  });

  test.each([new RandomUniform(), new RandomNormal(), new TruncatedNormal()])(
    '$className takes one draw of the stream for each number',
    (initializer) => {
      const [random, counted] = [stream(1), stream(1)];
      initializer.initialize([2, 3], random);
      for (let i = 0; i < 6; i++) counted();
      expect(random()).toBe(counted());
    },
  );

  test('elements of an orthogonal matrix lie between minus and plus its gain', () => {
    expect(new Orthogonal({ gain: 3 }).describe([4, 4])).toMatchObject({ min: -3, max: 3 });
  });

  test('the vectors of a square orthogonal matrix are its columns', () => {
    const { data } = new Orthogonal({ seed: 5 }).initialize([2, 2]);
    const [a, b, c, d] = randomOrthonormal(2, 2, stream(5, 'initializer')).map(Math.fround);
    expect([...data]).toEqual([a, c, b, d]);
  });
});

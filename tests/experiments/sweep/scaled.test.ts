import { parseInitializer } from '../../../src/experiments';
import { scaled } from '../../../src/experiments/sweep/scaled';
import { OwnInitializer, type BuiltInInitializer } from '../../../src/initializers';
import { stream } from '../../../src/random';

const shape = [40, 30];

test.each([
  ...['he_normal', 'glorot_uniform', 'lecun_normal', 'variance_scaling(scale=3,mode=fan_out)'],
  ...[
    'random_normal(mean=0.5,stddev=0.1)',
    'truncated_normal',
    'random_uniform',
    'orthogonal',
    'look_linear',
  ],
  ...['identity', 'identity(2)', 'constant(0.5)', 'ones', 'zeros', 'sparse(sparsity=0.9)'],
])('%s: weights and their promised size are multiplied by the gain', (text) => {
  const plain = parseInitializer(text);
  const three = scaled(plain, 3);
  const [a, b] = [plain, three].map((each) => each.initialize(shape, stream(1, 'x')).data);
  // One rounding of float32 on each side, and that of the gain's square.
  for (let i = 0; i < a!.length; i++)
    expect(Math.abs(b![i]! - 3 * a![i]!)).toBeLessThanOrEqual(2 ** -21 * Math.abs(b![i]!));
  expect((three as BuiltInInitializer).describe(shape).std).toBeCloseTo(
    3 * (plain as BuiltInInitializer).describe(shape).std,
    12,
  );
});

test('a gain of 1 is the initializer itself, to the bit', () => {
  const plain = parseInitializer('he_normal');
  expect(scaled(plain, 1)).toBe(plain);
});

test('what is a function has no gain', () => {
  const own = new OwnInitializer(() => new Float32Array(1));
  expect(() => scaled(own, 2)).toThrow('gain: expected an initializer with a name, got a formula');
});

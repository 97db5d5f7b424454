import { createHash } from 'node:crypto';
import { all, create, type BigNumber } from 'mathjs';
import * as math from '../../src/math';

// The oracle: 60 digits.
const big = create(all ?? {}, { number: 'BigNumber', precision: 60 });

/** A double as it is, and not as the decimal number that prints it: m · 2^e. */
function exactly(system: typeof big, x: number): BigNumber {
  let m = x;
  let e = 0;
  for (; !Number.isInteger(m); e--) m *= 2;
  return system.bignumber(String(BigInt(m))).mul(system.bignumber(2).pow(e));
}
const number = (x: number) => exactly(big, x);

/** The distance of two neighbouring doubles at the size of x. */
function ulp(x: number): number {
  const exponent = Math.floor(Math.log2(Math.max(Math.abs(x), 2 ** -1022)));
  return 2 ** Math.max(exponent - 52, -1074);
}

/** How far `got` is from the truth, in ulp. */
function error(got: number, truth: BigNumber): number {
  return number(got)
    .sub(truth)
    .abs()
    .div(number(ulp(truth.toNumber())))
    .toNumber();
}

const grid = (from: number, to: number, n = 101) =>
  Array.from({ length: n }, (_, i) => from + ((to - from) * (i + 0.37)) / n);

const bigExpm1 = (x: BigNumber) => x.exp().sub(1);
const bigExp = (x: number) => number(x).exp();
const sqrtPi = number(-1).acos().sqrt();

/** 2/√π Σ (-1)^n x^(2n+1) / (n! (2n+1)); below 6 the largest term is e^36, so that 60 digits leave 44. */
function bigErf(x: number): BigNumber {
  const square = number(x).mul(number(x));
  let term = number(x);
  let sum = term;
  for (let n = 1; term.abs().gt(1e-60); n++) {
    term = term.mul(square).div(-n);
    sum = sum.add(term.div(2 * n + 1));
  }
  return sum.mul(2).div(sqrtPi);
}

/** The continued fraction of erfc, from the 400th level up. */
function bigErfc(x: number): BigNumber {
  if (x < 3) return number(1).sub(bigErf(x));
  let level = number(x);
  for (let n = 400; n >= 1; n--) level = number(n).div(2).div(level).add(number(x));
  return bigExp(-1)
    .pow(number(x).mul(number(x)))
    .div(sqrtPi)
    .div(level);
}

// Columns: function, points, oracle, the error that its source promises in ulp.
const accuracy: [string, (x: number) => number, number[], (x: number) => BigNumber, number][] = [
  ['exp', math.exp, [...grid(-1, 1), ...grid(-745, 709), ...grid(-1e-9, 1e-9)], bigExp, 1],
  [
    'expm1',
    math.expm1,
    [...grid(-1, 1), ...grid(-50, 709), ...grid(-1e-9, 1e-9)],
    (x) => bigExpm1(number(x)),
    1,
  ],
  [
    'log',
    math.log,
    [...grid(0.5, 2), ...grid(0, 1e6), ...grid(1e-310, 2e-310, 5), 1e300],
    (x) => number(x).ln(),
    1,
  ],
  [
    'log1p',
    math.log1p,
    [...grid(-1, 1), ...grid(0, 1e6), ...grid(-1e-9, 1e-9)],
    (x) => number(1).add(number(x)).ln(),
    1,
  ],
  [
    'log2',
    math.log2,
    [...grid(0.5, 2), ...grid(0, 1e6), 3e-310],
    (x) => number(x).ln().div(number(2).ln()),
    1,
  ],
  ['sin', math.sin, [...grid(-4, 4), ...grid(-1e6, 1e6), ...grid(1e9, 1e12)], (x) => number(x).sin(), 1],
  ['cos', math.cos, [...grid(-4, 4), ...grid(-1e6, 1e6), ...grid(1e9, 1e12)], (x) => number(x).cos(), 1],
  ['tan', math.tan, [...grid(-4, 4), ...grid(-1e6, 1e6), ...grid(1e9, 1e12)], (x) => number(x).tan(), 1],
  ['tanh', math.tanh, [...grid(-2, 2), ...grid(-25, 25), ...grid(-1e-9, 1e-9)], (x) => number(x).tanh(), 2],
  ['sinh', math.sinh, [...grid(-2, 2), ...grid(-710, 710)], (x) => number(x).sinh(), 2],
  ['cosh', math.cosh, [...grid(-2, 2), ...grid(-710, 710)], (x) => number(x).cosh(), 2],
  ['erf', math.erf, [...grid(-1.5, 1.5), ...grid(-5.9, 5.9)], bigErf, 1],
  // Its tail is a product of two exponentials.
  ['erfc', math.erfc, [...grid(-1.5, 1.5), ...grid(-5.9, 26)], bigErfc, 2],
  // Made of the ones above: two or three roundings more.
  ['sigmoid', math.sigmoid, [...grid(-700, 40), ...grid(-3, 3)], (x) => number(1).div(bigExp(-x).add(1)), 3],
  ['softplus', math.softplus, [...grid(-80, 40), ...grid(-3, 3)], (x) => bigExp(x).add(1).ln(), 3],
];

test.each(accuracy)('%s is right to the last bits', (_, own, points, oracle, bound) => {
  const worst = points.map((x) => [x, error(own(x), oracle(x))] as const).sort((a, b) => b[1] - a[1])[0];
  expect(worst?.[1]).toBeLessThan(bound);
});

test.each([7, 2.5, -3, 0.3, -0.7, 100.5, 1e-5, 1024])('pow(x, %p) is right to the last bit', (y) => {
  const errors = [...grid(0.5, 2), ...grid(0, 1), 3.1e-5]
    .map((x) => error(math.pow(x, y), number(y).mul(number(x).ln()).exp()))
    .filter((each) => Number.isFinite(each));
  expect(errors.length).toBeGreaterThan(100);
  expect(Math.max(...errors)).toBeLessThan(1);
});

test('a whole power of a whole number is exact wherever a double can hold it', () => {
  for (let base = 2; base <= 60; base++) {
    for (let exponent = 0, exact = 1n; exponent < 80; exponent++, exact *= BigInt(base)) {
      if (BigInt(Number(exact)) !== exact) continue;
      expect([base, exponent, math.pow(base, exponent)]).toEqual([base, exponent, Number(exact)]);
      expect(math.pow(-base, exponent)).toBe(exponent % 2 === 0 ? Number(exact) : -Number(exact));
    }
  }
});

const special = [
  NaN,
  0,
  -0,
  Infinity,
  -Infinity,
  1,
  -1,
  0.5,
  -0.5,
  2,
  -2,
  3,
  -3,
  1e300,
  -1e300,
  5e-324,
  -5e-324,
  710,
  -746,
];

test('what IEEE 754 prescribes for zeros, infinities, NaN, overflow and underflow', () => {
  const names = [
    'exp',
    'expm1',
    'log',
    'log1p',
    'log2',
    'sin',
    'cos',
    'tan',
    'tanh',
    'sinh',
    'cosh',
  ] as const;
  // Both sides are within 1 ulp of the truth; an infinity, a NaN, a zero with its sign must be equal.
  const same = (got: number, want: number) =>
    Object.is(got, want) || (want !== 0 && Math.abs(got - want) <= 2 * ulp(want));
  for (const x of special) {
    for (const name of names)
      expect([name, x, math[name](x), same(math[name](x), Math[name](x))]).toEqual([
        name,
        x,
        math[name](x),
        true,
      ]);
    for (const y of [...special, 9007199254740993, 2.5, 3e9]) {
      expect([x, y, math.pow(x, y), same(math.pow(x, y), x ** y)]).toEqual([x, y, math.pow(x, y), true]);
    }
  }
});

test.each([
  [math.erf, -Infinity, -1],
  [math.erf, Infinity, 1],
  [math.erf, -0, -0],
  [math.erf, NaN, NaN],
  [math.erf, 7, 1],
  [math.erfc, -Infinity, 2],
  [math.erfc, Infinity, 0],
  [math.erfc, 0, 1],
  [math.erfc, NaN, NaN],
  [math.erfc, 30, 0],
  [math.sigmoid, -Infinity, 0],
  [math.sigmoid, Infinity, 1],
  [math.sigmoid, 0, 0.5],
  [math.sigmoid, NaN, NaN],
  [math.softplus, -Infinity, 0],
  [math.softplus, Infinity, Infinity],
  [math.softplus, 800, 800],
  [math.softplus, NaN, NaN],
  [math.normalQuantile, 0, -Infinity],
  [math.normalQuantile, 1, Infinity],
  [math.normalQuantile, 0.5, 0],
  [math.normalQuantile, -0.1, NaN],
  [math.normalQuantile, 1.1, NaN],
  [math.normalQuantile, NaN, NaN],
  [math.normalCdf, 0, 0.5],
  [math.normalCdf, -Infinity, 0],
  [math.normalCdf, Infinity, 1],
])('special value %#', (own, x, value) => {
  expect(own(x)).toBe(value);
});

test('very large angles are reduced exactly', () => {
  // The fraction of 2^1000 and of the hardest double for π/2 by its own digits: 400 of π.
  const precise = create(all ?? {}, { number: 'BigNumber', precision: 400 });
  for (const x of [1e22, 2 ** 1000, Number.MAX_VALUE, 6381956970095103 * 2 ** 797, -1e300]) {
    const sine = exactly(precise, x).sin();
    expect(Math.abs(exactly(precise, math.sin(x)).sub(sine).toNumber())).toBeLessThan(ulp(sine.toNumber()));
  }
});

test('the quantile of the normal distribution is the inverse of its distribution function', () => {
  // AS 241 promises a relative error of 1e-16 in x; Φ multiplies it by x·φ(x)/Φ(x), at most x² + 1 in the lower tail.
  for (const p of [...grid(0, 1), ...grid(0, 0.08), 1e-10, 1e-20, 1e-100, 1e-300]) {
    const x = math.normalQuantile(p);
    expect(Math.abs(math.normalCdf(x) - p) / p).toBeLessThan((x * x + 2) * 8 * 2 ** -53);
  }
});

test('the same bits on every engine', () => {
  // Taken once, with the functions that pass the tests above. Another value means other weights for every seed.
  const points = [...grid(-30, 30, 5000), ...grid(-1e9, 1e9, 500)];
  const values = Object.values(math).flatMap((own: (x: number, y: number) => number) =>
    points.map((x, i) => own(Math.abs(x), i % 7) + own(x / 100, 3)),
  );
  const hash = createHash('sha256')
    .update(new Uint8Array(Float64Array.from(values.filter((x) => x === x)).buffer))
    .digest('hex');
  expect(hash.slice(0, 16)).toBe('bf4e14d593dd17ae');
});

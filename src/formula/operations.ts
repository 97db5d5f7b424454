import {
  cos,
  cosh,
  erf,
  exp,
  expm1,
  log,
  log1p,
  log2,
  normalCdf,
  pow,
  sigmoid,
  sin,
  sinh,
  softplus,
  tan,
  tanh,
} from '../math';

/** What a formula can do with numbers. Truth is a number other than 0; a comparison gives 1 or 0. */
export interface Operation {
  /** Number of arguments. */
  arity: 1 | 2 | 3;
  /** In double precision, the same bits on every engine. */
  value: (a: number, b: number, c: number) => number;
  /** The derivative by its argument u, where mathjs has none or one with a hole: abs(u) / u at 0. */
  slope?: string;
}

const truth = (value: boolean) => (value ? 1 : 0);

/** By mathjs' names of operators, and the names of functions. */
const table = {
  add: { arity: 2, value: (a, b) => a + b },
  subtract: { arity: 2, value: (a, b) => a - b },
  multiply: { arity: 2, value: (a, b) => a * b },
  divide: { arity: 2, value: (a, b) => a / b },
  pow: { arity: 2, value: pow },
  unaryMinus: { arity: 1, value: (a) => -a },
  unaryPlus: { arity: 1, value: (a) => a },

  larger: { arity: 2, value: (a, b) => truth(a > b) },
  largerEq: { arity: 2, value: (a, b) => truth(a >= b) },
  smaller: { arity: 2, value: (a, b) => truth(a < b) },
  smallerEq: { arity: 2, value: (a, b) => truth(a <= b) },
  equal: { arity: 2, value: (a, b) => truth(a === b) },
  unequal: { arity: 2, value: (a, b) => truth(a !== b) },
  and: { arity: 2, value: (a, b) => truth(a !== 0 && b !== 0) },
  or: { arity: 2, value: (a, b) => truth(a !== 0 || b !== 0) },
  not: { arity: 1, value: (a) => truth(a === 0) },
  condition: { arity: 3, value: (a, b, c) => (a !== 0 ? b : c) },

  exp: { arity: 1, value: exp },
  expm1: { arity: 1, value: expm1, slope: 'exp(u)' },
  log: { arity: 1, value: log },
  log1p: { arity: 1, value: log1p, slope: '1 / (1 + u)' },
  log2: { arity: 1, value: log2, slope: '1 / (u * log(2))' },
  sqrt: { arity: 1, value: (a) => Math.sqrt(a) },
  sin: { arity: 1, value: sin },
  cos: { arity: 1, value: cos },
  tan: { arity: 1, value: tan, slope: '1 + tan(u)^2' },
  sinh: { arity: 1, value: sinh },
  cosh: { arity: 1, value: cosh },
  tanh: { arity: 1, value: tanh, slope: '1 - tanh(u)^2' },

  abs: { arity: 1, value: (a) => Math.abs(a), slope: 'sign(u)' },
  sign: { arity: 1, value: (a) => Math.sign(a), slope: '0' },
  floor: { arity: 1, value: (a) => Math.floor(a), slope: '0' },
  ceil: { arity: 1, value: (a) => Math.ceil(a), slope: '0' },
  round: { arity: 1, value: (a) => Math.round(a), slope: '0' },
  max: { arity: 2, value: (a, b) => Math.max(a, b) },
  min: { arity: 2, value: (a, b) => Math.min(a, b) },

  constant: { arity: 1, value: (a) => a, slope: '1' },
  sigmoid: { arity: 1, value: sigmoid, slope: 'sigmoid(u) * (1 - sigmoid(u))' },
  softplus: { arity: 1, value: softplus, slope: 'sigmoid(u)' },
  relu: { arity: 1, value: (a) => Math.max(a, 0), slope: 'u > 0 ? 1 : 0' },
  elu: { arity: 1, value: (a) => (a > 0 ? a : expm1(a)), slope: 'u > 0 ? 1 : exp(u)' },
  silu: { arity: 1, value: silu, slope: 'sigmoid(u) * (1 + u * (1 - sigmoid(u)))' },
  swish: { arity: 1, value: silu, slope: 'sigmoid(u) * (1 + u * (1 - sigmoid(u)))' },
  gelu: {
    arity: 1,
    value: (a) => a * normalCdf(a),
    slope: 'normal_cdf(u) + u * exp(-u^2 / 2) / sqrt(2 * pi)',
  },
  softsign: { arity: 1, value: (a) => a / (1 + Math.abs(a)), slope: '1 / (1 + abs(u))^2' },
  erf: { arity: 1, value: erf, slope: '2 / sqrt(pi) * exp(-u^2)' },
  normal_cdf: { arity: 1, value: normalCdf, slope: 'exp(-u^2 / 2) / sqrt(2 * pi)' },
} satisfies Record<string, Operation>;

function silu(a: number): number {
  return a * sigmoid(a);
}

export const operations: ReadonlyMap<string, Operation> = new Map(Object.entries<Operation>(table));

/** Those that take the value, and the slope, of one of their arguments. */
export const branching: readonly string[] = ['max', 'min', 'condition'];

/** Those whose value is a truth. */
export const truths: readonly string[] = [
  ...['larger', 'largerEq', 'smaller', 'smallerEq', 'equal', 'unequal', 'and', 'or', 'not'],
];

/** What may be written with brackets behind it. */
export const functionNames: readonly string[] = Object.keys(table).slice(Object.keys(table).indexOf('exp'));

export const constants: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['e', Math.E],
]);

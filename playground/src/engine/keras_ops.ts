import { operators, type Expression } from '../../../src/formula/expression';
import { constants, truths } from '../../../src/formula/operations';
import { parseFormula } from '../../../src/formula/parse';

/** A formula of x as the same in Python, with `keras.ops` as `ops`. @throws FaninError `bad_formula` */
export function kerasOps(formula: string): string {
  return valueOf(parseFormula(formula, { variables: ['x'] }));
}

/** Functions whose name or whose meaning is another in `keras.ops`. */
const others: Readonly<Record<string, (a: string, b: string) => string>> = {
  constant: (u) => u,
  max: (a, b) => `ops.maximum(${a}, ${b})`,
  min: (a, b) => `ops.minimum(${a}, ${b})`,
  swish: (u) => `ops.silu(${u})`,
  // A half goes up here, and in Python to the next even number.
  round: (u) => `ops.floor(${u} + 0.5)`,
  gelu: (u) => `ops.gelu(${u}, approximate=False)`,
  normal_cdf: (u) => `(0.5 + 0.5 * ops.erf(${u} / ${String(Math.SQRT2)}))`,
};

function valueOf(expression: Expression): string {
  if (expression.kind === 'number') return float(expression.value);
  if (expression.kind === 'name') {
    const constant = constants.get(expression.name);
    return constant === undefined ? expression.name : float(constant);
  }
  const { fn } = expression;
  if (truths.includes(fn)) return `ops.cast(${truthOf(expression)}, x.dtype)`;
  if (fn === 'condition') {
    const [test, yes, no] = expression.args as [Expression, Expression, Expression];
    return `ops.where(${truthOf(test)}, ${valueOf(yes)}, ${valueOf(no)})`;
  }
  const args = expression.args.map(valueOf);
  if (Object.hasOwn(others, fn)) return others[fn]!(...(args as [string, string]));
  if (!Object.hasOwn(operators, fn)) return `ops.${fn}(${args.join(', ')})`;
  const sign = fn === 'pow' ? '**' : operators[fn]!;
  return args.length === 1 ? `(${sign}${args[0]!})` : `(${args.join(` ${sign} `)})`;
}

/** Where a formula has 1 or 0, `keras.ops` has true or false. */
function truthOf(expression: Expression): string {
  if (expression.kind !== 'call' || !truths.includes(expression.fn)) return `(${valueOf(expression)} != 0.0)`;
  const { fn, args } = expression;
  if (['and', 'or', 'not'].includes(fn)) return `ops.logical_${fn}(${args.map(truthOf).join(', ')})`;
  return `(${args.map(valueOf).join(` ${operators[fn]!} `)})`;
}

/** Of a whole number some functions of `keras.ops` have no value. */
function float(value: number): string {
  const text = String(value);
  return /^\d+$/.test(text) ? `${text}.0` : text;
}

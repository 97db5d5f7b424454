import { call, number, type Expression } from './expression';

const is = (expression: Expression, value: number) =>
  expression.kind === 'number' && expression.value === value;

/**
 * The same without what a derivative leaves behind: 1·u, 0 + u, u^1, 2 - 1. Numbers are joined only where that is exact, so
 * that √2 stays √2.
 */
export function tidy(expression: Expression): Expression {
  if (expression.kind !== 'call') return expression;
  const { fn } = expression;
  const args = expression.args.map(tidy);
  const [a, b, c] = args as [Expression, Expression, Expression];
  switch (fn) {
    case 'add':
      return args.length > 2 ? args.reduce((left, right) => tidy(call('add', [left, right]))) : sum(a, b);
    case 'multiply':
      return args.reduce(product);
    case 'subtract':
      if (is(b, 0)) return a;
      if (is(a, 0)) return negative(b);
      if (b.kind === 'call' && b.fn === 'unaryMinus') return sum(a, b.args[0]!);
      return joined(fn, a, b, (x, y) => x - y);
    case 'divide':
      if (is(a, 0)) return number(0);
      return is(b, 1) ? a : call(fn, args);
    case 'pow':
      if (is(b, 0)) return number(1);
      return is(b, 1) ? a : call(fn, args);
    case 'unaryMinus':
      return negative(a);
    case 'unaryPlus':
      return a;
    case 'condition':
      return b.kind === 'number' && is(c, b.value) ? b : call(fn, args);
    default:
      return call(fn, args);
  }
}

function sum(a: Expression, b: Expression): Expression {
  if (is(a, 0)) return b;
  if (is(b, 0)) return a;
  if (b.kind === 'call' && b.fn === 'unaryMinus') return call('subtract', [a, b.args[0]!]);
  return joined('add', a, b, (x, y) => x + y);
}

function product(a: Expression, b: Expression): Expression {
  if (is(a, 0) || is(b, 0)) return number(0);
  if (is(a, 1)) return b;
  if (is(b, 1)) return a;
  if (is(a, -1)) return negative(b);
  if (is(b, -1)) return negative(a);
  if (a.kind === 'call' && a.fn === 'unaryMinus') return negative(product(a.args[0]!, b));
  if (b.kind === 'call' && b.fn === 'unaryMinus') return negative(product(a, b.args[0]!));
  if (b.kind === 'call' && b.fn === 'divide' && is(b.args[0]!, 1)) return call('divide', [a, b.args[1]!]);
  return joined('multiply', a, b, (x, y) => x * y);
}

function negative(a: Expression): Expression {
  if (is(a, 0)) return a;
  if (a.kind === 'number') return number(-a.value);
  return a.kind === 'call' && a.fn === 'unaryMinus' ? a.args[0]! : call('unaryMinus', [a]);
}

/** Small numbers without a rest below 2^-10, as 1.5: their sums and products are exact. */
const isShort = (value: number) => Number.isInteger(value * 1024) && Math.abs(value) < 4096;

/** Two numbers are joined when that is exact. */
function joined(
  fn: string,
  a: Expression,
  b: Expression,
  value: (x: number, y: number) => number,
): Expression {
  if (a.kind !== 'number' || b.kind !== 'number') return call(fn, [a, b]);
  const result = value(a.value, b.value);
  return isShort(a.value) && isShort(b.value) ? number(result) : call(fn, [a, b]);
}

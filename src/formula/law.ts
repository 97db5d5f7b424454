import type { InitializerDescription } from '../initializers';
import { describeNormal, describeTruncated, describeUniform } from '../initializers/distributions';
import { Orthogonal } from '../initializers';
import type { Shape } from '../tensor';
import { distributions } from './distributions';
import { contains, type Expression } from './expression';

/** Whether it draws. */
export function draws(expression: Expression): boolean {
  return contains(expression, (part) => part.kind === 'call' && distributions.has(part.fn));
}

/**
 * The law of an expression: sums and products of what is drawn independently, and of numbers. Undefined where theory is not
 * that simple. `evaluate` gives the value of a part that does not draw.
 */
export function lawOf(
  expression: Expression,
  shape: Shape,
  evaluate: (part: Expression) => number,
): InitializerDescription | undefined {
  if (!draws(expression)) return fixed(evaluate(expression));
  if (expression.kind !== 'call') return undefined;
  const { fn, args } = expression;
  if (distributions.has(fn)) {
    if (args.some(draws)) return undefined;
    const [a = 0, b = 0] = args.map(evaluate);
    if (fn === 'orthogonal') return new Orthogonal({ gain: a }).describe(shape);
    if (fn === 'uniform') return describeUniform(Math.min(a, b), Math.max(a, b));
    return fn === 'normal' ? describeNormal(a, Math.abs(b)) : describeTruncated(a, Math.abs(b));
  }
  const [left, right] = args.map((each) => lawOf(each, shape, evaluate));
  if (!left) return undefined;
  if (fn === 'unaryPlus' || fn === 'constant') return left;
  if (fn === 'unaryMinus') return product(fixed(-1), left);
  if (!right) return undefined;
  if (fn === 'add') return sum(left, right);
  if (fn === 'subtract') return sum(left, product(fixed(-1), right));
  if (fn === 'multiply') return product(left, right);
  return fn === 'divide' && right.std === 0 ? product(left, fixed(1 / right.mean)) : undefined;
}

function fixed(value: number): InitializerDescription {
  return { mean: value, std: 0, min: value, max: value };
}

/** Variances of independent numbers add up. */
function sum(a: InitializerDescription, b: InitializerDescription): InitializerDescription {
  const std = Math.sqrt(a.std * a.std + b.std * b.std);
  return { mean: a.mean + b.mean, std, min: a.min + b.min, max: a.max + b.max };
}

/** Var(ab) = Var a · Var b + Var a · (E b)² + Var b · (E a)². */
function product(a: InitializerDescription, b: InitializerDescription): InitializerDescription {
  const [varianceA, varianceB] = [a.std * a.std, b.std * b.std];
  const variance = varianceA * varianceB + varianceA * b.mean * b.mean + varianceB * a.mean * a.mean;
  // 0 times an unbounded number is 0.
  const corners = [a.min, a.max].flatMap((x) => [b.min, b.max].map((y) => (x === 0 || y === 0 ? 0 : x * y)));
  return {
    mean: a.mean * b.mean,
    std:
      a.std === 0 ? Math.abs(a.mean) * b.std : b.std === 0 ? Math.abs(b.mean) * a.std : Math.sqrt(variance),
    min: Math.min(...corners),
    max: Math.max(...corners),
  };
}

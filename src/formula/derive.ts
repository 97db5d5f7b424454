import { call, contains, number, substitute, write, type Expression } from './expression';
import { derivative, parse, type FormulaNode, type MathNode } from './mathjs';
import { branching, operations, truths } from './operations';
import { tidy } from './tidy';

/** A name that no formula has, for a part that mathjs is to take as a variable. */
const PART = 'part_';

/**
 * The derivative by a variable. mathjs derives sums, products, quotients, powers and the functions that it knows. A part
 * with another function g takes the place of a variable there, and the chain rule joins them:
 * dF(x, g(u(x)))/dx = ∂F/∂x + ∂F/∂g · g′(u) · u′.
 * Where the two of max or min are equal, the second's slope is taken, or the constant's: max(0, x) has slope 0 at 0, as relu.
 */
export function derive(expression: Expression, variable: string): Expression {
  return tidy(slope(expression, variable));
}

function slope(expression: Expression, variable: string): Expression {
  const parts: Expression[] = [];
  const skeleton = cut(expression, variable, parts);
  const names = parts.map((_, i) => PART + String(i));
  const whole = Object.fromEntries(parts.map((part, i) => [names[i]!, part]));
  const terms = [variable, ...names].flatMap((name, i) => {
    if (!contains(skeleton, (each) => each.kind === 'name' && each.name === name)) return [];
    const outer = substitute(tidy(partial(skeleton, name)), whole);
    return [i === 0 ? outer : call('multiply', [outer, slopeOfPart(parts[i - 1]!, variable)])];
  });
  return terms.length === 0 ? number(0) : tidy(terms.reduce((left, right) => call('add', [left, right])));
}

/** The expression with names for the parts that mathjs cannot derive; those are put into `parts`. */
function cut(expression: Expression, variable: string, parts: Expression[]): Expression {
  if (expression.kind !== 'call') return expression;
  const { fn, args } = expression;
  const own = operations.get(fn)?.slope !== undefined || branching.includes(fn) || truths.includes(fn);
  if (own) return { kind: 'name', name: PART + String(parts.push(expression) - 1), at: expression.at };
  return call(
    fn,
    args.map((each) => cut(each, variable, parts)),
    expression.at,
  );
}

/** The derivative of a part whose outermost function mathjs does not know. */
function slopeOfPart(part: Expression, variable: string): Expression {
  if (part.kind !== 'call' || truths.includes(part.fn)) return number(0);
  const { fn, args } = part;
  const [a, b, c] = args as [Expression, Expression, Expression];
  if (fn === 'condition') return call(fn, [a, slope(b, variable), slope(c, variable)]);
  if (fn === 'max' || fn === 'min') {
    const fixed = !contains(a, (each) => each.kind === 'name' && each.name === variable);
    const [first, second] = fixed ? [b, a] : [a, b];
    const wins = call(fn === 'max' ? 'larger' : 'smaller', [first, second]);
    return call('condition', [wins, slope(first, variable), slope(second, variable)]);
  }
  const inner = slope(a, variable);
  const rule = operations.get(fn)?.slope ?? '0';
  return call('multiply', [substitute(expressionOf(parse(rule)), { u: a }), inner]);
}

/** ∂/∂name by mathjs. */
function partial(skeleton: Expression, name: string): Expression {
  return expressionOf(derivative(parse(write(skeleton)), parse(name)));
}

/** What mathjs made of an expression of ours, as an expression again. */
function expressionOf(root: MathNode): Expression {
  const node = root as FormulaNode;
  switch (node.type) {
    case 'ParenthesisNode':
      return expressionOf(node.content);
    case 'ConstantNode':
      return number(node.value);
    case 'SymbolNode':
      return { kind: 'name', name: node.name, at: 0 };
    case 'ConditionalNode':
      return call('condition', [node.condition, node.trueExpr, node.falseExpr].map(expressionOf));
    case 'FunctionNode':
      return call(node.fn.name, node.args.map(expressionOf));
    case 'OperatorNode':
      return call(node.fn, node.args.map(expressionOf));
  }
}

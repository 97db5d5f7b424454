import {
  create,
  derivativeDependencies,
  parseDependencies,
  type ConditionalNode,
  type ConstantNode,
  type FunctionNode,
  type MathNode,
  type OperatorNode,
  type ParenthesisNode,
  type RangeNode,
  type RelationalNode,
  type SymbolNode,
} from 'mathjs/number';

// Its parser, its derivative and its TeX. Nothing of it evaluates: what it parsed becomes an `Expression`.
const mathjs = /* @__PURE__ */ create({ ...parseDependencies, ...derivativeDependencies });

export type { MathNode };

export function parse(text: string): MathNode {
  return mathjs.parse(text);
}

/** As it comes: simplifying, mathjs would compute √2, with other last bits on each engine. */
export function derivative(expression: MathNode, variable: MathNode): MathNode {
  return mathjs.derivative(expression, variable, { simplify: false });
}

/** The nodes that a formula may have. */
export type FormulaNode =
  ConstantNode | SymbolNode | ParenthesisNode | ConditionalNode | FunctionNode | OperatorNode;

/** Those that have no strange character in them, so that they are found only here. */
export type RefusedNode = RangeNode | RelationalNode;

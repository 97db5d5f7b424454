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
  type SymbolNode,
} from 'mathjs/number';

// Its parser, its derivative and its TeX. Nothing of it evaluates: what it parsed becomes an `Expression`.
const { parse, derivative } = /* @__PURE__ */ create({ ...parseDependencies, ...derivativeDependencies });

export { derivative, parse, type MathNode };

/** The nodes that a formula may have. */
export type FormulaNode =
  ConstantNode | SymbolNode | ParenthesisNode | ConditionalNode | FunctionNode | OperatorNode<never, never>;

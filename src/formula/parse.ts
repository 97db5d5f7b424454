import { didYouMean, FaninError, show } from '../errors';
import { distributions } from './distributions';
import { call, number, type Expression } from './expression';
import { formulaError } from './formula_error';
import { parse, type FormulaNode, type MathNode, type RefusedNode } from './mathjs';
import { constants, functionNames, operations } from './operations';
import { tokenize, type Token } from './tokens';

/** The most numbers, names and operations. */
const MOST_PARTS = 200;
/** The most operations on the way from the whole to a number. */
const MOST_DEPTH = 60;

/** The names that a kind of formula knows beside functions and constants. */
export interface Vocabulary {
  variables: readonly string[];
  /** Names of distributions. Default: none. */
  draws?: readonly string[];
}

const words = ['and', 'or', 'not'];

/**
 * Reads a formula, as mathjs does: `2 x` is a product, `^` binds before a minus sign. The result has only what the
 * vocabulary and the table of operations know; whatever else mathjs understands is an error here.
 * @throws FaninError `bad_formula` with a caret under the place.
 */
export function parseFormula(text: string, vocabulary: Vocabulary): Expression {
  if (typeof text !== 'string' || text.trim() === '') {
    throw new FaninError({
      code: 'bad_formula',
      where: 'formula',
      expected: 'a text such as "2 x"',
      got: show(text),
    });
  }
  const tokens = tokenize(text);
  tokens.forEach((token, i) => {
    if (token.kind === 'name') checkName(text, token, tokens[i + 1], vocabulary);
  });
  const expression = new Reader(text, tokens).read(parsed(text));
  checkConstants(text, expression);
  return expression;
}

function checkName(
  text: string,
  { text: name, at }: Token,
  next: Token | undefined,
  known: Vocabulary,
): void {
  const { variables, draws = [] } = known;
  if (words.includes(name)) return;
  const isCall = next?.text === '(';
  if (functionNames.includes(name) || draws.includes(name)) {
    if (isCall) return;
    const fix = `Write ${name}(...).`;
    throw formulaError({ text, at, expected: `"(" behind ${name}`, got: 'none', fix });
  }
  if (variables.includes(name) || constants.has(name)) {
    if (!isCall) return;
    const fix = `Write ${name} * (...) for a product.`;
    throw formulaError({ text, at, expected: 'a function', got: show(name), fix });
  }
  const valid = [...variables, ...draws, ...functionNames, ...constants.keys()];
  const near = [...variables, ...draws, ...constants.keys()];
  const guess = didYouMean(name, valid);
  throw formulaError({
    text,
    at,
    expected: isCall ? 'a function' : 'a name that the formula knows',
    got: show(name),
    fix: guess.startsWith('Valid:') ? `Valid: ${near.join(', ')}, and functions such as sqrt(...).` : guess,
  });
}

function parsed(text: string): MathNode {
  try {
    return parse(text);
  } catch (error) {
    const { message, char = 1 } = error as { message: string; char?: number };
    const complaint = message.replace(/\s*\(char \d+\)$/, '');
    throw formulaError({
      text,
      at: Math.min(char - 1, text.length),
      expected: 'a whole formula',
      got: complaint.charAt(0).toLowerCase() + complaint.slice(1),
    });
  }
}

/** Turns what mathjs made of a text into an expression, finding for each part its place in the text. */
class Reader {
  private readonly leaves: readonly Token[];
  private next = 0;
  private parts = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {
    this.leaves = tokens.filter(({ kind, text: name }) => kind !== 'sign' && !words.includes(name));
  }

  read(root: MathNode): Expression {
    const expression = this.part(root as FormulaNode, 0);
    if (this.next !== this.leaves.length) throw this.refuse('a formula', 'something else');
    return expression;
  }

  private part(node: FormulaNode | RefusedNode, depth: number): Expression {
    if (node.type === 'ParenthesisNode') return this.part(node.content as FormulaNode, depth);
    if (++this.parts > MOST_PARTS) throw this.refuse(`at most ${String(MOST_PARTS)} parts`, 'one more');
    if (depth > MOST_DEPTH)
      throw this.refuse(`at most ${String(MOST_DEPTH)} operations on each other`, 'one more');
    const inner = (args: readonly MathNode[]) =>
      args.map((each) => this.part(each as FormulaNode, depth + 1));
    switch (node.type) {
      case 'ConstantNode': {
        const { text, at } = this.leaf();
        const value = Number(text);
        if (node.value !== value) throw this.refuse('a number', show(text), at);
        if (value === Infinity) throw this.refuse('a finite number', show(text), at);
        return number(value, at);
      }
      case 'SymbolNode':
        return { kind: 'name', name: node.name, at: this.leaf(node.name).at };
      case 'ConditionalNode':
        return call('condition', inner([node.condition, node.trueExpr, node.falseExpr]));
      case 'OperatorNode': {
        const args = inner(node.args);
        if (operations.get(node.fn)?.arity === args.length) return call(node.fn, args);
        throw this.refuse('an operator that formulas have', show(node.op), args[0]?.at);
      }
      case 'FunctionNode': {
        const { fn } = node;
        if ((fn as MathNode).type !== 'SymbolNode')
          throw this.refuse('a function by its name', 'something else');
        const { at } = this.leaf(fn.name);
        return this.callOf(fn.name, inner(node.args), at);
      }
      case 'RelationalNode': {
        const [, , third] = inner(node.params);
        throw this.refuse('a formula', 'several comparisons in a row', third?.at, 'Join them by and.');
      }
      case 'RangeNode': {
        const [, end] = inner([node.start, node.end]);
        throw this.refuse('a formula', 'a range', end?.at);
      }
      default: {
        const { type } = node as MathNode;
        throw this.refuse('a formula', `a ${type.replace('Node', '').toLowerCase()}`);
      }
    }
  }

  private callOf(fn: string, args: readonly Expression[], at: number): Expression {
    const defaults = distributions.get(fn)?.defaults;
    const most = defaults?.length ?? operations.get(fn)?.arity ?? 0;
    const least = defaults ? 0 : most;
    if (args.length >= least && args.length <= most) {
      return call(fn, [...args, ...(defaults ?? []).slice(args.length).map((each) => number(each, at))], at);
    }
    const count = least === most ? String(most) : `${String(least)} to ${String(most)}`;
    throw this.refuse(`${count} argument${most === 1 ? '' : 's'} of ${fn}`, String(args.length), at);
  }

  /** The next number or name of the text, which must be the one that mathjs has next. */
  private leaf(name?: string): Token {
    const token = this.leaves[this.next++];
    if (!token || (name !== undefined && token.text !== name))
      throw this.refuse('a formula', 'something else');
    return token;
  }

  private refuse(expected: string, got: string, at = this.place(), fix?: string): Error {
    return formulaError({ text: this.text, at, expected, got, ...(fix !== undefined && { fix }) });
  }

  private place(): number {
    return (this.leaves[Math.max(0, this.next - 1)] ?? this.tokens[0])?.at ?? 0;
  }
}

/** The value of an expression of numbers alone. @throws FaninError when it is not finite: 9^9^9^9, sqrt(-1). */
function checkConstants(text: string, expression: Expression): number | undefined {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'name') return constants.get(expression.name);
  const args = expression.args.map((each) => checkConstants(text, each));
  const operation = operations.get(expression.fn);
  if (!operation || args.includes(undefined)) return undefined;
  const [a = 0, b = 0, c = 0] = args as number[];
  const value = operation.value(a, b, c);
  if (Number.isFinite(value)) return value;
  throw formulaError({ text, at: expression.at, expected: 'a finite number', got: String(value) });
}

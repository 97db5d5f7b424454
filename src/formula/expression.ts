/** A formula as plain data: what was understood of its text, and nothing else. `at` is the place in the text, from 0. */
export type Expression = NumberExpression | NameExpression | CallExpression;

export interface NumberExpression {
  readonly kind: 'number';
  readonly value: number;
  readonly at: number;
}

/** A variable or a constant. */
export interface NameExpression {
  readonly kind: 'name';
  readonly name: string;
  readonly at: number;
}

/** An operator (under its name in mathjs: `add`), a function, a distribution, or a `condition` of three arguments. */
export interface CallExpression {
  readonly kind: 'call';
  readonly fn: string;
  readonly args: readonly Expression[];
  readonly at: number;
}

export function number(value: number, at = 0): NumberExpression {
  return { kind: 'number', value, at };
}

export function call(fn: string, args: readonly Expression[], at = args[0]?.at ?? 0): CallExpression {
  return { kind: 'call', fn, args, at };
}

/** Whether any part of it fulfils the test. */
export function contains(expression: Expression, test: (part: Expression) => boolean): boolean {
  if (test(expression)) return true;
  return expression.kind === 'call' && expression.args.some((each) => contains(each, test));
}

/** The expression with others in place of names. */
export function substitute(
  expression: Expression,
  values: Readonly<Partial<Record<string, Expression>>>,
): Expression {
  if (expression.kind === 'number') return expression;
  if (expression.kind === 'name') {
    return (Object.hasOwn(values, expression.name) ? values[expression.name] : undefined) ?? expression;
  }
  return { ...expression, args: expression.args.map((each) => substitute(each, values)) };
}

/** Every operator as it is written. */
export const operators: Readonly<Record<string, string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  pow: '^',
  unaryMinus: '-',
  unaryPlus: '+',
  larger: '>',
  largerEq: '>=',
  smaller: '<',
  smallerEq: '<=',
  equal: '==',
  unequal: '!=',
  and: 'and',
  or: 'or',
  not: 'not',
};

/** The expression as text that mathjs reads, each operation in brackets. */
export function write(expression: Expression): string {
  if (expression.kind === 'number') {
    return expression.value < 0 ? `(${String(expression.value)})` : String(expression.value);
  }
  if (expression.kind === 'name') return expression.name;
  const args = expression.args.map(write);
  if (expression.fn === 'condition') return `(${args[0]!} ? ${args[1]!} : ${args[2]!})`;
  const operator = Object.hasOwn(operators, expression.fn) ? operators[expression.fn]! : undefined;
  if (operator === undefined) return `${expression.fn}(${args.join(', ')})`;
  return args.length === 1 ? `(${operator} ${args[0]!})` : `(${args.join(` ${operator} `)})`;
}

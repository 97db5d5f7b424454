import { activation, dataset, formula, schedule } from '../../src/formula';
import { MOST_BRACKETS, MOST_CHARACTERS } from '../../src/formula/tokens';
import { FaninError } from '../../src';

/** The four kinds of formula, each a door. */
const doors: [string, (text: string) => unknown][] = [
  ['formula', (text) => formula(text)],
  ['activation', activation],
  ['schedule', schedule],
  ['dataset', (text) => dataset(text, { n: 1 })],
];

function refusal(door: (text: string) => unknown, text: string): FaninError {
  try {
    door(text);
  } catch (error) {
    if (error instanceof FaninError) return error;
    throw error;
  }
  throw new Error(`${text} was taken`);
}

// Known ways out of an evaluator of formulas, most of them once open in mathjs, and what else must not get in.
const attacks: [string, string][] = [
  // The Function constructor: found through a function, a text, a number, a matrix, a result.
  ['the constructor of a function', 'cos.constructor("return process")()'],
  ['the constructor of its constructor', 'cos.constructor.constructor("return process.env")()'],
  ['the constructor by a text', 'cos["constructor"]("return process")()'],
  ['the constructor through an accessor of a call', 'sqrt(4).constructor'],
  ['the constructor of a text', '"a".constructor.constructor("return 1")()'],
  ['the constructor of an object', '{a:1}.constructor'],
  ['the constructor of a matrix', '[1].constructor'],
  ['the constructor through map', '[1].map(cos.constructor)'],
  ['a chain of accessors', 'x.a.b.c'],
  ['a chain of indices', 'x[1][1]'],
  ['a function that is put into a variable', 'f = cos.constructor; f("return 1")()'],
  ['a function of an own', 'f(x) = x.constructor'],
  ['the prototype', 'cos.__proto__'],
  ['a prototype that is assigned', 'x.__proto__.polluted = 1'],
  ['an object with another prototype', '{__proto__: {a: 1}}'],
  ['toString in place of a text', '{toString: cos}'],
  ['valueOf of an object', '{valueOf: f(x) = 1} + 1'],
  ['the same by a name alone', 'constructor'],
  ['a name of Object', '__proto__ + toString + hasOwnProperty'],
  ['a call of such a name', 'constructor(1)'],
  ['__proto__ as a function', '__proto__(x)'],
  ['a getter by its name', '__defineGetter__(1, 2)'],
  // Functions of mathjs that parse, evaluate or change mathjs itself.
  ['import', 'import({a: 1}, {override: true})'],
  ['import without an object', 'import(x)'],
  ['createUnit', 'createUnit("foo")'],
  ['createUnit of a name', 'createUnit(x)'],
  ['evaluate', 'evaluate("1")'],
  ['eval', 'eval(x)'],
  ['parse', 'parse("x")'],
  ['compile', 'compile(x)'],
  ['parser', 'parser()'],
  ['help', 'help(sin)'],
  ['config', 'config({})'],
  ['typed', 'typed(x)'],
  ['chain', 'chain(3).done()'],
  ['reviver', 'reviver(x)'],
  ['a derivative of a text', 'derivative("x^2", "x")'],
  ['a derivative', 'derivative(x, x)'],
  ['simplify', 'simplify("x")'],
  ['rationalize', 'rationalize(x)'],
  ['resolve', 'resolve(x, x)'],
  ['print', 'print("$x", {x: 1})'],
  ['format with a function', 'format(1, f(x) = x)'],
  ['map', 'map([1], sqrt)'],
  ['filter by a text', 'filter([1], "x")'],
  ['forEach', 'forEach([1], print)'],
  ['a node', 'OperatorNode("+", "add", [])'],
  ['a part of an inner name', 'part_0'],
  // What takes memory or time without end.
  ['a tower of powers', '9^9^9^9'],
  ['a huge factorial', '1000000!'],
  ['a factorial of a factorial', '170!!'],
  ['gamma', 'gamma(1000000)'],
  ['a huge range', '1:1e9'],
  ['a range with a step', '0:1e-9:1'],
  ['a range by a function', 'range(1, 1e9)'],
  ['a huge matrix', 'zeros(100000, 100000)'],
  ['ones', 'ones(1e9)'],
  ['repeat', 'repeat("a", 1e9)'],
  ['combinations', 'combinations(1e6, 5e5)'],
  ['a big number', 'bignumber("1e1000000")'],
  ['a number without end', '1e999'],
  ['primes', 'isPrime(1e15)'],
  ['random', 'random(1e9)'],
  ['deep brackets', `${'('.repeat(MOST_BRACKETS + 1)}x${')'.repeat(MOST_BRACKETS + 1)}`],
  ['brackets that never close', '('.repeat(MOST_CHARACTERS)],
  ['deep functions', `${'exp('.repeat(60)}x${')'.repeat(60)}`],
  ['many minus signs', `${'-'.repeat(100)}x`],
  ['many conditions', `${'x ? x : '.repeat(61)}x`],
  ['a tower of x', `x${'^x'.repeat(70)}`],
  ['a long sum', `x${'+x'.repeat(150)}`],
  ['a long text', 'x + '.repeat(1000)],
  ['a long name', 'a'.repeat(MOST_CHARACTERS)],
  // What would be read otherwise than it looks.
  ['a Cyrillic х', '\u0445 + 1'],
  ['a Greek letter', '\u03c0'],
  ['a full-width bracket', 'sqrt\uff08x\uff09'],
  ['a mathematical letter', '\ud835\udc65'],
  ['half a surrogate pair', '\ud835'],
  ['a blank of no width', 'x\u200b'],
  ['a text that runs from right to left', '\u202ex'],
  ['a blank that does not break', 'x\u00a0+ 1'],
  ['a sequence for the terminal', '\u001b[31mx'],
  ['a zero', 'x\u0000'],
  ['a second line', 'x\n + 1'],
  ['a second expression', 'x; 1'],
  ['a comment', 'x # 1'],
  ['a comment that hides an end', '1 + # 1'],
  ['a hexadecimal number', '0x10'],
  ['a binary number', '0b11'],
  ['an octal number', '0o17'],
  ['a number of a word size', '0xffi8'],
  ['percent', '5%'],
  ['a remainder', '5 mod 3'],
  ['a unit', '5 cm'],
  ['a conversion', '5 in'],
  ['a conversion with to', 'x to x'],
  ['an imaginary number', '2i'],
  ['Infinity', 'Infinity'],
  ['NaN', 'NaN'],
  ['null', 'null'],
  ['true', 'true'],
  ['undefined', 'undefined'],
  ['end', 'end'],
  ['a text', '"x"'],
  ['a text in single quotes', "'x'"],
  ['a transposition', "x'"],
  ['a template', '`x`'],
  ['an elementwise operator', 'x .* x'],
  ['a bitwise and', '1 & 1'],
  ['a shift', '1 << 31'],
  ['a bitwise not', '~1'],
  ['a chain of comparisons', '0 < 1 < 2'],
  ['a call of a number', '2 (3) (4)(x.y)'],
  ['a call of a call', 'sqrt(4)(1).a'],
  ['a call of a constant', 'pi(2)'],
  ['a function without brackets', 'sqrt 4'],
  ['an empty text', ''],
  ['blanks', '   '],
];

describe.each(doors)('%s refuses', (_, door) => {
  test.each(attacks)('%s', (_name, text) => {
    const { code, message } = refusal(door, text);
    expect(code).toBe('bad_formula');
    // Nothing of it reaches a terminal but plain letters, and the message stays short.
    expect(message).toMatch(/^[\x20-\x7e\n]*$/);
    expect(message.length).toBeLessThan(500);
  });
});

test.each([[undefined], [null], [3], [{ toString: () => 'x' }], [['x']], [Symbol('x')], [() => 'x']])(
  'what is no text is refused: %p',
  (value) => {
    for (const [, door] of doors) expect(refusal(door, value as never).code).toBe('bad_formula');
  },
);

test('nothing that was tried has left a trace', () => {
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('the largest formulas and their derivatives are made and run in a moment', () => {
  const large = [
    `${'relu('.repeat(39)}x${')'.repeat(39)}`,
    `${'gelu('.repeat(39)}x${')'.repeat(39)}`,
    `x${' * x'.repeat(58)}`,
    `${'max('.repeat(39)}x${', x)'.repeat(39)}`,
    `x${' / (1 + x'.repeat(28)}${')'.repeat(28)}`,
    `x${'^x'.repeat(29)}`,
    Array.from({ length: 20 }, () => 'sigmoid(x) * tanh(x)').join(' + '),
  ];
  const started = performance.now();
  for (const text of large) {
    const made = activation(text);
    expect(made.call([[0.5, 1]]).shape).toEqual([1, 2]);
    made.gradient([[0.5, 1]], [[1, 1]]);
  }
  // Each is of the order of 10 ms; a blow-up, as 2 to the depth, would never end.
  expect(performance.now() - started).toBeLessThan(20_000);
});

test('a name that is harmless in one kind of formula is unknown in another', () => {
  expect(refusal(activation, 'x + normal()').message).toContain('"normal"');
  expect(refusal(schedule, 'fan_in').message).toContain('"fan_in"');
  expect(refusal(formula, 'x').message).toContain('"x"');
  expect(refusal((text) => dataset(text), 'x + orthogonal()').message).toContain('"orthogonal"');
});

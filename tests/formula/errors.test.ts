import { activation, dataset, formula, schedule } from '../../src/formula';

/** The three lines of a complaint. */
function complaint(make: () => unknown): string[] {
  try {
    make();
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  throw new Error('nothing was wrong');
}

// The caret is drawn under the place itself.
test.each([
  ['x + sigmid(x)', '    ^', 'expected a function, got "sigmid" at character 5. Did you mean "sigmoid"?'],
  ['x + y', '    ^', 'expected a name that the formula knows, got "y" at character 5.'],
  ['2 $ x', '  ^', 'expected numbers, names, brackets and operators, got "$" at character 3.'],
  ['x = 2', '  ^', 'Nothing is assigned in a formula; == compares.'],
  ['x.y', ' ^', 'Formulas have no properties'],
  ['1 + (x * 2', '          ^', 'got parenthesis ) expected at character 11'],
  ['x * * 2', '    ^', 'got value expected at character 5'],
  ['x +', '   ^', 'got unexpected end of expression at character 4'],
  ['x)', ' ^', 'at character 2'],
  ['x ? 1', '     ^', 'false part of conditional expression expected'],
  ['1 + max(x)', '    ^', 'expected 2 arguments of max, got 1 at character 5'],
  ['sin(x, 2)', '^', 'expected 1 argument of sin, got 2 at character 1'],
  ['x + 9^9^9^9', '      ^', 'expected a finite number, got Infinity at character 7'],
  ['x * sqrt(-1)', '    ^', 'expected a finite number, got NaN at character 5'],
  ['x + 1 / 0', '    ^', 'expected a finite number, got Infinity at character 5'],
  ['x * 1e999', '    ^', 'expected a finite number, got "1e999" at character 5'],
  ['x + tanh', '    ^', 'expected "(" behind tanh, got none at character 5. Write tanh(...).'],
  ['2 x(x + 1)', '  ^', 'expected a function, got "x" at character 3. Write x * (...) for a product.'],
  ['x + 0x1F', '    ^', 'expected a decimal number, got 0x at character 5'],
  ['x + 0 < x < 1', '            ^', 'got several comparisons in a row'],
  ['x + \u03b1', '    ^', 'got the character U+03B1 at character 5'],
  ['x + 1:x', '      ^', 'got a range at character 7'],
  ['x, 2', ' ^', 'at character 2'],
])('a caret stands under what is wrong in %s', (text, caret, what) => {
  const [sentence, shown, pointer] = complaint(() => activation(text));
  expect(sentence).toContain(what);
  expect(shown).toBe(`  ${text.replace(/[^\x20-\x7e]/g, '?')}`);
  expect(pointer!.slice(2)).toBe(caret);
});

test('of a long formula the part around the place is shown', () => {
  const text = `${'x + '.repeat(40)}foo(x)${' + x'.repeat(40)}`;
  const [, shown, pointer] = complaint(() => activation(text));
  expect(shown!.length).toBeLessThan(120);
  expect(shown!.slice(pointer!.indexOf('^')).startsWith('foo(x)')).toBe(true);
  expect(shown).toMatch(/^ {2}\.\.\..*\.\.\.$/);
});

test('each kind of formula proposes its own names', () => {
  expect(complaint(() => formula('normal(0, 1/fanin)')).join()).toContain('Did you mean "fan_in"?');
  expect(complaint(() => formula('nrmal(0, 1)')).join()).toContain('"normal"');
  expect(complaint(() => schedule('0.1 / stp')).join()).toContain('Did you mean "step"?');
  expect(complaint(() => dataset('qqqqqq')).join()).toContain('Valid: x, x0, x1');
});

import { fillPattern } from '../../src/callbacks/file_pattern';

const values = { epoch: 7, val_loss: 0.012345, loss: 12, big: -3 };

// What Python's str.format gives.
test.each([
  ['{epoch}', '7'],
  ['{epoch:02d}-{val_loss:.2f}.json', '07-0.01.json'],
  ['{epoch:3d}', '  7'],
  ['{val_loss}', '0.012345'],
  ['{val_loss:.2e}', '1.23e-02'],
  ['{val_loss:E}', '1.234500E-02'],
  ['{val_loss:f}', '0.012345'],
  ['{val_loss:.1%}', '1.2%'],
  ['{val_loss:08.3f}', '0000.012'],
  ['{big:04d}', '-003'],
  ['{{{epoch}}}', '{7}'],
  ['plain', 'plain'],
])('%s is %s', (pattern, text) => {
  expect(fillPattern('here', pattern, values)).toBe(text);
});

test.each([
  ['{val_los}', 'Did you mean "val_loss"'],
  ['{', 'Write {{ and }} for braces.'],
  ['{}', 'a pattern with names that are in the logs'],
  ['{toString}', 'a pattern with names that are in the logs'],
  ['{val_loss:02d}', 'a format such as 02d'],
  ['{epoch:x}', 'a format such as 02d'],
])('%s is refused', (pattern, message) => {
  expect(() => fillPattern('here', pattern, values)).toThrow(message);
});

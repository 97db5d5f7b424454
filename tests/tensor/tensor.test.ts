import { matrix } from 'mathjs';
import { fromBase64, sameShape, showShape, sizeOf, Tensor, toBase64, toTensor } from '../../src/tensor';

test.each([
  [[], 1, '[]'],
  [[3], 3, '[3]'],
  [[2, 3], 6, '[2, 3]'],
  [[2, 0, 4], 0, '[2, 0, 4]'],
])('shape %j has %p values', (shape, size, text) => {
  expect(sizeOf(shape)).toBe(size);
  expect(showShape(shape)).toBe(text);
  expect(sameShape(shape, [...shape])).toBe(true);
  expect(sameShape(shape, [...shape, 1])).toBe(false);
});

test('a shape with a named first axis; shapes of other lengths differ', () => {
  expect(showShape([8], 'batch')).toBe('[batch, 8]');
  expect(sameShape([2, 3], [3, 2])).toBe(false);
});

test('a tensor is its values and their shape', () => {
  expect(new Tensor([2, 3], Float32Array.of(1, 2, 3, 4, 5, 6)).toArray()).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect(new Tensor([], Float32Array.of(7)).toArray()).toBe(7);
  expect(new Tensor([2, 0], new Float32Array(0)).toArray()).toEqual([[], []]);
  expect(() => new Tensor([2, 3], new Float32Array(5))).toThrow(
    /expected 6 values for shape \[2, 3\], got Float32Array\(5\)/,
  );
});

test.each([
  ['a number', 5, [], [5]],
  ['an array', [1, 2], [2], [1, 2]],
  [
    'nested arrays',
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    [3, 2],
    [1, 2, 3, 4, 5, 6],
  ],
  ['three axes', [[[1], [2]]], [1, 2, 1], [1, 2]],
  ['rows that are typed arrays', [Float64Array.of(1, 2), Float64Array.of(3, 4)], [2, 2], [1, 2, 3, 4]],
  ['a typed array', Uint8Array.of(1, 255), [2], [1, 255]],
  ['no rows', [], [0], []],
  ['shape and data', { shape: [2, 1], data: [1, 2] }, [2, 1], [1, 2]],
  [
    'a matrix of mathjs',
    matrix([
      [1, 2],
      [3, 4],
    ]),
    [2, 2],
    [1, 2, 3, 4],
  ],
  [
    'a sparse matrix of mathjs',
    matrix(
      [
        [1, 0],
        [0, 4],
      ],
      'sparse',
    ),
    [2, 2],
    [1, 0, 0, 4],
  ],
])('reads %s', (_, input, shape, data) => {
  const tensor = toTensor('x', input);
  expect(tensor.shape).toEqual(shape);
  expect(Array.from(tensor.data)).toEqual(data);
});

test('a Tensor comes back as it is', () => {
  const tensor = new Tensor([1], Float32Array.of(1));
  expect(toTensor('x', tensor)).toBe(tensor);
});

test.each([
  [
    'a ragged row',
    [[1, 2], [3]],
    'bad_shape',
    'x[1]',
    /expected a row of 2 like the first one, got a row of 1/,
  ],
  ['a number in place of a row', [[1, 2], 3], 'bad_shape', 'x[1]', /got 3/],
  ['a row in place of a number', [[1, [2]]], 'bad_shape', 'x[0][1]', /expected a number/],
  ['a row after empty ones', [[], [1]], 'bad_shape', 'x[1]', /expected a row of 0/],
  ['text', [[1, '2']], 'bad_data', 'x[0][1]', /expected a number, got "2"/],
  ['a hole', [1, undefined], 'bad_data', 'x[1]', /got undefined/],
  [
    'NaN',
    [
      [1, 2],
      [3, NaN],
    ],
    'bad_data',
    'x[1][1]',
    /finite float32 number, got NaN/,
  ],
  ['a number beyond float32', [1e39], 'bad_data', 'x[0]', /got Infinity/],
  ['too few values', { shape: [2, 2], data: [1] }, 'bad_shape', 'x', /expected 4 values for shape \[2, 2\]/],
  ['no shape', { shape: [-1], data: [1] }, 'bad_shape', 'x', /whole numbers/],
  ['nothing', undefined, 'bad_data', 'x', /got undefined/],
  ['an object', {}, 'bad_data', 'x', /nested arrays/],
])('%s is refused, with its position', (_, input, code, where, message) => {
  expect(() => toTensor('x', input)).toThrow(message);
  expect(() => toTensor('x', input)).toThrow(
    expect.objectContaining({ name: 'FaninError', code, where }) as Error,
  );
});

test('lets NaN through when told to', () => {
  expect(toTensor('x', [NaN], { finite: false }).data).toEqual(Float32Array.of(NaN));
});

test('base64 keeps every bit, in the order of little-endian machines', () => {
  const values = Float32Array.of(1, -0, 1e-45, 3.4e38, 0.1, -7.25);
  expect(toBase64(values)).toBe(Buffer.from(values.buffer).toString('base64'));
  expect(fromBase64('kernel', toBase64(values))).toEqual(values);
  for (const text of ['AAA=', '?']) {
    expect(() => fromBase64('kernel', text)).toThrow(
      expect.objectContaining({ name: 'FaninError', code: 'bad_data', where: 'kernel' }) as Error,
    );
  }
});

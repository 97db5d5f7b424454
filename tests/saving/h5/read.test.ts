import type { File } from 'h5wasm';
import { loadKeras, loadKerasH5 } from '../../../src/saving';
import { readH5 } from '../../../src/saving/h5/read';
import { writeH5 } from '../../../src/saving/h5/write';
import { writeZip } from '../../../src/saving/zip';
import { files, h5, refusal } from '../refusal';

const withWeights = (bytes: Uint8Array) => writeZip(new Map([...files, ['model.weights.h5', bytes]]));

test('truncated anywhere', async () => {
  for (let length = 0; length < h5.length - 200; length += 97) {
    expect(await refusal(() => loadKerasH5(h5.slice(0, length)))).toContain('loadKerasH5');
  }
});

test('weights of another shape, and too few', async () => {
  const vars = (...tensors: number[][]) => ({
    groups: {
      vars: {
        tensors: tensors.map((shape) => ({ shape, values: new Float32Array(shape[0]! * (shape[1] ?? 1)) })),
      },
    },
  });
  const other = await writeH5({
    groups: { layers: { groups: { dense: vars([16, 4], [16]), dense_1: vars([16, 3], [3]) } } },
  });
  expect(await refusal(() => loadKeras(withWeights(other)))).toContain(
    'Dense "hidden": expected kernel [4, 16], got [16, 4]',
  );
  const few = await writeH5({
    groups: { layers: { groups: { dense: vars([4, 16], [16]), dense_1: vars([16, 3]), more: vars([3]) } } },
  });
  expect(await refusal(() => loadKeras(withWeights(few)))).toContain(
    'Dense "output": expected 2 weights (kernel, bias), got 1',
  );
});

test('a group that is a member of itself', async () => {
  const bytes = await writeH5({ groups: { layers: { groups: { a: {}, b: {} } } } });
  const view = new DataView(bytes.buffer);
  // Every entry of a table of names that leads to a header: let it lead to the root's.
  const root = view.getBigUint64(64, true);
  const at = new TextDecoder('latin1').decode(bytes).lastIndexOf('SNOD');
  for (const entry of [0, 1]) view.setBigUint64(at + 8 + entry * 40 + 8, root, true);
  expect(await refusal(() => loadKeras(withWeights(bytes)))).toContain('loadKeras');
});

test('a whole file of weights alone', async () => {
  const bytes = await writeH5({ groups: { layers: {} } });
  expect(await refusal(() => loadKerasH5(bytes))).toContain('model_config and model_weights, got layers');
});

test('no number is read beyond the file, and none is lost on the way', async () => {
  const values = Float32Array.of(1, -0, NaN, Infinity, 1e-45);
  const bytes = await writeH5({
    groups: {
      g: {
        name: 'a group',
        tensors: [
          { shape: [5], values },
          { shape: [], values: [7], isCount: true },
        ],
      },
    },
  });
  const group = readH5('test', bytes).get('g')!;
  expect(group.attribute('name')).toEqual(['a group']);
  expect(Array.from(group.get('0')!.tensor().values)).toEqual(Array.from(values));
  expect(group.get('1')!.tensor()).toEqual({ shape: [], values: Float64Array.of(7) });
  expect(group.get('2')).toBeUndefined();
});

/** A file that h5wasm itself wrote in this version of the format. */
async function written(low: 'earliest' | 'v108', fill: (file: File) => void): Promise<Uint8Array> {
  const { File: H5File, ready } = await import('h5wasm');
  const { FS } = await ready;
  const file = new H5File('read.test.h5', 'w', { libver: [low, 'latest'] });
  fill(file);
  file.close();
  const bytes = FS.readFile('read.test.h5').slice();
  FS.unlink('read.test.h5');
  return bytes;
}

test.each(['earliest', 'v108'] as const)('both forms of the format: %s', async (low) => {
  const bytes = await written(low, (file) => {
    const group = file.create_group('group');
    group.create_attribute('one', 'text with ü');
    group.create_attribute('list', ['a', 'bc', '']);
    group.create_attribute('number', 5);
    group.create_dataset({ name: 'f8', data: new Float64Array([1, -2.5]), shape: [2, 1] });
    group.create_dataset({ name: 'i2', data: new Int16Array([-3, 4]) });
    group.create_dataset({ name: 'u1', data: new Uint8Array([255]), shape: [1, 1, 1] });
    group.create_dataset({ name: 'i8', data: new BigInt64Array([-5n]) });
    group.create_dataset({ name: 'text', data: 'abc' });
    group.create_soft_link('/group/f8', 'soft');
  });
  const group = readH5('test', bytes).get('group')!;
  expect(group.attribute('one')).toEqual(['text with ü']);
  expect(group.attribute('list')).toEqual(['a', 'bc', '']);
  expect(group.attribute('number')).toBeUndefined();
  expect(group.names().sort()).toEqual(['f8', 'i2', 'i8', 'text', 'u1']);
  const values = (name: string) => Array.from(group.get(name)!.tensor().values);
  expect([values('f8'), values('i2'), values('u1'), values('i8')]).toEqual([[1, -2.5], [-3, 4], [255], [-5]]);
  expect(group.get('u1')!.shape).toEqual([1, 1, 1]);
  expect(() => group.get('text')!.tensor()).toThrow('expected numbers, got elements of type');
  expect(() => group.tensor()).toThrow('numbers in /group, got a group');
});

test.each<[string, 'earliest' | 'v108', (file: File) => void, string]>([
  [
    'compressed',
    'earliest',
    (file) =>
      void file.create_dataset({ name: 'x', data: new Float32Array(100), chunks: [10], compression: 5 }),
    'plain numbers in /x, got compressed ones',
  ],
  [
    'in chunks',
    'earliest',
    (file) => void file.create_dataset({ name: 'x', data: new Float32Array(100), chunks: [10] }),
    'numbers in one piece in /x',
  ],
  [
    'in a group of many in the new form',
    'v108',
    (file) => {
      for (let i = 0; i < 20; i++) file.create_group(String(i));
    },
    'a group as h5py writes it',
  ],
])('refuses numbers that are %s', async (_, low, fill, message) => {
  const root = readH5('test', await written(low, fill));
  expect(() => root.get('x')?.tensor()).toThrow(message);
});

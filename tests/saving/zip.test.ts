import { zipSync } from 'fflate';
import { loadKeras } from '../../src/saving';
import { readZip, writeZip } from '../../src/saving/zip';
import { files, h5, keras, refusal } from './refusal';

const MB = 1024 * 1024;
const deflated = (name: string, size: number) => zipSync({ [name]: new Uint8Array(size) }, { level: 9 });

/** The archive, with another size in the table of its only file. */
function claiming(archive: Uint8Array, size: number): Uint8Array {
  const view = new DataView(archive.buffer);
  const table = view.getUint32(archive.length - 22 + 16, true);
  view.setUint32(table + 24, size, true);
  return archive;
}

test.each<[string, () => Uint8Array, string]>([
  [
    'a bomb of 100 MB',
    () => deflated('config.json', 100 * MB),
    'at most 67108864 bytes in "config.json", got 104857600',
  ],
  [
    'a bomb that tells a small size',
    () => claiming(deflated('config.json', 30 * MB), 100),
    '"config.json" to be stored or deflated',
  ],
  [
    'a small file that tells 4 GB',
    () => claiming(deflated('config.json', 10), 0xfffffff0),
    'at most 67108864 bytes',
  ],
  [
    'a size that is larger',
    () => claiming(deflated('config.json', 10), 1000),
    '"config.json" to have its length',
  ],
  ['nothing', () => new Uint8Array(0), 'a zip archive (.keras), got other bytes'],
  ['another file', () => new Uint8Array(1000), 'a zip archive (.keras), got other bytes'],
  ['an HDF5 file', () => h5, 'Use loadKerasH5'],
  [
    'no config.json',
    () => writeZip(new Map([['a', new Uint8Array(3)]])),
    'config.json in the archive, got a',
  ],
  ['no weights', () => writeZip(new Map([...files].slice(0, 2))), 'model.weights.h5 in the archive'],
])('%s', async (_, make, message) => {
  const bytes = make();
  expect(await refusal(() => loadKeras(bytes))).toContain(message);
});

test('a file twice', async () => {
  const bytes = writeZip(new Map([...files, ['config.jsoM', new Uint8Array(3)]]));
  const text = new TextDecoder('latin1').decode(bytes);
  const twice = Uint8Array.from(text.replaceAll('config.jsoM', 'config.json'), (c) => c.charCodeAt(0));
  twice.set(bytes);
  const at = text.lastIndexOf('config.jsoM');
  twice[at + 10] = 'n'.charCodeAt(0);
  expect(await refusal(() => loadKeras(twice))).toContain('"config.json" twice');
});

test('truncated anywhere', async () => {
  for (let length = 0; length < keras.length; length += 97) {
    expect(await refusal(() => loadKeras(keras.slice(0, length)))).toContain('loadKeras');
  }
});

test('one wrong byte in a file', async () => {
  const bytes = keras.slice();
  bytes[bytes.length >> 1]! ^= 1;
  expect(await refusal(() => loadKeras(bytes))).toContain('length and checksum');
});

test('what was written is read, stored and deflated', () => {
  const given = new Map([
    ['a', Uint8Array.of(1, 2, 3)],
    ['b/c', new Uint8Array(100_000).fill(7)],
    ['empty', new Uint8Array(0)],
  ]);
  expect(readZip('test', writeZip(given))).toEqual(given);
  expect(readZip('test', zipSync(Object.fromEntries(given), { level: 6 }))).toEqual(given);
});

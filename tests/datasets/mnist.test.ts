import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'fflate';
import { loadMNIST, parseIDX } from '../../src/datasets';

/** An IDX file: magic, big-endian lengths, values. */
function idx(type: number, shape: number[], values: readonly number[]): Uint8Array {
  const lengths = shape.flatMap((n) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]);
  return Uint8Array.from([0, 0, type, shape.length, ...lengths, ...values]);
}

describe('parseIDX', () => {
  test.each([
    ['unsigned bytes', 0x08, [0, 200], [0, 200]],
    ['signed bytes', 0x09, [1, 255], [1, -1]],
    ['int16', 0x0b, [1, 0, 255, 254], [256, -2]],
    ['int32', 0x0c, [0, 1, 0, 0, 255, 255, 255, 255], [65536, -1]],
    ['float32', 0x0d, [0x3f, 0x80, 0, 0, 0xc0, 0, 0, 0], [1, -2]],
    ['float64', 0x0e, [0x3f, 0xf0, 0, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0], [1, -2]],
  ])('reads %s', (_, type, bytes, values) => {
    expect(parseIDX(idx(type, [1, 2], bytes)).toArray()).toEqual([values]);
  });

  test('reads a part of a larger buffer', () => {
    const bytes = idx(0x0b, [1], [1, 2]);
    const buffer = new Uint8Array(bytes.length + 3);
    buffer.set(bytes, 3);
    expect(parseIDX(buffer.subarray(3)).toArray()).toEqual([258]);
  });

  test.each<[string, Uint8Array, string]>([
    [
      'nothing',
      new Uint8Array(),
      'parseIDX: expected an IDX file (first bytes 00 00, a type, a rank), got an empty file',
    ],
    ['another file', Uint8Array.of(0x50, 0x4b, 3, 4), 'got first bytes 50 4b 03 04'],
    ['gzip data', gzipSync(idx(0x08, [1], [1])), 'This is gzip data: unpack it first.'],
    ['an unknown type', idx(0x0a, [1], [1]), 'got first bytes 00 00 0a 01'],
    ['rank 0', idx(0x08, [], []), 'got first bytes 00 00 08 00'],
    ['lengths cut off', idx(0x08, [2, 2], []).subarray(0, 9), 'expected at least 12 bytes, got 9'],
    [
      'values cut off',
      idx(0x08, [2, 2], [1, 2, 3]),
      'expected 16 bytes for shape [2, 2], got 15. The file seems to be cut off',
    ],
    ['too many values', idx(0x08, [2], [1, 2, 3]), 'expected 10 bytes for shape [2], got 11'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => parseIDX(bytes)).toThrow(message);
  });
});

describe('loadMNIST', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fanin-mnist-'));
    write('train-images-idx3-ubyte', idx(0x08, [3, 2, 2], [0, 51, 102, 255, 1, 2, 3, 4, 5, 6, 7, 8]));
    write('train-labels-idx1-ubyte.gz', gzipSync(idx(0x08, [3], [5, 0, 9])));
    write('t10k-images-idx3-ubyte.gz', gzipSync(idx(0x08, [1, 2, 2], [255, 0, 0, 0])));
    write('t10k-labels.idx1-ubyte', idx(0x08, [1], [7]));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const write = (name: string, bytes: Uint8Array) => {
    writeFileSync(join(folder, name), bytes);
  };

  test('reads the four files, packed or not, under either spelling', () => {
    const { train, test, classes, features, task, name } = loadMNIST(folder);
    expect(train.x.shape).toEqual([3, 4]);
    expect(Array.from(train.x.data.slice(0, 4))).toEqual([0, 51 / 255, 102 / 255, 1].map(Math.fround));
    expect(train.y.toArray()).toEqual([5, 0, 9]);
    expect(test.x.toArray()).toEqual([[1, 0, 0, 0]]);
    expect(test.y.toArray()).toEqual([7]);
    expect({ name, task, classes: classes?.length, features }).toEqual({
      name: 'mnist',
      task: 'classification',
      classes: 10,
      features: ['p0', 'p1', 'p2', 'p3'],
    });
  });

  test('names a missing file', () => {
    rmSync(join(folder, 't10k-labels.idx1-ubyte'));
    expect(() => loadMNIST(folder)).toThrow(
      `loadMNIST: expected t10k-labels-idx1-ubyte (or with .gz) in ${folder}, got no such file. Download`,
    );
  });

  test.each<[string, string, Uint8Array, string]>([
    [
      'a wrong magic',
      'train-images-idx3-ubyte',
      Uint8Array.of(1, 2, 3, 4),
      'train-images-idx3-ubyte: expected an IDX file',
    ],
    [
      'a cut file',
      'train-images-idx3-ubyte',
      idx(0x08, [3, 2, 2], [0]),
      'expected 28 bytes for shape [3, 2, 2], got 17',
    ],
    [
      'a wrong rank',
      'train-images-idx3-ubyte',
      idx(0x08, [3], [1, 2, 3]),
      'expected a tensor of rank 3, got [3]',
    ],
    ['broken gzip', 'train-labels-idx1-ubyte.gz', Uint8Array.of(1, 2, 3), 'expected gzip data in'],
    [
      'other counts',
      'train-labels-idx1-ubyte.gz',
      gzipSync(idx(0x08, [2], [1, 2])),
      'loadMNIST train: expected a label for each of the 3 images, got 2 labels',
    ],
    [
      'label 10',
      't10k-labels.idx1-ubyte',
      idx(0x08, [1], [10]),
      'loadMNIST t10k-labels[0]: expected a label from 0 to 9, got 10',
    ],
    [
      'other image sizes',
      't10k-images-idx3-ubyte.gz',
      gzipSync(idx(0x08, [1, 1, 1], [1])),
      'expected test images of 4 pixels, like those of train, got 1',
    ],
  ])('refuses %s', (_, name, bytes, message) => {
    write(name, bytes);
    expect(() => loadMNIST(folder)).toThrow(message);
  });
});

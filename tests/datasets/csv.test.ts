import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, strToU8 } from 'fflate';
import { loadCSV, loadIris, type CSVOptions } from '../../src/datasets';
import { csv as iris } from '../../src/datasets/data/iris';
import { FaninError } from '../../src/errors';

const text = 'height,weight,kind\n1.5,60,cat\n2,-7e1,dog\n.25,+80,cat\n';

describe('loadCSV', () => {
  test('reads text: numbers as features, names as classes by alphabet', () => {
    const loaded = loadCSV(text, { target: 'kind' });
    expect(loaded.train.x.toArray()).toEqual([
      [1.5, 60],
      [2, -70],
      [0.25, 80],
    ]);
    expect(Array.from(loaded.train.y.data)).toEqual([0, 1, 0]);
    expect(loaded).toMatchObject({
      name: 'csv',
      task: 'classification',
      classes: ['cat', 'dog'],
      features: ['height', 'weight'],
    });
    expect(loaded.test).toBeUndefined();
  });

  test('gives the same as the bundled loader for the same text', () => {
    const options = { split: 0.2, seed: 3, standardize: true };
    const { train, test } = loadCSV(iris, { target: 'label', ...options });
    const expected = loadIris(options);
    expect({ train, test }).toEqual({ train: expected.train, test: expected.test });
  });

  test('takes the target from anywhere, and features by name and in order', () => {
    const loaded = loadCSV('y,a,b,c\n0.5,1,2,x\n1.5,3,4,x\n', { target: 'y', features: ['b', 'a'] });
    expect(loaded.features).toEqual(['b', 'a']);
    expect(loaded.train.x.toArray()).toEqual([
      [2, 1],
      [4, 3],
    ]);
    expect(loaded.train.y.toArray()).toEqual([[0.5], [1.5]]);
    expect(loaded.task).toBe('regression');
    expect(loaded.classes).toBeUndefined();
  });

  test.each([
    ['tabs', 'a\tb\n1\tx\n2\ty\n', {}],
    ['semicolons', 'a;b\n1;x\n2;y\n', {}],
    ['bars', 'a|b\n1|x\n2|y\n', {}],
    ['a delimiter of its own', 'a:b\n1:x\n2:y\n', { delimiter: ':' }],
    ['line ends of Windows', 'a,b\r\n1,x\r\n2,y\r\n', {}],
    ['a byte order mark', '\uFEFFa,b\n1,x\n2,y', {}],
    ['quotes', '"a","b"\n"1","x"\n2,"y"', {}],
    ['spaces and empty lines', '\n a , b \n\n 1 , x \n2,y \n\n', {}],
  ])('reads %s', (_, csv, options) => {
    const loaded = loadCSV(csv, { target: 'b', ...options });
    expect(loaded.train.x.toArray()).toEqual([[1], [2]]);
    expect(loaded.features).toEqual(['a']);
    expect(loaded.classes).toEqual(['x', 'y']);
  });

  describe('the task', () => {
    const column = (targets: readonly (string | number)[]) =>
      `a,y\n${targets.map((target, i) => `${String(i)},${String(target)}`).join('\n')}\n`;
    const wholes = (different: number, times: number) =>
      Array.from({ length: different * times }, (_, i) => i % different);

    test.each([
      ['text', ['a', 'b', 'c'], 'classification'],
      ['few whole numbers', wholes(3, 4), 'classification'],
      ['twenty whole numbers, each twice', wholes(20, 2), 'classification'],
      ['more than twenty', wholes(21, 2), 'regression'],
      ['each once', wholes(5, 1), 'regression'],
      ['fractions', [0.5, 1, 0.5, 1], 'regression'],
    ])('of %s', (_, targets, task) => {
      expect(loadCSV(column(targets), { target: 'y' }).task).toBe(task);
    });

    test('is as told, and classes that are numbers go by size', () => {
      expect(loadCSV(column(wholes(3, 4)), { target: 'y', task: 'regression' }).train.y.shape).toEqual([
        12, 1,
      ]);
      const loaded = loadCSV(column([10, 9, 100]), { target: 'y', task: 'classification' });
      expect(loaded.classes).toEqual(['9', '10', '100']);
      expect(Array.from(loaded.train.y.data)).toEqual([1, 0, 2]);
      expect(loadCSV(column(['1', 'x']), { target: 'y', task: 'classification' }).classes).toEqual([
        '1',
        'x',
      ]);
    });

    test('labels 3 and 7 become 0 and 1', () => {
      expect(Array.from(loadCSV(column([7, 3, 7, 3]), { target: 'y' }).train.y.data)).toEqual([1, 0, 1, 0]);
    });
  });

  describe('files', () => {
    let folder: string;
    beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'fanin-csv-'))));
    afterAll(() => {
      rmSync(folder, { recursive: true });
    });

    test('are read by path, packed or not, and give their name', () => {
      writeFileSync(join(folder, 'pets.csv'), text);
      writeFileSync(join(folder, 'pets.csv.gz'), gzipSync(strToU8(text)));
      const expected = { ...loadCSV(text, { target: 'kind' }), name: 'pets' };
      expect(loadCSV(join(folder, 'pets.csv'), { target: 'kind' })).toEqual(expected);
      expect(loadCSV(join(folder, 'pets.csv.gz'), { target: 'kind' })).toEqual(expected);
    });

    test('that cannot be read are named', () => {
      const path = join(folder, 'none.csv');
      expect(() => loadCSV(path, { target: 'y' })).toThrow(
        `loadCSV: expected a readable file ${path}, got ENOENT: no such file or directory.`,
      );
      writeFileSync(join(folder, 'bad.csv.gz'), text);
      expect(() => loadCSV(join(folder, 'bad.csv.gz'), { target: 'y' })).toThrow('expected gzip data in');
    });

    test('need Node', () => {
      const kept = Object.getOwnPropertyDescriptor(process, 'getBuiltinModule') ?? {};
      Reflect.deleteProperty(process, 'getBuiltinModule');
      try {
        expect(() => loadCSV('pets.csv', { target: 'y' })).toThrow(
          'expected a file system (Node 20.16 or later)',
        );
      } finally {
        Object.defineProperty(process, 'getBuiltinModule', kept);
      }
    });
  });

  test.each<[string, string, Partial<CSVOptions>, string]>([
    [
      'nothing',
      '',
      {},
      'loadCSV: expected a first row with the names of the columns, and rows of values under it, got an empty file',
    ],
    ['only line ends', '\n\n', {}, 'got an empty file'],
    ['only a header', 'a,y\n', {}, 'got only the first row'],
    [
      'a missing column',
      'age,kind\n1,x\n2,y\n',
      { target: 'kinds' },
      'loadCSV: expected target to name a column, got "kinds". Did you mean "kind"?',
    ],
    [
      'no target',
      'age,kind\n1,x\n2,y\n',
      { target: undefined as never },
      'expected target to name a column, got undefined. Columns: age, kind.',
    ],
    [
      'a missing feature',
      'a,y\n1,x\n2,z\n',
      { features: ['b'] },
      'loadCSV: expected features to name a column, got "b"',
    ],
    [
      'the target as a feature',
      'a,y\n1,x\n2,z\n',
      { features: ['y'] },
      'got the target "y" among the features',
    ],
    ['no feature', 'y\n1\n2\n', {}, 'loadCSV: expected one feature or more beside the target, got none'],
    [
      'a feature of text',
      'a,y\n1,x\nred,z\n',
      {},
      'loadCSV row 3, column "a": expected a number, got "red". Encode it as numbers',
    ],
    [
      'a missing value',
      'a,y\n1,x\n,z\n',
      {},
      'loadCSV row 3, column "a": expected a value, got "" (a missing value). Fill it in',
    ],
    [
      'NaN',
      'a,y\n1,x\n\nNaN,z\n',
      {},
      'loadCSV row 4, column "a": expected a value, got "NaN" (a missing value)',
    ],
    [
      'a missing target',
      'a,y\n1,x\n2,?\n',
      {},
      'loadCSV row 3, column "y": expected a value, got "?" (a missing value)',
    ],
    [
      'a decimal comma',
      'a;y\n1,5;x\n2;z\n',
      {},
      'row 2, column "a": expected a number, got "1,5". Write decimals with a point.',
    ],
    [
      'a number too large',
      'a,y\n1e39,x\n2,z\n',
      {},
      'row 2, column "a": expected a number that float32 can hold, got "1e39"',
    ],
    ['hexadecimal', 'a,y\n0x10,x\n2,z\n', {}, 'expected a number, got "0x10"'],
    ['one class', 'a,y\n1,x\n2,x\n', {}, 'loadCSV column "y": expected two classes or more, got only "x"'],
    ['one class of numbers', 'a,y\n1,3\n2,3\n', {}, 'expected two classes or more, got only "3"'],
    ['a ragged row', 'a,y\n1,x\n2,z,3\n', {}, 'loadCSV row 3: expected 2 values, one for each column, got 3'],
    [
      'a name twice',
      'a,a,y\n1,2,x\n',
      {},
      'loadCSV row 1: expected a name of its own for each column, got "a" twice',
    ],
    ['a column without a name', ',a,y\n0,1,x\n', {}, 'got no name for column 1. Name it, or take it out.'],
    ['an open quote', 'a,y\n1,"x\n2,z\n', {}, 'loadCSV row 2: expected quotes that are closed'],
    [
      'numbers and text as target',
      'a,y\n1,1.5\n2,x\n',
      {},
      'row 3, column "y": expected a number, got "x". For a column of class names',
    ],
    [
      'text as a regression',
      'a,y\n1,x\n2,z\n',
      { task: 'regression' },
      'row 2, column "y": expected a number, got "x". Text can only be classes.',
    ],
    [
      'another task',
      'a,y\n1,x\n2,z\n',
      { task: 'ranking' as never },
      'expected task to be one of "classification", "regression", got "ranking"',
    ],
    [
      'a misspelt option',
      'a,y\n1,x\n2,z\n',
      { feature: ['a'] } as never,
      'got "feature". Did you mean "features"?',
    ],
    ['no text', 5 as never, {}, 'loadCSV: expected a path or text, got 5'],
  ])('refuses %s', (_, csv, options, message) => {
    const load = () => loadCSV(csv, { target: 'y', ...options });
    expect(load).toThrow(FaninError);
    expect(load).toThrow(message);
  });
});

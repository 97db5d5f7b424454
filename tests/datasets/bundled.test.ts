import {
  loadBreastCancer,
  loadDiabetes,
  loadDigits,
  loadIris,
  loadWine,
  type DatasetLoader,
} from '../../src/datasets';
import * as breastCancer from '../../src/datasets/data/breast_cancer';
import * as diabetes from '../../src/datasets/data/diabetes';
import * as digits from '../../src/datasets/data/digits';
import * as iris from '../../src/datasets/data/iris';
import * as wine from '../../src/datasets/data/wine';
import { column, counts } from './hash';

interface Row {
  load: DatasetLoader;
  csv: string;
  n: number;
  width: number;
  divisor: number;
  /** Class sizes, from scikit-learn's descriptions of the data sets. */
  classCounts?: number[];
}

const table: Record<string, Row> = {
  iris: { load: loadIris, csv: iris.csv, n: 150, width: 4, divisor: 1, classCounts: [50, 50, 50] },
  wine: { load: loadWine, csv: wine.csv, n: 178, width: 13, divisor: 1, classCounts: [59, 71, 48] },
  breast_cancer: {
    load: loadBreastCancer,
    csv: breastCancer.csv,
    n: 569,
    width: 30,
    divisor: 1,
    classCounts: [212, 357],
  },
  digits: {
    load: loadDigits,
    csv: digits.csv,
    n: 1797,
    width: 64,
    divisor: 16,
    classCounts: [178, 182, 177, 183, 181, 182, 181, 179, 174, 180],
  },
  diabetes: { load: loadDiabetes, csv: diabetes.csv, n: 442, width: 10, divisor: 1 },
};

describe.each(Object.entries(table))('%s', (name, { load, csv, n, width, divisor, classCounts }) => {
  const loaded = load();
  const lines = csv.trimEnd().split('\n');

  test('has the rows and columns of the file, and says what it is', () => {
    expect(loaded.name).toBe(name);
    expect(loaded.train.x.shape).toEqual([n, width]);
    expect(loaded.train.y.shape).toEqual(classCounts ? [n] : [n, 1]);
    expect([...loaded.features, name === 'diabetes' ? 'progression' : 'label'].join(',')).toBe(lines[0]);
    expect(loaded.citation).toMatch(/\d{4}/);
    expect(loaded.licence).toBe(name === 'diabetes' ? undefined : 'CC BY 4.0');
    expect(loaded.test).toBeUndefined();
  });

  test('every value is that of the file, in float32', () => {
    const cells = lines.slice(1).map((line) => line.split(','));
    for (let at = 0; at < width; at++) {
      expect(column(loaded.train.x, at)).toEqual(cells.map((row) => Math.fround(Number(row[at]) / divisor)));
    }
    const targets = cells.map((row) => row[width]);
    if (loaded.classes)
      expect(Array.from(loaded.train.y.data, (label) => loaded.classes?.[label])).toEqual(targets);
    else expect(Array.from(loaded.train.y.data)).toEqual(targets.map(Number));
  });

  test('has the class sizes that the literature gives', () => {
    if (!classCounts) expect(loaded.task).toBe('regression');
    else expect(Object.values(counts(loaded.train.y))).toEqual(classCounts);
  });

  test('gives everybody an own copy', () => {
    const first = load();
    first.train.x.data.fill(99);
    first.features.push('spoilt');
    first.classes?.push('spoilt');
    expect(load()).toEqual(loaded);
  });

  test('splits into both parts', () => {
    const { train, test } = load({ split: 0.2, seed: 1 });
    expect(test.x.shape).toEqual([Math.round(0.2 * n), width]);
    expect(train.x.shape).toEqual([n - Math.round(0.2 * n), width]);
  });
});

test('digits lie in [0, 1] and reach both ends', () => {
  const { data } = loadDigits().train.x;
  expect(Math.min(...data.slice(0, 6400))).toBe(0);
  expect(data.reduce((a, b) => Math.max(a, b))).toBe(1);
});

test('diabetes has the range and the mean that its docstring says', () => {
  const { data } = loadDiabetes().train.y;
  expect([Math.min(...data), Math.max(...data)]).toEqual([25, 346]);
  expect(Math.round(data.reduce((a, b) => a + b) / data.length)).toBe(152);
});

test('a misspelt option is named', () => {
  // @ts-expect-error: the editor says it as well
  expect(() => loadIris({ spilt: 0.2 })).toThrow(
    'loadIris: expected only options that it has, got "spilt". Did you mean "split"?',
  );
});

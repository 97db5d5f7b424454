import { datasetNames, datasets, loadDataset, moons, type DatasetName } from '../../src/datasets';

describe.each(datasetNames)('%s', (name) => {
  test('is what the list says', () => {
    const entry = datasets[name];
    const { train, task, classes, features } = loadDataset(name);
    expect(train.x.shape).toEqual([entry.rows, entry.features]);
    expect(features).toHaveLength(entry.features);
    expect(task).toBe(entry.task);
    expect(classes?.length).toBe(entry.classes);
  });

  test('loads by name, in two parts', () => {
    const { name: own, train, test } = loadDataset(name, { split: 0.25, seed: 3 });
    expect(own).toBe(name);
    expect(train.x.shape[0]! + test.x.shape[0]!).toBe(datasets[name].rows);
  });
});

test('a name and its function give the same', () => {
  expect(loadDataset('moons', { split: 0.2, seed: 4 })).toEqual(moons({ split: 0.2, seed: 4 }));
});

test.each(['moon', 'toString', '__proto__'])('an unknown name is refused: %s', (name) => {
  expect(() => loadDataset(name as DatasetName)).toThrow(
    `dataset: expected the name of a dataset, got "${name}".`,
  );
});

test('the nearest name is offered', () => {
  expect(() => loadDataset('breastcancr' as DatasetName)).toThrow('Did you mean "breast_cancer"?');
});

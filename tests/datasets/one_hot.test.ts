import { loadIris, oneHot } from '../../src/datasets';

describe('oneHot', () => {
  test('is the rows of the identity', () => {
    expect(oneHot([2, 0, 1]).toArray()).toEqual([
      [0, 0, 1],
      [1, 0, 0],
      [0, 1, 0],
    ]);
    expect(oneHot([[1], [0]], 3).toArray()).toEqual([
      [0, 1, 0],
      [1, 0, 0],
    ]);
    expect(oneHot(loadIris().train.y).shape).toEqual([150, 3]);
  });

  test.each([
    [[0, 3], 3, 'oneHot y[1]: expected a class number from 0 to 2, got 3'],
    [[-1], 2, 'oneHot y[0]: expected a class number from 0 to 1, got -1'],
    [[0.5], undefined, 'oneHot y[0]: expected a class number from 0 to 0, got 0.5'],
    [[0], 0, 'oneHot: expected classes to be a positive integer, got 0'],
  ])('refuses %j with %p classes', (y, classes, message) => {
    expect(() => oneHot(y, classes)).toThrow(message);
  });
});

import {
  getInitializer,
  serializeInitializer,
  Sparse,
  type InitializerIdentifier,
} from '../../src/initializers';

test.each([
  [0.9, 100, 40, 90],
  [0.25, 10, 5, 3],
  [0, 4, 3, 0],
  [1, 4, 3, 4],
])('with sparsity %p each column of [%p, %p] has %p zeros', (sparsity, rows, columns, zeros) => {
  const { data } = new Sparse({ sparsity, seed: 0 }).initialize([rows, columns]);
  const positions = new Set<string>();
  for (let j = 0; j < columns; j++) {
    const column = Array.from({ length: rows }, (_, i) => data[i * columns + j]);
    expect(column.filter((x) => x === 0)).toHaveLength(zeros);
    positions.add(column.map((x) => Number(x === 0)).join(''));
  }
  // Which ones they are differs from unit to unit.
  expect(positions.size > 1).toBe(zeros > 0 && zeros < rows);
});

test('has the variance of its theory within 5 standard errors', () => {
  const own = new Sparse({ sparsity: 0.8, stddev: 0.5, seed: 0 });
  const { data } = own.initialize([500, 100]);
  const variance = own.describe([500, 100]).std ** 2;
  expect(variance).toBeCloseTo(0.25 * 0.2, 12);
  expect(own.describe([500, 100])).toMatchObject({ mean: 0, min: -Infinity, max: Infinity });
  // Nothing varies where there is nothing.
  expect(own.describe([0, 3]).std).toBe(0);
  const measured = data.reduce((sum, x) => sum + x * x, 0) / data.length;
  // Of the 10,000 that are not zero, the mean square has a relative error of √(2/n).
  expect(Math.abs(measured - variance)).toBeLessThan(5 * variance * Math.sqrt(2 / 10_000));
});

test('survives its config; its name alone, other shapes and options are errors', () => {
  const own = new Sparse({ sparsity: 0.5, seed: 2 });
  expect(getInitializer(serializeInitializer(own) as unknown as InitializerIdentifier)).toEqual(own);
  expect(own.initialize([4, 4])).toEqual(own.initialize([4, 4]));
  expect(() => getInitializer('sparse' as 'zeros')).toThrow(/new Sparse\(\{ sparsity: 0\.5 \}\)/);
  expect(() => new Sparse({ sparsity: 1.5 })).toThrow(/sparsity/);
  expect(() => new Sparse({ sparsity: 0.5, stddev: -1 })).toThrow(/stddev/);
  for (const shape of [[], [4], [2, 2, 2]]) expect(() => own.initialize(shape)).toThrow(/shape of a matrix/);
  expect(() => own.describe([4])).toThrow(/shape of a matrix/);
});

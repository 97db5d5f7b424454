import type { Settings } from './settings';

/** How Python comes to the same data: measured sets are the same rows, made ones are other points of the same law. */
export interface KerasData {
  imports: string[];
  lines: string[];
  task: 'classification' | 'regression';
}

const sklearn = (name: string, task: KerasData['task'], scale = ''): KerasData => ({
  imports: [`from sklearn.datasets import ${name}`],
  lines: [`x, y = ${name}(return_X_y=True)${scale}`],
  task,
});

const drawn = (task: KerasData['task'], ...lines: string[]): KerasData => ({ imports: [], lines, task });

const rows = 'n, draw = 500, np.random.default_rng(seed)';
const plane = 'x = draw.uniform(-1, 1, (n, 2))';

const sets: Record<string, KerasData> = {
  digits: {
    ...sklearn('load_digits', 'classification'),
    lines: ['x, y = load_digits(return_X_y=True)', 'x = x / 16'],
  },
  iris: sklearn('load_iris', 'classification'),
  wine: sklearn('load_wine', 'classification'),
  breast_cancer: sklearn('load_breast_cancer', 'classification'),
  diabetes: sklearn('load_diabetes', 'regression'),
  moons: drawn(
    'classification',
    rows,
    'y = np.arange(n) % 2',
    'a = draw.uniform(0, np.pi, n)',
    'x = np.stack([np.where(y == 0, np.cos(a), 1 - np.cos(a)), np.where(y == 0, np.sin(a), 0.5 - np.sin(a))], 1)',
    'x = x + draw.normal(0, 0.1, x.shape)',
  ),
  circles: drawn(
    'classification',
    rows,
    'y = np.arange(n) % 2',
    'a, r = draw.uniform(0, 2 * np.pi, n), np.where(y == 0, 1, 0.5)',
    'x = np.stack([r * np.cos(a), r * np.sin(a)], 1) + draw.normal(0, 0.1, (n, 2))',
  ),
  spirals: drawn(
    'classification',
    rows,
    'y = np.arange(n) % 2',
    't = draw.uniform(0, 1, n)',
    'a = 2 * np.pi * (1.75 * t + y / 2)',
    'x = np.stack([t * np.cos(a), t * np.sin(a)], 1) + draw.normal(0, 0.02, (n, 2))',
  ),
  xor: drawn('classification', rows, plane, 'y = (x[:, 0] * x[:, 1] < 0).astype(int)'),
  checkerboard: drawn('classification', rows, plane, 'y = np.floor(2 * (x + 1)).sum(1).astype(int) % 2'),
  blobs: drawn(
    'classification',
    rows,
    'y = np.arange(n) % 3',
    'x = draw.uniform(-10, 10, (3, 2))[y] + draw.normal(0, 1, (n, 2))',
  ),
  sine: drawn(
    'regression',
    rows,
    'x = draw.uniform(-1, 1, (n, 1))',
    'y = np.sin(np.pi * x[:, 0]) + draw.normal(0, 0.1, n)',
  ),
  friedman1: drawn(
    'regression',
    rows,
    'x = draw.uniform(0, 1, (n, 10))',
    'y = 10 * np.sin(np.pi * x[:, 0] * x[:, 1]) + 20 * (x[:, 2] - 0.5) ** 2 + 10 * x[:, 3] + 5 * x[:, 4] + draw.normal(0, 1, n)',
  ),
  parity: drawn(
    'classification',
    'x = np.array([[i >> bit & 1 for bit in (3, 2, 1, 0)] for i in range(16)])',
    'y = x.sum(1) % 2',
  ),
};

/** @param isRegression of an own file, whose task only the engine knows */
export function kerasData({ dataset, target }: Settings, file: string, isRegression: boolean): KerasData {
  const known = Object.hasOwn(sets, dataset) ? sets[dataset] : undefined;
  if (known) return known;
  const column = JSON.stringify(target);
  return {
    imports: ['import pandas as pd'],
    lines: [
      `table = pd.read_csv(${JSON.stringify(file)})`,
      `x = table.drop(columns=[${column}]).to_numpy()`,
      isRegression ? `y = table[${column}].to_numpy()` : `y = pd.factorize(table[${column}], sort=True)[0]`,
    ],
    task: isRegression ? 'regression' : 'classification',
  };
}

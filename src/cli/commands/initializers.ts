import { parseInitializer } from '../../experiments';
import { columns } from '../../text';

/** The kernel of a layer of 128 units on the pixels of MNIST. */
const EXAMPLE = [784, 128] as const;

/** Every initializer as the command line spells it, with its formula for an element w. */
const formulas: readonly (readonly [spelling: string, formula: string])[] = [
  ['zeros', 'w = 0'],
  ['ones', 'w = 1'],
  ['constant(0.5)', 'w = value'],
  ['random_normal', 'normal, σ = stddev (0.05) around mean (0)'],
  ['random_uniform', 'uniform from minval (−0.05) to maxval (0.05)'],
  ['truncated_normal', 'normal, σ = stddev (0.05) around mean (0), cut at ±2 σ'],
  ['sparse(sparsity=0.9)', 'w = 0 but for some of each column: normal, σ = stddev (0.01)'],
  ['variance_scaling', 'σ = √(scale / n); scale (1), n: fan in, fan out or their mean'],
  ['glorot_normal', 'normal cut at two deviations, σ = √(2 / (fan in + fan out))'],
  ['glorot_uniform', 'uniform within ±√(6 / (fan in + fan out))'],
  ['he_normal', 'normal cut at two deviations, σ = √(2 / fan in)'],
  ['he_uniform', 'uniform within ±√(6 / fan in)'],
  ['lecun_normal', 'normal cut at two deviations, σ = √(1 / fan in)'],
  ['lecun_uniform', 'uniform within ±√(3 / fan in)'],
  ['orthogonal', 'orthogonal times gain (1), σ = gain / √max(fan in, fan out)'],
  ['look_linear', '[[W, −W], [−W, W]], W orthogonal times gain (1)'],
  ['identity', 'w = gain (1) on the diagonal, 0 elsewhere'],
];

/** Every initializer: name, formula, and the standard deviation that it promises for the example's shape. */
export function listInitializers(): string {
  const rows = formulas.map(([spelling, formula]) => {
    const std = parseInitializer(spelling).describe(EXAMPLE)?.std ?? NaN;
    return [spelling, formula, std === 0 ? '0' : std.toFixed(4)];
  });
  const header = ['name', 'formula (defaults in brackets)', `σ for ${EXAMPLE.join('x')}`];
  return `${columns([header, ...rows], { right: [2] }).join('\n')}\n`;
}

import type { Claim } from './claim';
import { constantStarts } from './symmetry';

export const zeros: Claim = {
  number: 1,
  key: 'zeros',
  statement: 'Zeros: identical outputs, identical gradients, symmetry never breaks.',
  takes: ['activation', 'depth', 'width'],
  run: (options) => constantStarts([0], 1, options),
};

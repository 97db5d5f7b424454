import type { Claim } from './claim';
import { constantStarts } from './symmetry';

export const constant: Claim = {
  number: 2,
  key: 'constant',
  statement: 'A non-zero constant: the same, for any constant.',
  takes: ['activation', 'depth', 'width'],
  run: (options) => constantStarts([0.5, -0.3, 1], 2, options),
};

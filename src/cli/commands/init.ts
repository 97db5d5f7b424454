import { writeFileSync } from 'node:fs';
import { FaninError, show } from '../../errors';
import { reason } from '../../files';

/** A sweep to begin with. Keys that begin with // are remarks; the schema tells an editor the rest. */
const starter = {
  $schema: './node_modules/fanin/dist/sweep.schema.json',
  '// run': 'fanin sweep sweep.json --out results; fanin status results; fanin report results',
  '// base': 'What all trials share. Left out: batchSize 32, optimizer sgd, learningRate 0.05, momentum 0.',
  base: { dataset: 'digits', width: 32, activation: 'tanh', epochs: 10, seed: 0 },
  '// axes':
    'What differs: lists of values, or ranges. Also: dataset, activation, width, batchSize, epochs, seed, …',
  axes: {
    initializer: ['glorot_uniform', 'he_normal', 'orthogonal'],
    '// gain': 'What the initial weights are multiplied by.',
    gain: { from: 0.25, to: 4, scale: 'log', steps: 5 },
    depth: [2, 6, 10],
    learningRate: { from: 0.001, to: 0.1, scale: 'log', steps: 3 },
  },
  '// sample':
    'grid: every combination. Or some points of the space: { "method": "sobol" or "random", "points": 100, "seed": 0 }',
  sample: { method: 'grid' },
  '// seeds': 'Trials at each point.',
  seeds: 2,
  '// halving': 'Add "halving": { "factor": 3 } to train all points a little, and only the best third on.',
  '// hopelessAfter':
    'Add "hopelessAfter": 3 to end trials that after 3 epochs are no better than a constant answer.',
};

/** Writes a file to begin with; one that is there stays. Gives what to say. */
export function writeStarter(what: string, path: string): string {
  if (what !== 'sweep')
    throw new FaninError({ code: 'unknown_name', where: 'init', expected: 'sweep', got: show(what) });
  try {
    writeFileSync(path, `${JSON.stringify(starter, null, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    throw new FaninError({
      code: 'bad_file',
      where: 'init',
      expected: `a new file ${path}`,
      got: reason(error),
      fix: 'Give another name: fanin init sweep other.json.',
    });
  }
  return `${path} is a sweep to begin with. fanin sweep ${path} --out results runs it.\n`;
}

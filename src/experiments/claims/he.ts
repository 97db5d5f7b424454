import { estimate } from '../estimate';
import type { Claim, ClaimOptions, Evidence } from './claim';
import { against, beatsGuess, isBest, race, raceSetup, rivalsOf, type Family } from './ranking';

const EPOCHS = 10;
const rivals = ['Glorot', 'normal(0, 0.01)', 'normal(0, 1)'] as const;
/** Not of the notes, but known to do better in deep relu networks. */
const OUTSIDER = 'orthogonal, gain √2';
const contenders: readonly Family[] = ['He', ...rivals, OUTSIDER];

export const he: Claim = {
  number: 6,
  key: 'he',
  statement: 'He (normal and uniform) works best for relu.',
  caveat:
    'The depth of 15 was chosen among 10, 15 and 20. "Best" was split into one condition for each rival. The control is a constant ' +
    'guess: it shows that something learned, not that a difference between starts would be seen.',
  takes: ['activation', 'depth', 'width'],
  run,
};

async function run(options: ClaimOptions): Promise<Evidence> {
  const { activation = 'relu', depth = 15 } = options;
  const result = await race({ ...options, activation, depth, epochs: EPOCHS, contenders });
  const { accuracies } = result;
  const duels = against(accuracies, 'He', rivals);
  const outsider = against(accuracies, 'He', [OUTSIDER]);
  const margin = beatsGuess(result, options.sabotage);
  return {
    setup: raceSetup(options, depth, EPOCHS),
    findings: [
      { what: `${activation}: accuracy with He`, measured: estimate(accuracies.He) },
      ...[...duels, ...outsider].map(({ rival, difference }) => ({
        what: `${activation}: He minus ${rival}`,
        measured: difference,
      })),
    ],
    conditions: [
      ...duels.map((duel) => ({ met: isBest([duel]), limit: `with ${activation}, ${rivalsOf([duel])}` })),
      { met: isBest(outsider), core: false, limit: `outside of the notes, ${rivalsOf(outsider)}` },
    ],
    control: {
      what: 'the best contender must beat a guess',
      measured: margin,
      passed: margin.low > 0,
    },
  };
}

import { estimate } from '../estimate';
import type { Claim, ClaimOptions, Condition, Evidence, Finding } from './claim';
import { against, beatsGuess, isBest, race, raceSetup, rivalsOf, type Against, type Family } from './ranking';

const EPOCHS = 5;
const rivals = ['He', 'normal(0, 0.01)', 'normal(0, 1)'] as const;
const contenders: readonly Family[] = ['Glorot', ...rivals];

export const glorot: Claim = {
  number: 5,
  key: 'glorot',
  statement: 'Glorot (normal and uniform) works best for tanh and sigmoid, not for relu.',
  caveat:
    '"Best" was split into one condition for each rival, and the limits come from that. Read strictly, as the best of all, the ' +
    'claim does not hold for an activation with even one limit. The control is a constant guess: it shows that something learned, ' +
    'not that a difference between starts would be seen.',
  takes: ['activation', 'depth', 'width'],
  run,
};

async function run(options: ClaimOptions): Promise<Evidence> {
  const activations = options.activation ? [options.activation] : (['tanh', 'sigmoid', 'relu'] as const);
  const { depth = 5 } = options;
  const findings: Finding[] = [];
  const conditions: Condition[] = [];
  const controls: number[] = [];
  const margins = [];

  for (const activation of activations) {
    const result = await race({ ...options, activation, depth, epochs: EPOCHS, contenders });
    const { accuracies } = result;
    const duels = against(accuracies, 'Glorot', rivals);
    findings.push(
      { what: `${activation}: accuracy with Glorot`, measured: estimate(accuracies.Glorot) },
      ...duels.map(({ rival, difference }) => ({
        what: `${activation}: Glorot minus ${rival}`,
        measured: difference,
      })),
    );
    // The notes send relu elsewhere; for any other activation the question is whether Glorot is the best.
    if (activation === 'relu' && options.activation === undefined) {
      const best = isBest(duels);
      conditions.push({
        met: best === null ? null : !best,
        core: false,
        limit: best
          ? 'with relu, Glorot is the best too'
          : 'with relu, nothing is seen to be better than Glorot',
      });
    } else {
      const limit = (duel: Against) => `with ${activation}, ${rivalsOf([duel])}`;
      conditions.push(...duels.map((duel) => ({ met: isBest([duel]), limit: limit(duel) })));
    }
    const margin = beatsGuess(result, options.sabotage);
    margins.push(margin);
    controls.push(margin.value);
  }
  return {
    setup: raceSetup(options, depth, EPOCHS),
    findings,
    conditions,
    control: {
      what: 'with each activation, the best contender must beat a guess (the smallest margin)',
      measured: margins[controls.indexOf(Math.min(...controls))]!,
      passed: margins.every(({ low }) => low > 0),
    },
  };
}

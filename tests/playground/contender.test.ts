import { Contender } from '../../playground/src/contender';
import type { ComparisonJSON, Diagnosis } from '../../playground/src/engine/results';

const diagnosis = (verdict: string, advice = verdict) => ({ verdict, advice }) as Diagnosis;

/** Ten batches are an epoch. */
function trained() {
  const contender = new Contender('zeros', 0);
  contender.hear({
    kind: 'ready',
    stepsPerEpoch: 10,
    chance: null,
    points: null,
    activationInKeras: null,
    theory: [],
  });
  const judge = (step: number, verdict: Diagnosis) => contender.hear({ kind: 'verdict', step, verdict });
  const see = (step: number) =>
    contender.hear({ kind: 'snapshot', snapshot: { step, loss: null, layers: [], answer: null } });
  return { contender, judge, see };
}

test('a moment has the verdict that was given last before it', () => {
  const { contender, judge } = trained();
  expect(contender.verdict).toBeUndefined();
  expect(contender.verdictAt(0)).toBeUndefined();
  judge(0, diagnosis('symmetric'));
  judge(10, diagnosis('slow'));
  judge(20, diagnosis('slow'));
  judge(27, diagnosis('diverged'));
  expect([0, 9, 10, 26, 27, 99].map((step) => contender.verdictAt(step)?.verdict)).toEqual([
    ...['symmetric', 'symmetric', 'slow', 'slow', 'diverged', 'diverged'],
  ]);
  expect(contender.verdict?.verdict).toBe('diverged');
});

test('the same word with another sentence is another verdict', () => {
  const { contender, judge } = trained();
  judge(0, diagnosis('slow', 'It fell by 1 %.'));
  judge(10, diagnosis('slow', 'It fell by 2 %.'));
  expect([5, 15].map((step) => contender.verdictAt(step)?.advice)).toEqual([
    'It fell by 1 %.',
    'It fell by 2 %.',
  ]);
});

test('the verdict of the result is that of the last batch', () => {
  const { contender, judge, see } = trained();
  judge(0, diagnosis('slow'));
  see(30);
  contender.hear({
    kind: 'done',
    result: { contenders: [{ trials: [{ verdict: diagnosis('healthy') }] }] } as ComparisonJSON,
  });
  expect([29, 30].map((step) => contender.verdictAt(step)?.verdict)).toEqual(['slow', 'healthy']);
});

test('one that is held is as far as it says, with the picture from before', () => {
  const { contender, see } = trained();
  see(3);
  contender.hear({ kind: 'held', step: 7 });
  expect([contender.step, contender.history.latest?.step]).toEqual([7, 3]);
});

import type { FromTrainer } from '../../playground/src/engine/trainer_protocol';
import type { Contender } from '../../playground/src/contender';
import { Race } from '../../playground/src/race';
import { defaults } from '../../playground/src/settings';
import { Turns } from '../../playground/src/turns';

const names = ['zeros', 'ones', 'he_normal', 'he_uniform', 'glorot_normal', 'glorot_uniform'];

/** Six contenders whose trainers say what the test says, and how often each is drawn. */
function staged(every = 0) {
  const turns = new Turns(every);
  const say: ((message: FromTrainer) => void)[] = [];
  const race = new Race(
    { ...defaults, initializers: names },
    null,
    (hear) => {
      say.push(hear);
      return { send: () => undefined, stop: () => undefined };
    },
    (changed) => {
      if (changed) turns.ask(changed);
    },
  );
  const drawn = new Map<Contender, number>(race.contenders.map((each) => [each, 0]));
  const leave = race.contenders.map((each) => turns.enter(each, () => drawn.set(each, drawn.get(each)! + 1)));
  const snapshot = (place: number, step: number) =>
    say[place]!({ kind: 'snapshot', snapshot: { step, loss: null, layers: [], answer: null } });
  return { turns, race, snapshot, leave, counts: () => [...drawn.values()] };
}

test('a frame draws at most one contender, and each gets as many frames as another', () => {
  const { turns, snapshot, counts } = staged();
  let sum = 0;
  for (let frame = 0; frame < 60; frame++) {
    // All of them have something new in every frame.
    names.forEach((_, place) => snapshot(place, frame));
    turns.next(frame);
    const now = counts().reduce((total, count) => total + count, 0);
    expect(now).toBe(++sum);
  }
  expect(counts()).toEqual([10, 10, 10, 10, 10, 10]);
});

test('a snapshot is drawn once, and many that come before a turn are drawn as one', () => {
  const { turns, snapshot, counts } = staged();
  for (let step = 0; step < 5; step++) snapshot(2, step);
  snapshot(4, 1);
  for (let frame = 0; frame < 10; frame++) turns.next(frame);
  expect(counts()).toEqual([0, 0, 1, 0, 1, 0]);
  snapshot(2, 9);
  for (let frame = 0; frame < 10; frame++) turns.next(frame);
  expect(counts()).toEqual([0, 0, 2, 0, 1, 0]);
});

test('who has waited longest comes first; who left is told of, and not drawn', () => {
  const { turns, race, snapshot, leave, counts } = staged();
  for (const place of [3, 1, 3, 0]) snapshot(place, 1);
  leave[1]!();
  expect([1, 2, 3, 4].map((now) => turns.next(now))).toEqual([
    race.contenders[3],
    race.contenders[1],
    race.contenders[0],
    undefined,
  ]);
  expect(counts()).toEqual([1, 0, 0, 1, 0, 0]);
});

test('nobody is drawn again before its time, whatever it says; others have the frames', () => {
  const { turns, snapshot, counts } = staged(100);
  for (let now = 0; now < 1000; now += 10) {
    snapshot(0, now);
    if (now === 500) snapshot(1, now);
    turns.next(now);
  }
  expect(counts()).toEqual([10, 1, 0, 0, 0, 0]);
});

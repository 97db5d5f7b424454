import type { Contender } from '../../playground/src/contender';
import type { FromTrainer, Snapshot, ToTrainer } from '../../playground/src/engine/trainer_protocol';
import { Race } from '../../playground/src/race';
import { defaults, type Settings } from '../../playground/src/settings';

const settings: Settings = { ...defaults, initializers: ['zeros', 'ones'], epochs: 2 };
const STEPS = 10;

const snapshotAt = (step: number): Snapshot => ({ step, loss: null, layers: [], answer: null });

/** A race whose trainers do what the test says. */
function staged(given: Settings = settings) {
  const trainers: { sent: ToTrainer[]; say: (message: FromTrainer) => void; stopped: boolean }[] = [];
  const changes: (Contender | undefined)[] = [];
  const race = new Race(
    given,
    null,
    (say) => {
      const trainer = { sent: [] as ToTrainer[], say, stopped: false };
      trainers.push(trainer);
      return {
        send: (message) => trainer.sent.push(message),
        stop: () => (trainer.stopped = true),
      };
    },
    (changed) => changes.push(changed),
  );
  const limitOf = (i: number) =>
    trainers[i]!.sent.reduce((limit, message) => (message.kind === 'until' ? message.step : limit), 0);
  const reach = (i: number, step: number) =>
    trainers[i]!.say({ kind: 'snapshot', snapshot: snapshotAt(step) });
  const makeReady = (i: number) =>
    trainers[i]!.say({
      kind: 'ready',
      stepsPerEpoch: STEPS,
      chance: 0.5,
      points: null,
      activationInKeras: null,
      theory: [],
    });
  return { race, trainers, changes, limitOf, reach, makeReady };
}

test('nobody moves before everyone is there, and then all are told the same', () => {
  const { race, trainers, limitOf, makeReady } = staged();
  race.play();
  expect(race.state).toBe('loading');
  makeReady(0);
  race.tick(1000);
  expect(limitOf(0)).toBe(0);
  makeReady(1);
  expect(race.state).toBe('playing');
  race.tick(50);
  expect([limitOf(0), limitOf(1)]).toEqual([5, 5]);
  expect(trainers.map(({ sent }) => sent[0])).toEqual([
    { kind: 'start', settings, initializer: 'zeros', file: null },
    { kind: 'start', settings, initializer: 'ones', file: null },
  ]);
});

test('nobody goes far ahead of the slowest, nor beyond the end', () => {
  const { race, limitOf, reach, makeReady } = staged();
  [0, 1].forEach(makeReady);
  race.speed = 'slow';
  race.play();
  for (let i = 0; i < 100; i++) race.tick(100);
  // A quarter of a second of twelve steps a second.
  expect(limitOf(0)).toBe(3);
  reach(0, 3);
  race.tick(100);
  expect(limitOf(0)).toBe(3);
  reach(1, 3);
  race.speed = 'full';
  race.tick(1);
  expect(limitOf(0)).toBe(2 * STEPS);
});

test('pause brings all to where the foremost is; a step is one for each', () => {
  const { race, limitOf, reach, makeReady } = staged();
  [0, 1].forEach(makeReady);
  race.play();
  race.tick(100);
  reach(0, 7);
  reach(1, 4);
  race.pause();
  expect(race.state).toBe('paused');
  expect([limitOf(0), limitOf(1)]).toEqual([7, 7]);
  // One was further on than its last word had said.
  reach(0, 8);
  expect([limitOf(0), limitOf(1)]).toEqual([8, 8]);
  reach(1, 8);
  race.stepOnce();
  expect([limitOf(0), limitOf(1)]).toEqual([9, 9]);
  race.stepOnce();
  expect([limitOf(0), limitOf(1)]).toEqual([10, 10]);
  race.tick(1000);
  expect(limitOf(0)).toBe(10);
});

test('who is held at a batch counts as there, and its card stays as it is; drawn, it may send another picture', () => {
  const { race, trainers, changes, limitOf, reach, makeReady } = staged();
  [0, 1].forEach(makeReady);
  race.play();
  race.tick(100);
  changes.length = 0;
  trainers[0]!.say({ kind: 'held', step: 10 });
  expect(race.step).toBe(10);
  expect(changes).toEqual([undefined]);
  trainers[0]!.say({ kind: 'epoch', epoch: 1, loss: 1, testLoss: 1, accuracy: 1 });
  reach(1, 6);
  expect(changes).toEqual([undefined, undefined, race.contenders[1]]);
  race.pause();
  expect([limitOf(0), limitOf(1)]).toEqual([10, 10]);
  race.tellDrawn(race.contenders[1]!);
  race.tellDrawn(race);
  expect(trainers.map(({ sent }) => sent.filter(({ kind }) => kind === 'drawn').length)).toEqual([0, 1]);
});

test('one that fails or is done leaves the others running, and the race is over with the last', () => {
  const { race, trainers, limitOf, reach, makeReady } = staged();
  makeReady(1);
  trainers[0]!.say({ kind: 'failed', message: 'no such name' });
  race.play();
  expect(race.state).toBe('playing');
  race.tick(100);
  expect(limitOf(1)).toBe(10);
  reach(1, 10);
  trainers[1]!.say({ kind: 'failed', message: 'no more' });
  expect(race.state).toBe('done');
  expect(race.result).toBeNull();
  expect(race.contenders.map(({ failure }) => failure)).toEqual(['no such name', 'no more']);
});

test('without hidden layers nothing is started', () => {
  const { race, trainers } = staged({ ...settings, layers: 0 });
  expect(race.state).toBe('empty');
  expect(trainers).toEqual([]);
});

test('it stops whoever it started', () => {
  const { race, trainers } = staged();
  race.stop();
  expect(trainers.map(({ stopped }) => stopped)).toEqual([true, true]);
});

import type { FromPhase, ToPhase } from '../../playground/src/engine/phase_protocol';
import {
  cellSettings,
  coarseFirst,
  depths,
  initializerOf,
  PhaseDiagram,
  sigmas,
} from '../../playground/src/phase_diagram';
import { problemOf } from '../../playground/src/settings';
import { parseInitializer } from '../../src/experiments';

test('every cell opens a race that is sound, whose weights have the deviation σw / √fan in', () => {
  for (const sigma of sigmas) {
    for (const depth of depths) expect(problemOf(cellSettings(sigma, depth))).toBeNull();
    const std = parseInitializer(initializerOf(sigma)).describe([32, 32])?.std ?? NaN;
    expect(std).toBeCloseTo(sigma / Math.sqrt(32), 5);
  }
});

test('every cell comes once, those far apart first', () => {
  const order = coarseFirst(20);
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  expect(order.slice(0, 3)).toEqual([0, 8, 16]);
});

test('each trainer gets a cell, and the next when it has answered', () => {
  const trainers: { sent: ToPhase[]; say: (message: FromPhase) => void; stopped: boolean }[] = [];
  const diagram = new PhaseDiagram(
    2,
    (say) => {
      const trainer = { sent: [] as ToPhase[], say, stopped: false };
      trainers.push(trainer);
      return { send: (message) => trainer.sent.push(message), stop: () => (trainer.stopped = true) };
    },
    () => undefined,
  );
  const cellsOf = (i: number) =>
    trainers[i]!.sent.flatMap((message) => (message.kind === 'cell' ? [message.cell] : []));
  expect([cellsOf(0), cellsOf(1)]).toEqual([[0], [8]]);
  trainers[1]!.say({ kind: 'cell', cell: 8, accuracy: 0.5, diverged: false });
  expect(cellsOf(1)).toEqual([8, 16]);
  trainers[0]!.say({ kind: 'cell', cell: 0, accuracy: 0.2, diverged: true });
  expect(diagram.cells[8]!.accuracy).toBe(0.5);
  expect(diagram.cells[0]!.accuracy).toBeNull();
  expect(diagram.done).toBe(2);
  trainers[0]!.say({ kind: 'reach', depths: [7] });
  expect(diagram.reach).toEqual([7]);
  diagram.stop();
  expect(trainers.map(({ stopped }) => stopped)).toEqual([true, true]);
});

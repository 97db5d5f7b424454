import { ANSWER_CELLS, type Answer, type Points } from '../engine/trainer_protocol';
import type { Pen, Place } from './pen';
import { answerBitmap, classColor } from './shades';

/** More points than that hide what is under them. */
const MOST_POINTS = 400;
/** Where the probability of either class is one half. */
const HALF = 127.5;

/** The data, and what the network makes of the plane: the two classes' sides with the boundary, or a curve of one feature. */
export function drawPlane(
  pen: Pen,
  size: number,
  points: Points,
  answer: Answer | null,
  curve: string,
): void {
  const [across = [0, 1], up = [0, 1]] = points.box;
  const place = (x: number, y: number): Place => [
    (size * (x - across[0])) / (across[1] - across[0]),
    size * (1 - (y - up[0]) / (up[1] - up[0])),
  ];
  if (answer && points.features === 2) {
    pen.image(0, 0, size, size, answerBitmap(pen, answer.values, ANSWER_CELLS, points.classes), true);
  }
  const rows = points.y.length;
  const every = Math.max(1, Math.ceil(rows / MOST_POINTS));
  const radius = Math.max(1.4, size / 95);
  for (let i = 0; i < rows; i += every) {
    const target = points.y[i]!;
    const [x, y] =
      points.features === 2 ? place(points.x[2 * i]!, points.x[2 * i + 1]!) : place(points.x[i]!, target);
    const fill = points.classes > 0 ? classColor(target, points.classes) : 'var(--ghost)';
    pen.circle(x, y, radius, fill, 'var(--paper)');
  }
  if (!answer) return;
  if (points.features === 1) {
    const along = Array.from(answer.values, (value, i): Place => [
      (size * i) / (ANSWER_CELLS - 1),
      size * (1 - value / 255),
    ]);
    pen.line(along, curve, 2.5);
  } else if (points.classes === 2) drawBoundary(pen, size, answer.values);
}

/** The line of one half, by the crossings on the edges of each square of four places. */
function drawBoundary(pen: Pen, size: number, values: Uint8Array): void {
  const step = size / ANSWER_CELLS;
  const at = (row: number, column: number) => values[row * ANSWER_CELLS + column]! - HALF;
  for (let row = 0; row + 1 < ANSWER_CELLS; row++) {
    for (let column = 0; column + 1 < ANSWER_CELLS; column++) {
      const corners: [number, number, number][] = [
        [column, row, at(row, column)],
        [column + 1, row, at(row, column + 1)],
        [column + 1, row + 1, at(row + 1, column + 1)],
        [column, row + 1, at(row + 1, column)],
      ];
      const crossings = corners.flatMap(([x, y, value], i): Place[] => {
        const [x2, y2, value2] = corners[(i + 1) % 4]!;
        if (value > 0 === value2 > 0) return [];
        const t = value / (value - value2);
        return [[step * (x + 0.5 + t * (x2 - x)), step * (y + 0.5 + t * (y2 - y))]];
      });
      for (let i = 0; i + 1 < crossings.length; i += 2)
        pen.line(crossings.slice(i, i + 2), 'var(--ink)', 1.2);
    }
  }
}

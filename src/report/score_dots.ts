import type { Settings } from '../experiments';
import { showNumber } from '../text';
import { divergedIn, scoresOf, type Section } from './contender_line';
import { colorOf } from './palette';
import { powersOfTen, scaleOf, showPower } from './scale';
import type { Surface } from './surface';

const [WIDTH, ROW] = [360, 37];

/** Test accuracy (or loss) of each contender: a ring for each seed, a dot at the median, a line from worst to best. */
export function scoreDots(
  { Plot, draw }: Surface,
  { activation, ranked }: Section,
  { chance, task }: Settings,
): string {
  const isAccuracy = task === 'classification';
  const rows = ranked.map((line, row) => {
    const { median, min, max } = line.testAccuracy ?? line.testLoss ?? line.finalLoss;
    return { line, row, median, min, max, scores: scoresOf(line), color: colorOf(line.index) };
  });
  const all = rows.flatMap(({ scores }) => scores);
  const scale = scaleOf(all.length > 0 ? all : [0, 1]);
  const isLog = !isAccuracy && scale.type === 'log';
  const measure = isAccuracy ? 'test accuracy' : `test loss${isLog ? ' (log scale)' : ''}`;
  const label = `Final ${measure} with ${activation}, best first. ${rows
    .map(({ line, median, min, max }) => `${line.initializer}: ${spoken(median, min, max)}`)
    .join('; ')}.`;
  return draw(label, {
    width: WIDTH,
    height: rows.length * ROW + 62,
    marginLeft: 8,
    marginRight: 16,
    marginTop: 28,
    marginBottom: 34,
    x: {
      ...(isAccuracy
        ? {
            domain: [0, 1],
            ticks: [0, 0.25, 0.5, 0.75, 1],
            tickFormat: (value: number) => `${String(value * 100)}%`,
          }
        : {
            type: isLog ? ('log' as const) : ('linear' as const),
            domain: scale.domain,
            ...(isLog ? { ticks: powersOfTen(scale.domain), tickFormat: showPower } : { ticks: 4 }),
          }),
      label: null,
      tickSize: 0,
    },
    y: { domain: [-0.55, rows.length - 0.1], reverse: true, axis: null },
    marks: [
      Plot.gridX({
        stroke: 'var(--line)',
        strokeOpacity: 1,
        ...(isAccuracy
          ? { ticks: [0, 0.25, 0.5, 0.75, 1] }
          : { ticks: isLog ? powersOfTen(scale.domain) : 4 }),
      }),
      Plot.text([measure], { frameAnchor: 'top-left', dy: -22, textAnchor: 'start', fill: 'var(--muted)' }),
      ...(chance === null || !isAccuracy
        ? []
        : [
            Plot.ruleX([chance], { stroke: 'var(--ghost)', strokeDasharray: '2 3' }),
            Plot.text(['guessing'], {
              x: chance,
              frameAnchor: 'bottom',
              dy: -2,
              dx: 4,
              textAnchor: 'start',
              fill: 'var(--muted)',
              fontSize: 11,
            }),
          ]),
      ...rows.flatMap(({ line, row, median, min, max, scores, color }) => {
        const diverged = divergedIn(line).length;
        const note = diverged === 0 ? '' : `diverged in ${String(diverged)} of ${String(line.trials.length)}`;
        return [
          Plot.text([clipped(line.initializer)], {
            frameAnchor: 'left',
            y: row,
            dy: -13,
            textAnchor: 'start',
            fill: color,
            fontWeight: 600,
          }),
          Plot.text([median === null ? note : `${showNumber(median)}${note && `, ${note}`}`], {
            frameAnchor: 'right',
            y: row,
            dy: -13,
            textAnchor: 'end',
            fontVariant: 'tabular-nums',
          }),
          ...(scores.length === 0
            ? []
            : [
                Plot.link([0], {
                  x1: min ?? Math.min(...scores),
                  x2: max ?? Math.max(...scores),
                  y1: row,
                  y2: row,
                  stroke: color,
                  strokeWidth: 2,
                  strokeOpacity: 0.55,
                }),
                Plot.dot(scores, {
                  x: (score: number) => score,
                  y: row,
                  r: 3.5,
                  stroke: color,
                  strokeOpacity: 0.6,
                }),
              ]),
          ...(median === null
            ? []
            : [Plot.dot([median], { x: (score: number) => score, y: row, r: 5, fill: color })]),
        ];
      }),
    ],
  });
}

function clipped(name: string): string {
  return name.length > 32 ? `${name.slice(0, 31)}…` : name;
}

function spoken(median: number | null, min: number | null, max: number | null): string {
  if (median === null) return 'diverged';
  return min === max
    ? showNumber(median)
    : `${showNumber(median)}, from ${showNumber(min)} to ${showNumber(max)}`;
}

import { useEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import { colorOf } from '../../../src/report/palette';
import { cssOf } from '../draw/colors';
import { lossTable } from '../loss_table';
import { shown } from '../numbers';
import type { Race } from '../race';
import { useScheme, useWidth } from '../use_canvas';

/** Of the chart, and where the page is one column. */
const [HEIGHT, LOW] = [210, 150];
const heightNow = () => (matchMedia('(max-width: 960px)').matches ? LOW : HEIGHT);

/** The training losses of all contenders, epoch by epoch. */
export function LossChart({ race, scrub }: { race: Race; scrub: number | null }) {
  const [isLog, setLog] = useState(false);
  const [frame, width] = useWidth();
  const chart = useRef<uPlot | null>(null);
  const scheme = useScheme();
  const mark = useRef<number | null>(null);
  mark.current = scrub === null ? null : scrub / race.stepsPerEpoch;
  const done = race.contenders.map(({ epochs }) => epochs.length).join();

  useEffect(() => {
    const element = frame.current;
    if (!element || width === 0) return;
    const made = new uPlot(optionsOf(race, width, isLog, mark), lossTable(race, isLog), element);
    chart.current = made;
    return () => made.destroy();
  }, [race, width, isLog, scheme]);

  useEffect(() => chart.current?.setData(lossTable(race, isLog)), [race, done]);
  useEffect(() => chart.current?.redraw(false), [scrub]);

  const spoken = race.contenders
    .map(({ name, epochs }) => `${name} ${shown(epochs.at(-1)?.loss)}`)
    .join(', ');
  return (
    <figure class="chart">
      <figcaption>
        <span>Training loss by epoch</span>
        <label class="toggle">
          <input
            type="checkbox"
            checked={isLog}
            onChange={({ currentTarget }) => setLog(currentTarget.checked)}
          />
          log
        </label>
      </figcaption>
      <div
        ref={frame as never}
        role="img"
        aria-label={`Training losses now: ${spoken}`}
        style={{ height: `${String(heightNow())}px` }}
      />
    </figure>
  );
}

function optionsOf(
  race: Race,
  width: number,
  isLog: boolean,
  mark: { current: number | null },
): uPlot.Options {
  const axis = {
    stroke: () => cssOf('var(--muted)'),
    grid: { stroke: () => cssOf('var(--line)'), width: 0.6 },
    ticks: { show: false },
    font: '11px system-ui, sans-serif',
  };
  return {
    width,
    height: heightNow(),
    legend: { show: false },
    cursor: { show: false },
    padding: [6, 18, 0, 0],
    scales: {
      x: { time: false, range: [0, race.settings.epochs] },
      y: {
        range: (_, least, most) => rangeOf(least, most, isLog),
      },
    },
    axes: [
      { ...axis, size: 24 },
      {
        ...axis,
        size: 40,
        ...(isLog && { incrs: [0.5, 1, 2, 4, 8] }),
        values: (_, ticks) => ticks.map((tick) => shown(isLog ? Number((10 ** tick).toPrecision(1)) : tick)),
      },
    ],
    series: [
      {},
      ...race.contenders.map(({ index }): uPlot.Series => ({
        stroke: () => cssOf(colorOf(index)),
        width: 2,
        points: { show: false },
        spanGaps: false,
      })),
    ],
    hooks: { draw: [(u) => drawMark(u, mark.current)] },
  };
}

/** One that explodes must not press the others flat: the linear axis ends at a few times what guessing costs. */
const MOST_SHOWN = 4;

function rangeOf(least: number, most: number, isLog: boolean): [number, number] {
  if (!Number.isFinite(least) || !Number.isFinite(most)) return isLog ? [-2, 0] : [0, 1];
  if (isLog) return [least - 0.1, Math.max(most + 0.1, least + 1)];
  return [0, Math.min(MOST_SHOWN, most * 1.05 || 1)];
}

function drawMark(chart: uPlot, at: number | null): void {
  if (at === null) return;
  const { ctx, bbox } = chart;
  const x = chart.valToPos(at, 'x', true);
  ctx.strokeStyle = cssOf('var(--accent)');
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
}

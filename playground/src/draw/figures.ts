import { colorOf } from '../../../src/report/palette';
import type { Contender } from '../contender';
import type { Snapshot } from '../engine/trainer_protocol';
import { shown } from '../numbers';
import type { Race } from '../race';
import { drawLayer, layoutsOf } from './draw_layer';
import { drawPlane } from './draw_plane';
import type { Pen, Place } from './pen';
import { Shifted } from './shifted';

/** A figure to take away: its size, and who draws it. */
export interface Figure {
  /** Of a file, without its ending. */
  name: string;
  title: string;
  width: number;
  height: number;
  draw: (pen: Pen) => void;
}

const [MARGIN, HEAD] = [20, 46];

/** Every figure of a race: the losses, and each network at the moment that is shown. */
export function figuresOf(race: Race, scrub: number | null): Figure[] {
  const networks = race.contenders.flatMap((contender) => {
    const snapshot = scrub === null ? contender.history.latest : contender.history.at(scrub);
    return snapshot ? [networkFigure(contender, snapshot, race)] : [];
  });
  return [lossFigure(race), ...networks];
}

function networkFigure(contender: Contender, snapshot: Snapshot, { stepsPerEpoch }: Race): Figure {
  const color = colorOf(contender.index);
  const points = contender.ready?.points ?? null;
  const plane = points ? 220 : 0;
  const left = MARGIN + (points ? plane + 24 : 0) + 28;
  const layouts = layoutsOf(
    400,
    snapshot.layers.map(({ units }) => units),
    48,
  );
  const height = layouts.reduce((sum, layout) => sum + layout.height + 8, 0);
  const word = contender.verdictAt(snapshot.step)?.verdict ?? '';
  const epoch = (snapshot.step / stepsPerEpoch).toFixed(1);
  return {
    name: fileName(contender.name),
    title: `${contender.name}: ${word}, epoch ${epoch}`,
    width: left + 400 + MARGIN,
    height: HEAD + Math.max(height, plane) + MARGIN,
    draw: (pen) => {
      pen.text(MARGIN, 28, contender.name, { fill: color, size: 15, bold: true });
      pen.text(
        left,
        28,
        `${word} · epoch ${epoch} · loss ${shown(contender.recordAt(snapshot.step)?.loss)}`,
        {
          fill: 'var(--muted)',
          size: 13,
        },
      );
      if (points) {
        drawPlane(new Shifted(pen, MARGIN, HEAD), plane, points, snapshot.answer, color);
        pen.frame(MARGIN, HEAD, plane, plane, 'var(--line)', 1);
      }
      let top = HEAD;
      snapshot.layers.forEach((layer, i) => {
        const layout = layouts[i]!;
        const label = layer.name === 'output' ? 'out' : String(i + 1);
        pen.text(left - 10, top + layout.height / 2 + 4, label, {
          fill: 'var(--muted)',
          size: 11,
          align: 'end',
        });
        drawLayer(new Shifted(pen, left, top), layer, contender.ready?.theory[i], layout, color);
        top += layout.height + 8;
      });
    },
  };
}

function lossFigure({ contenders, settings }: Race): Figure {
  const [width, height] = [640, 400];
  const box = { left: 52, top: HEAD, right: width - MARGIN, bottom: height - 64 };
  const losses = contenders.flatMap(({ epochs }) => epochs.flatMap(({ loss }) => loss ?? []));
  const most = Math.min(4, Math.max(0.1, ...losses) * 1.05);
  const place = (epoch: number, loss: number): Place => [
    box.left + (epoch / settings.epochs) * (box.right - box.left),
    box.bottom - (Math.min(loss, most) / most) * (box.bottom - box.top),
  ];
  return {
    name: 'loss',
    title: 'Training loss by epoch',
    width,
    height,
    draw: (pen) => {
      pen.text(MARGIN, 28, `Training loss by epoch, ${settings.dataset}`, {
        fill: 'var(--ink)',
        size: 15,
        bold: true,
      });
      for (let i = 0; i <= 4; i++) {
        const [x, y] = place(0, (most * i) / 4);
        pen.line(
          [
            [x, y],
            [box.right, y],
          ],
          'var(--line)',
          1,
        );
        pen.text(x - 8, y + 4, shown(Number(((most * i) / 4).toPrecision(2))), {
          fill: 'var(--muted)',
          size: 11,
          align: 'end',
        });
        const epoch = Math.round((settings.epochs * i) / 4);
        pen.text(place(epoch, 0)[0], box.bottom + 18, String(epoch), {
          fill: 'var(--muted)',
          size: 11,
          align: 'middle',
        });
      }
      contenders.forEach(({ name, index, epochs }, i) => {
        const known = epochs.flatMap(({ epoch, loss }) => (loss === null ? [] : [place(epoch, loss)]));
        if (known.length > 0) pen.line(known, colorOf(index), 2);
        const [column, row] = [i % 3, Math.floor(i / 3)];
        pen.text(box.left + column * 195, height - 26 + 16 * row, name, { fill: colorOf(index), size: 12 });
      });
    },
  };
}

function fileName(text: string): string {
  return text
    .replace(/[^A-Za-z0-9._]+/g, '-')
    .replace(/^[-.]+|-+$/g, '')
    .slice(0, 60);
}

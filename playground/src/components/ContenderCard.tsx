import { useMemo, useState } from 'preact/hooks';
import { colorOf } from '../../../src/report/palette';
import type { Contender } from '../contender';
import type { LayerSnapshot, Snapshot } from '../engine/trainer_protocol';
import { GAP, layoutsOf, type LayerLayout } from '../draw/draw_layer';
import { percent, shown } from '../numbers';
import { useWidth } from '../use_canvas';
import { useTurn } from '../use_race';
import { LayerRow } from './LayerRow';
import { Plane } from './Plane';
import { Verdict } from './Verdict';

/** One contender: its verdict, what it makes of the data, and its layers from the input to the output. */
export function ContenderCard({ contender, scrub }: { contender: Contender; scrub: number | null }) {
  const [focused, setFocused] = useState<string | null>(null);
  const [list, width] = useWidth();
  useTurn(contender);
  const snapshot = scrub === null ? contender.history.latest : contender.history.at(scrub);
  const verdict = scrub === null ? contender.verdict : contender.verdictAt(snapshot?.step ?? 0);
  const color = colorOf(contender.index);
  const points = contender.ready?.points ?? null;

  const layers = snapshot?.layers ?? [];
  const layouts = layoutsOf(
    width - LABEL,
    layers.map(({ units }) => units),
    roomFor(layers.length),
  );

  const picture = useMemo(
    () => (
      <div class={points ? 'picture' : 'picture no-plane'}>
        {points && (
          <Plane points={points} answer={snapshot?.answer ?? null} color={color} name={contender.name} />
        )}
        <div>
          {layouts[0] && <Captions layout={layouts[0]} />}
          <ol class="layers" ref={list as never} onMouseLeave={() => setFocused(null)}>
            {layers.map((layer, i) => (
              <LayerRow
                key={layer.name}
                layer={layer}
                theory={contender.ready?.theory[i]}
                label={labelOf(layer, i)}
                layout={layouts[i]!}
                color={color}
                spoken={numbersOf(layer)}
                onLook={() => setFocused(layer.name)}
              />
            ))}
          </ol>
        </div>
      </div>
    ),
    [snapshot, points, color, width, contender],
  );
  const layer = snapshot?.layers.find(({ name }) => name === focused);
  return (
    <article class="card" style={{ '--color': color }} aria-label={contender.name}>
      <header>
        <h2>{contender.name}</h2>
        <Score contender={contender} snapshot={snapshot} isLatest={scrub === null} />
      </header>
      <Verdict verdict={verdict} failure={contender.failure} />
      {picture}
      <p class="readout">
        {layer ? (
          <>
            <b>{wordsOf(layer)}</b> {numbersOf(layer)}
          </>
        ) : (
          overall(snapshot)
        )}
      </p>
    </article>
  );
}

/** Pixels of a row that are the layer's number, as in the style sheet. */
const LABEL = 26;

/** What the three parts of a row are, over them. */
function Captions({ layout: { width, tilesWidth } }: { layout: LayerLayout }) {
  const part = (width - tilesWidth - 2 * GAP) / 2;
  const columns = [LABEL, tilesWidth + GAP, part + GAP, part].map((each) => `${String(Math.max(0, each))}px`);
  return (
    <div class="captions" aria-hidden="true" style={{ gridTemplateColumns: columns.join(' ') }}>
      <span />
      <span>neurons</span>
      <span>{part < 62 ? 'act.' : 'activations'}</span>
      <span>{part < 62 ? 'grad.' : 'gradients'}</span>
    </div>
  );
}

/** Height of the tiles of a layer: fewer layers have more room. */
function roomFor(layers: number): number {
  return layers <= 4 ? 58 : layers <= 7 ? 44 : layers <= 12 ? 28 : 18;
}

function labelOf({ name }: LayerSnapshot, index: number): string {
  return name === 'output' ? 'out' : String(index + 1);
}

function wordsOf({ name }: LayerSnapshot): string {
  return name === 'output' ? 'Output layer:' : `Layer ${name.replace('hidden_', '')}:`;
}

function kindsOf({ groups }: LayerSnapshot): number {
  return new Set(groups).size;
}

function numbersOf(layer: LayerSnapshot): string {
  const { units, signal, gradient, weightStd, saturation, dead } = layer;
  const kinds = kindsOf(layer);
  const parts = [
    units === 1
      ? '1 neuron'
      : kinds === units
        ? `${String(units)} different neurons`
        : `${String(units)} neurons, ${String(kinds)} kind${kinds === 1 ? '' : 's'}`,
    `weights ±${shown(weightStd)}`,
    `signal ${shown(signal)}`,
    `gradient ${shown(gradient)}`,
    ...(saturation === null ? [] : [`${percent(saturation)} saturated`]),
    ...(dead === null ? [] : [`${percent(dead)} dead`]),
  ];
  return parts.join(' · ');
}

/** A share that rounds to 0 percent is not worth a word. */
const LEAST_SAID = 0.005;

/** The worst of the hidden layers, for who looks at none. */
function overall(snapshot: Snapshot | undefined): string {
  const hidden = snapshot?.layers.slice(0, -1) ?? [];
  const worst = (values: (number | null)[]) =>
    values.reduce<number | null>((most, value) => (value === null ? most : Math.max(most ?? 0, value)), null);
  const saturation = worst(hidden.map((layer) => layer.saturation));
  const dead = worst(hidden.map((layer) => layer.dead));
  const alike = hidden.filter((layer) => layer.units > 1 && kindsOf(layer) === 1).length;
  const parts = [
    ...(alike > 0 ? [`${String(alike)} of ${String(hidden.length)} hidden layers are one neuron`] : []),
    ...(saturation === null || saturation < LEAST_SAID ? [] : [`up to ${percent(saturation)} saturated`]),
    ...(dead === null || dead < LEAST_SAID ? [] : [`up to ${percent(dead)} dead`]),
  ];
  return parts.join(' · ');
}

function Score({
  contender,
  snapshot,
  isLatest,
}: {
  contender: Contender;
  snapshot: Snapshot | undefined;
  isLatest: boolean;
}) {
  const record = isLatest ? contender.epochs.at(-1) : contender.recordAt(snapshot?.step ?? 0);
  if (contender.hasDiverged && isLatest) return <span class="score">diverged</span>;
  if (contender.failure !== undefined) return null;
  if (!record) return <span class="score">not trained yet</span>;
  return (
    <span class="score">
      loss <b>{shown(record.loss)}</b>
      {record.accuracy === null ? ` · test ${shown(record.testLoss)}` : ` · test ${percent(record.accuracy)}`}
    </span>
  );
}

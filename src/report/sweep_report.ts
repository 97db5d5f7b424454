import { version } from '../../package.json';
import { showNumber } from '../text';
import { heatMap } from './heat_map';
import { html, nothing, trusted, type Markup } from './html';
import { importanceOf, type Importance } from './importance';
import { page } from './page';
import { phaseLine } from './phase_line';
import { loadSurface } from './surface';
import type { Level, SweepPoint, SweepTable } from './sweep_table';

/** Heat maps of the pairs of so many most important factors: six maps of four. */
const MAPPED = 4;
/** Points in the lists of the best and the worst. */
const LISTED = 10;

/**
 * A sweep as one HTML page that needs nothing else: heat maps over two factors each, the phase diagram with theory's line
 * where depth and gain differ, the importance of each factor, the best points and the worst.
 */
export async function sweepReport(table: SweepTable): Promise<string> {
  const surface = await loadSurface();
  const { factors, points, counts, measure, shared } = table;
  const importance = importanceOf(table);
  const named = importance
    .flatMap(({ name }) => factors.filter((factor) => factor.name === name))
    .slice(0, MAPPED);
  const lines = phaseLine(table);
  const [gain, depth] = ['gain', 'depth'].map((name) => factors.find((factor) => factor.name === name));
  const isPhase = (a: string, b: string) => [a, b].sort().join() === 'depth,gain';
  const pairs = named.flatMap((x, i) => named.slice(i + 1).map((y) => [x, y] as const));
  const maps = pairs
    .filter(([x, y]) => !isPhase(x.name, y.name))
    .map(
      (pair) =>
        html`<figure style="flex:1 1 420px;max-width:520px">
          ${trusted(heatMap(surface, table, pair))}
        </figure>`,
    );
  const phase = gain && depth ? heatMap(surface, table, [gain, depth], lines) : undefined;
  const trials = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const word = measure === 'testAccuracy' ? 'test accuracy' : 'test loss';
  return page({
    title: `A sweep of ${String(trials)} trials`,
    setup: Object.entries(shared)
      .map(([name, value]) => `${name} ${String(value)}`)
      .join(' · '),
    intro: `${countsText(counts)} A point is all trials that differ in their seed only: ${String(points.length)} points, each judged by the median ${word} of its seeds.`,
    links: [
      ...(phase === undefined ? [] : [['phase', 'phase diagram'] as const]),
      ['maps', 'heat maps'],
      ['importance', 'importance'],
      ['points', 'best and worst'],
    ],
    sections: [
      phase === undefined
        ? nothing
        : html`<section id="phase">
            <h2>Phase diagram</h2>
            <p>
              How deep the network could be trained at each size of its
              weights.${lines.length > 0 ? ' Dashed: the depth that a signal reaches in theory, six depth scales of a very wide network.' : ''}
            </p>
            <figure style="max-width:660px">${trusted(phase)}</figure>
          </section>`,
      html`<section id="maps">
        <h2>Heat maps</h2>
        <p class="note">
          Median ${word} over everything else. Bright is good; grey is a cell where most points have no value.
        </p>
        <div style="display:flex;flex-wrap:wrap;gap:24px">${maps}</div>
      </section>`,
      importanceSection(importance, word),
      html`<section id="points">
        <h2>Best and worst</h2>
        ${list('best', points.slice(0, LISTED), table)}
        ${points.length > LISTED ? list('worst', points.slice(-LISTED), table) : nothing}
      </section>`,
    ],
    footer: `Made by fanin ${version}. This page loads nothing and runs no script.`,
  });
}

function countsText({ completed, diverged, stopped, failed }: SweepTable['counts']): string {
  const parts = [
    [completed, 'were completed'],
    [diverged, 'diverged'],
    [stopped, 'were stopped as hopeless'],
    [failed, 'failed'],
  ] as const;
  return `${parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${String(count)} ${what}`)
    .join(', ')}.`;
}

function importanceSection(importance: readonly Importance[], word: string): Markup {
  const rows = importance.map(
    ({ name, share }) =>
      html`<tr>
        <th scope="row">${name}</th>
        <td class="number">${(100 * share).toFixed(1)} %</td>
        <td>
          <svg width="240" height="10" role="img" aria-label="${`${(100 * share).toFixed(1)} %`}">
            <rect width="${String(240 * share)}" height="10" fill="var(--accent)" />
          </svg>
        </td>
      </tr>`,
  );
  return html`<section id="importance">
    <h2>Importance</h2>
    <p>
      How much of the differences in ${word} each factor explains on its own: the share of the variance of the
      ranks between its values, less what chance would give. What only two factors together explain is not in
      it.
    </p>
    <table>
      <thead>
        <tr>
          <th scope="col">factor</th>
          <th scope="col" class="number">share</th>
          <th scope="col"></th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </section>`;
}

function list(title: string, points: readonly SweepPoint[], { factors, measure }: SweepTable): Markup {
  const isAccuracy = measure === 'testAccuracy';
  const rows = points.map(
    (point) =>
      html`<tr>
        ${factors.map(({ levels }, i) => html`<td>${shown(levels[point.at[i]!]!)}</td>`)}
        <td class="number">${showNumber(point[measure])}</td>
        <td class="number">${showNumber(point.finalLoss)}</td>
        <td class="number">${String(point.trials)}</td>
        <td class="number">${String(point.diverged + point.failed + point.stopped)}</td>
      </tr>`,
  );
  return html`<table>
    <caption>
      The ${title} points
    </caption>
    <thead>
      <tr>
        ${factors.map(({ name }) => html`<th scope="col">${name}</th>`)}
        <th scope="col" class="number">test ${isAccuracy ? 'accuracy' : 'loss'}</th>
        <th scope="col" class="number">final loss</th>
        <th scope="col" class="number">seeds</th>
        <th scope="col" class="number">without end</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function shown(level: Level): string {
  return typeof level === 'number' ? String(Number(level.toPrecision(4))) : String(level);
}

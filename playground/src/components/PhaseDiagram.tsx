import { useEffect, useState } from 'preact/hooks';
import { cellSettings, depths, PhaseDiagram, sigmas, type Cell } from '../phase_diagram';
import { percent } from '../numbers';
import { toHash } from '../permalink';
import { startPhaseWorker } from '../start_worker';

/** Two leave a core of most machines to the page. */
const TRAINERS = 2;

/** How deep tanh can be trained at each size of its weights, filled in while one looks; a cell opens its network. */
export default function PhasePage() {
  const [, redraw] = useState(0);
  const [diagram, setDiagram] = useState<PhaseDiagram | null>(null);
  useEffect(() => {
    const made = new PhaseDiagram(TRAINERS, startPhaseWorker, () => redraw((count) => count + 1));
    setDiagram(made);
    return () => made.stop();
  }, []);
  const columns = `2.4rem repeat(${String(sigmas.length)}, minmax(0, 1fr))`;
  return (
    <section class="phase" aria-labelledby="phase">
      <h2 id="phase">How deep, from weights how large?</h2>
      <p class="lede">
        Each cell is a tanh network on handwritten digits after six epochs. To the left signals die out, to
        the right they turn into noise; between the two, a little above σw = 1, they go deepest.
      </p>
      <div
        class="grid"
        role="group"
        aria-label="Networks by depth and size of weights"
        style={{ gridTemplateColumns: columns }}
      >
        {depths.map((depth, row) => (
          <>
            <span class="tick" aria-hidden="true">
              {depth}
            </span>
            {sigmas.map((sigma, column) => (
              <CellLink
                key={`${String(sigma)}-${String(depth)}`}
                cell={diagram?.cells[row * sigmas.length + column] ?? { sigma, depth, accuracy: undefined }}
                edge={edgeOf(diagram?.reach ?? [], row, column)}
              />
            ))}
          </>
        ))}
        <span class="tick" aria-hidden="true" />
        {sigmas.map((sigma) => (
          <span key={sigma} class="tick" aria-hidden="true">
            {sigma}
          </span>
        ))}
      </div>
      <p class="note">
        Down: hidden layers of 32. Across: σw, the deviation of the weights times √fan in. In the cell: test
        accuracy. The line: inside it theory expects a signal to arrive, six of its depth scales ξ from the
        input.
      </p>
      <p class="note" role="status">
        {diagram?.done === diagram?.cells.length
          ? 'All networks are trained.'
          : `${String(diagram?.done ?? 0)} of ${String(diagram?.cells.length ?? 0)} networks are trained.`}
      </p>
      <p>
        <a href="https://arxiv.org/abs/1611.01232">Schoenholz, Gilmer, Ganguli and Sohl-Dickstein 2017</a>{' '}
        found it, and why. Choose a cell to open its network.
      </p>
    </section>
  );
}

/** Where theory's border lies along a cell: it expects a signal on this side, and none on the other. */
function edgeOf(reach: readonly number[], row: number, column: number): string | null {
  const arrives = (r: number, c: number) => (reach[c] ?? 0) >= (depths[r] ?? Infinity);
  if (!arrives(row, column)) return null;
  const isInside = (c: number) => c >= 0 && c < sigmas.length;
  const sides = [
    ...(isInside(column - 1) && !arrives(row, column - 1) ? ['inset 3px 0 0 var(--accent)'] : []),
    ...(isInside(column + 1) && !arrives(row, column + 1) ? ['inset -3px 0 0 var(--accent)'] : []),
    ...(row + 1 < depths.length && !arrives(row + 1, column) ? ['inset 0 -3px 0 var(--accent)'] : []),
  ];
  return sides.join(',');
}

function CellLink({ cell: { sigma, depth, accuracy }, edge }: { cell: Cell; edge: string | null }) {
  const known =
    accuracy === undefined ? 'not trained yet' : accuracy === null ? 'diverged' : percent(accuracy);
  const share = Math.round(100 * (accuracy ?? 0));
  const reach = edge === null ? '' : ', where theory expects a signal';
  return (
    <a
      class="cell"
      href={toHash({ view: 'race', settings: cellSettings(sigma, depth) })}
      aria-label={`σw ${String(sigma)}, ${String(depth)} layers: ${known}${reach}`}
      style={{ '--share': `${String(share)}%`, ...(edge !== null && edge !== '' && { boxShadow: edge }) }}
      data-known={accuracy === undefined ? undefined : share >= 55 ? 'high' : 'low'}
    >
      {accuracy === undefined ? '' : accuracy === null ? '×' : share}
    </a>
  );
}

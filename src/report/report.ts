import { version } from '../../package.json';
import { isKerasConfig, type Config } from '../config';
import type { Comparison, ComparisonJSON, Settings } from '../experiments';
import { headingOf, hiddenOf } from '../experiments/heading';
import { commandOf, type DataFile } from './command';
import { sectionsOf } from './contender_line';
import { sectionFigures } from './figures';
import { html, type Markup } from './html';
import { page } from './page';
import { jsonOf } from './read_comparison';
import { sectionMarkup } from './section';
import { loadSurface } from './surface';

export interface ReportOptions {
  /** The CSV file that was compared on, of which a comparison knows the hash only: for the command that repeats it. */
  data?: DataFile;
  /** What the comparison ran on, such as `Node 20.20.2`: for the list of versions. */
  environment?: string;
}

/**
 * A comparison as one HTML page that needs nothing else: no network, no script. The same comparison gives the same text.
 * Where `compare` was told to keep `stories`, it shows what happened in the layers of each contender.
 * @throws FaninError `bad_data` for what is no comparison.
 * @example writeFileSync('report.html', await report(await compare({ stories: true })));
 */
export async function report(
  comparison: Comparison | ComparisonJSON,
  options: ReportOptions = {},
): Promise<string> {
  const json = jsonOf(comparison);
  const { settings } = json;
  const surface = await loadSurface();
  const sections = sectionsOf(json);
  const name = typeof settings.dataset.name === 'string' ? settings.dataset.name : 'own data';
  return page({
    title: `What initial weights did on ${name}`,
    setup: headingOf(settings).join(' '),
    intro: `The same network was trained from ${countOf(settings.initializers.length, 'initializer')}, everything else equal: the same data in the same order, the same seeds. What differs below comes from the first weights alone.`,
    links: [
      ...sections.map(({ activation }, i) => [`s${String(i)}`, activation] as const),
      ['repeat', 'repeat it'],
    ],
    sections: [
      ...sections.map((section, place) =>
        sectionMarkup(section, place, settings, sectionFigures(surface, { section, place }, json)),
      ),
      repeat(
        json,
        sections.map(({ activation }) => activation),
        options,
      ),
    ],
    footer: 'Made by fanin. This page loads nothing and runs no script.',
  });
}

/** The command that makes the same again, and what it depends on. */
function repeat(
  { settings, contenders }: ComparisonJSON,
  activations: readonly string[],
  { data, environment }: ReportOptions,
): Markup {
  const command = commandOf(settings, activations, data);
  const hash = settings.dataset.hash;
  const story = contenders.flatMap(({ trials }) => trials.filter((trial) => trial.story))[0];
  const facts: [string, string][] = [
    ['versions', [`fanin ${version}`, environment ?? ''].filter((part) => part !== '').join(', ')],
    ['seeds', settings.seeds.join(', ')],
    ['data', dataOf(settings)],
    ['layers', `${hiddenOf(settings.models[0]) || 'none'} hidden units, loss ${settings.loss}`],
    ['optimizer', optimizerOf(settings)],
    ...(story
      ? ([
          [
            'inside the networks',
            `seed ${String(story.seed)}, ${String(story.story?.samples ?? 0)} rows of the test data`,
          ],
        ] as [string, string][])
      : []),
  ];
  return html`
    <section id="repeat">
      <h2>Repeat it</h2>
      ${
        command === null
          ? html`<p>
              It was made in code, or from data of your
              own${typeof hash === 'string' ? ` (hash ${hash})` : ''}: call <code>compare</code> of
              fanin/experiments with the same data, model and settings.
            </p>`
          : html`<p>The same seeds give the same numbers, to the last bit.</p>
              <pre><code>${command}</code></pre>`
      }
      <dl>
        ${facts.map(
          ([term, text]) =>
            html`<dt>${term}</dt>
              <dd>${text}</dd>`,
        )}
      </dl>
    </section>
  `;
}

/** Its class and what is set. */
function optimizerOf({ optimizer }: Settings): string {
  if (!isKerasConfig(optimizer)) return JSON.stringify(optimizer);
  const set = Object.entries((optimizer.config ?? {}) as Config).filter(
    ([key, value]) => key !== 'name' && value !== null && value !== false,
  );
  return [optimizer.class_name, ...set.map(([key, value]) => `${key} ${JSON.stringify(value)}`)].join(', ');
}

function dataOf({ dataset }: Settings): string {
  return Object.entries(dataset)
    .map(([key, value]) =>
      key === 'name' && typeof value === 'string' ? value : `${key} ${JSON.stringify(value)}`,
    )
    .join(', ');
}

function countOf(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}

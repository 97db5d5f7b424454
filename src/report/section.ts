import type { Settings } from '../experiments';
import { closingSentence, outcomes, type Outcome } from '../experiments/sentence';
import { showNumber } from '../text';
import { card, idOf } from './card';
import { colored, nameTag } from './name_tag';
import type { Section } from './contender_line';
import type { SectionFigures } from './figures';
import { html, nothing, trusted, type Markup } from './html';
import { judgementOf, verdictWords } from './verdict';

/** One activation: its headline, the two charts, the numbers, and what happened inside each contender's network. */
export function sectionMarkup(
  section: Section,
  place: number,
  settings: Settings,
  { loss, score, layers }: SectionFigures,
): Markup {
  const { activation, ranked } = section;
  const found = outcomes(ranked, settings);
  const hasTheory = layers.some((figures) => figures?.hasTheory);
  const hasStories = layers.some((figures) => figures !== undefined);
  const hasCards = hasStories || ranked.some((line) => judgementOf(line) !== undefined);
  const legend = ranked.map((line) => html`<li>${nameTag(line)}</li>`);
  const cards = ranked.map((line, i) => card(line, idOf(place, i), found[i] ?? 'behind', layers[i]));
  return html` <section id="s${place}">
    <h2>${activation}</h2>
    <p class="lede">${colored(closingSentence(activation, ranked, found), section)}</p>
    <div class="charts">
      <figure>
        <div class="wide">${trusted(loss.wide)}</div>
        <div class="narrow">
          ${trusted(loss.narrow)}
          <ul class="legend">
            ${legend}
          </ul>
        </div>
        <figcaption class="note">
          Line: median of the seeds. Band: from the lowest to the highest seed.
        </figcaption>
      </figure>
      <figure>
        ${trusted(score)}
        <figcaption class="note">Ring: one seed. Dot: median. Line: worst to best.</figcaption>
      </figure>
    </div>
    ${numbers(section, settings, found, (i) => (hasCards ? `#${idOf(place, i)}` : undefined))}
    ${
      hasCards
        ? html`<h3>Inside the networks</h3>
            ${hasStories ? key(hasTheory) : nothing} ${cards}`
        : nothing
    }
  </section>`;
}

/** What the marks of the layers' figures mean. */
function key(hasTheory: boolean): Markup {
  return html`<p class="note">
      Layers from the input (top) to the output, on the same few rows of the test data; axes are the same for
      every contender here.
    </p>
    <ul class="key">
      <li>Grey, and rings: before training</li>
      <li>Colour, and dots: after training</li>
      ${hasTheory ? html`<li>Dashed line: mean-field theory of infinite width, before training</li>` : nothing}
      <li>Tiles: the weights of one unit each; orange above 0, blue below, clear at 0</li>
    </ul>`;
}

function numbers(
  { activation, ranked }: Section,
  { task, seeds }: Settings,
  found: readonly Outcome[],
  linkTo: (row: number) => string | undefined,
): Markup {
  const isAccuracy = task === 'classification';
  const rows = ranked.map((line, i) => {
    const { median, min, max } = line.testAccuracy ?? line.testLoss ?? line.finalLoss;
    const range =
      line.trials.length > 1 && median !== null ? `${showNumber(min)} to ${showNumber(max)}` : '–';
    return html`<tr>
      <th scope="row">${nameTag(line, linkTo(i))}</th>
      <td class="number">${showNumber(median)}</td>
      <td class="number optional">${range}</td>
      <td class="number">${showNumber(line.finalLoss.median)}</td>
      <td>${verdictWords(line, found[i] ?? 'behind')}</td>
    </tr>`;
  });
  return html`<table>
    <caption>
      ${activation} in numbers: medians of ${seeds.length} ${seeds.length === 1 ? 'seed' : 'seeds'}
    </caption>
    <thead>
      <tr>
        <th scope="col">initializer</th>
        <th scope="col" class="number">test ${isAccuracy ? 'accuracy' : 'loss'}</th>
        <th scope="col" class="number optional">seeds</th>
        <th scope="col" class="number">final loss</th>
        <th scope="col">verdict</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

import type { Outcome } from '../experiments/sentence';
import type { Line } from './contender_line';
import type { LayerFigures } from './figures';
import { html, nothing, trusted, type Markup } from './html';
import { nameTag } from './name_tag';
import { judgementOf, verdictWords } from './verdict';

/** The address of a card within the page. */
export function idOf(section: number, place: number): string {
  return `s${String(section)}c${String(place)}`;
}

/** One contender: its verdict, the advice, and the story of its layers. */
export function card(line: Line, id: string, outcome: Outcome, figures: LayerFigures | undefined): Markup {
  const judged = judgementOf(line);
  const isWell = judged ? judged.verdict === 'healthy' : outcome === 'best' || outcome === 'close';
  const where = judged?.layer ? `, from ${judged.layer}` : '';
  return html` <article class="card" id="${id}">
    <header>
      <h4>${nameTag(line)}</h4>
      <span class="verdict${isWell ? ' healthy' : ''}">${verdictWords(line, outcome)}${where}</span>
    </header>
    ${judged?.advice ? html`<p class="note">${judged.advice}</p>` : nothing}
    ${figures ? story(figures) : nothing}
  </article>`;
}

function story({ activations, signal, gradient, weights }: LayerFigures): Markup {
  return html`<div class="story">
    <figure class="broad">${trusted(activations)}</figure>
    <figure>${trusted(signal)}</figure>
    <figure>${trusted(gradient)}</figure>
    ${weights === '' ? nothing : html`<figure class="broad">${trusted(weights)}</figure>`}
  </div>`;
}

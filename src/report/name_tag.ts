import type { Line, Section } from './contender_line';
import { html, trusted, type Markup } from './html';
import { colorOf, dashOf } from './palette';

/** A contender's name beside a piece of its line: colour and dashes say who it is, in every figure. */
export function nameTag({ initializer, index }: Line, link?: string): Markup {
  const name = link === undefined ? html`${initializer}` : html`<a href="${link}">${initializer}</a>`;
  return html`${swatch(index)}${name}`;
}

function swatch(index: number): Markup {
  const dash = dashOf(index);
  return trusted(
    `<svg class="swatch" viewBox="0 0 24 10" aria-hidden="true"><path d="M0 5H24" stroke="${colorOf(index)}" stroke-width="3"${dash === undefined ? '' : ` stroke-dasharray="${dash}"`}/></svg>`,
  );
}

/** A sentence with the names of the contenders in their colours. */
export function colored(sentence: string, { ranked }: Section): Markup[] {
  const colors = new Map(ranked.map(({ initializer, index }) => [initializer, colorOf(index)]));
  // A longer name may begin with a shorter one.
  const names = [...colors.keys()].filter((name) => name !== '').sort((a, b) => b.length - a.length);
  if (names.length === 0) return [html`${sentence}`];
  const pattern = new RegExp(
    `(${names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`,
  );
  return sentence.split(pattern).map((part) => {
    const color = colors.get(part);
    return color === undefined ? html`${part}` : html`<b style="color:${color}">${part}</b>`;
  });
}

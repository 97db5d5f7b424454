/** HTML that is safe to stand in a page. */
export class Markup {
  constructor(readonly text: string) {}
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for any place in HTML or SVG, attributes included. Control characters, which XML forbids, are left out. */
export function escape(text: string): string {
  return Array.from(text)
    .filter((character) => character >= ' ' || character === '\n' || character === '\t')
    .map((character) => entities[character] ?? character)
    .join('');
}

type Part = Markup | string | number | readonly Markup[];

/** A template whose values are escaped, unless they are Markup. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Markup {
  const parts = values.map((value, i) => markupOf(value) + (strings[i + 1] ?? ''));
  return new Markup((strings[0] ?? '') + parts.join(''));
}

function markupOf(value: Part): string {
  if (value instanceof Markup) return value.text;
  return typeof value === 'object' ? value.map(({ text }) => text).join('') : escape(String(value));
}

/** Text that was made here and is HTML already. Never what a user gave. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

export const nothing = new Markup('');

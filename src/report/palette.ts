/** A colour on a light and on a dark page. */
type Pair = readonly [light: string, dark: string];

/**
 * Okabe and Ito's eight colours, which people with any colour vision can tell apart; the light ones made darker, and the
 * dark ones lighter, until words in each have a contrast of 4.5 to its page.
 * @see Okabe & Ito 2008, "Color Universal Design"
 */
const contenders: readonly Pair[] = [
  ['#6b6b6b', '#9c9c9c'],
  ['#8f5d00', '#e69f00'],
  ['#1a72a6', '#56b4e9'],
  ['#00785a', '#2fc99a'],
  ['#746600', '#f0e442'],
  ['#2f4fb5', '#8fa6ff'],
  ['#b94600', '#ff8440'],
  ['#a5467d', '#e79bc6'],
];

/** The page's own: words, side remarks, hairlines, paper, cards, and the one accent. */
const page = {
  ink: ['#1d1d1f', '#ececee'],
  muted: ['#5c5c63', '#a9a9b1'],
  line: ['#dcdcd8', '#3a3a40'],
  ghost: ['#b9b9b4', '#606068'],
  paper: ['#fdfcfa', '#161618'],
  accent: ['#8a3a12', '#f0a173'],
} as const satisfies Record<string, Pair>;

const dashes = [undefined, '7 3', '2 3', '9 3 2 3'] as const;

const colors: Record<string, Pair> = {
  ...page,
  ...Object.fromEntries(contenders.map((pair, i) => [`c${String(i)}`, pair])),
};

/** A contender keeps its colour and its dashes in every figure: by its place in the settings. */
export function colorOf(index: number): string {
  return `var(--c${String(index % contenders.length)})`;
}

/** Beyond eight contenders colours come again, with other dashes. */
export function dashOf(index: number): string | undefined {
  return dashes[(index + Math.floor(index / contenders.length)) % dashes.length];
}

/** The colours as custom properties, for light and dark. */
export const colorRules = Object.entries(colors)
  .map(([name, [light, dark]]) => `--${name}:light-dark(${light},${dark});`)
  .join('');

/** The same drawing for a file that stands alone: on white, with plain colours. */
export function withPlainColors(svg: string): string {
  return svg
    .replace(/var\(--(\w+)\)/g, (whole, name: string) => colors[name]?.[0] ?? whole)
    .replaceAll('currentColor', page.ink[0]);
}

/** The same drawing for a page that it does not know: on its own paper, light or dark as the reader likes. */
export function withOwnColors(svg: string): string {
  const used = Object.entries(colors).filter(
    ([name]) => svg.includes(`var(--${name})`) || name === 'ink' || name === 'paper',
  );
  const rules = (side: 0 | 1) => `svg{${used.map(([name, pair]) => `--${name}:${pair[side]}`).join(';')}}`;
  const style = `<style>${rules(0)}@media (prefers-color-scheme:dark){${rules(1)}}</style>`;
  return svg
    .replaceAll('currentColor', 'var(--ink)')
    .replace(/^(<svg [^>]*>)/, `$1${style}<rect width="100%" height="100%" fill="var(--paper)"/>`);
}

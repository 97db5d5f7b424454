// Draws the figures of docs/why-initialization.md and the picture of the README: `npm run figures`. They are those of the
// report of the default comparison, and the same to the byte at each run.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare, type ComparisonJSON } from '../../src/experiments';
import { figures } from '../../src/report';

const shown = [
  'relu-loss',
  'relu-score',
  'tanh-score',
  'tanh-zeros-weights',
  'tanh-glorot_normal-weights',
  'relu-constant-0.5-weights',
  'tanh-random_normal-stddev-0.01-signal',
  'relu-random_normal-stddev-1-gradient',
  'tanh-glorot_normal-signal',
  'relu-glorot_normal-signal',
  'relu-he_normal-signal',
];

/** A page may be dark, so a drawing brings its own paper. */
function onPaper(svg: string): string {
  return svg.replace(/^(<svg [^>]*>)/, '$1<rect width="100%" height="100%" fill="#fdfcfa"/>');
}

const INK = '#1d1d1f';
const FAINT = '#5c5c63';

/** Figures of the report on one sheet: the race, and what happened inside its best contender and inside a hopeless one. */
function picture(result: ComparisonJSON, figure: (name: string) => string): string {
  const at = (x: number, y: number, name: string) => figure(name).replace('<svg ', `<svg x="${x}" y="${y}" `);
  const text = (x: number, y: number, size: number, fill: string, words: string) =>
    `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}">${words}</text>`;
  const card = (x: number, name: string) => {
    const contender = result.contenders.find(
      (each) => each.activation === 'relu' && each.initializer === name,
    );
    const verdict = contender?.trials[0]?.verdict.verdict;
    if (verdict === undefined) throw new Error(`No contender ${name}.`);
    return [
      text(x, 478, 15, INK, `${name}: ${verdict}`),
      at(x, 496, `relu-${name}-signal`),
      at(x + 216, 496, `relu-${name}-weights`),
    ];
  };
  const title =
    'A report of fanin: the training losses and test accuracies of relu networks from eight initial weights';
  return [
    `<svg role="img" aria-label="${title}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1100 850" width="1100" height="850" font-family="system-ui, sans-serif">`,
    `<title>${title}</title><rect width="100%" height="100%" rx="12" fill="#fdfcfa"/>`,
    text(32, 46, 20, INK, 'Which initial weights learn? relu, ten hidden layers of 64, handwritten digits'),
    text(32, 68, 13, FAINT, 'Training loss by epoch, and test accuracy with the range over five seeds'),
    at(32, 84, 'relu-loss'),
    at(704, 84, 'relu-score'),
    ...card(32, 'he_normal'),
    ...card(572, 'zeros'),
    '</svg>',
  ].join('\n');
}

async function main() {
  const comparison = await compare({ stories: true });
  const drawn = new Map((await figures(comparison)).map(({ name, svg }) => [name, svg]));
  const figure = (name: string) => {
    const svg = drawn.get(name);
    if (svg !== undefined) return svg;
    throw new Error(`No figure ${name} among ${[...drawn.keys()].join(', ')}: mend the list "shown".`);
  };
  for (const name of shown) writeFileSync(join(__dirname, `${name}.svg`), `${onPaper(figure(name))}\n`);
  writeFileSync(join(__dirname, 'report.svg'), `${picture(comparison.toJSON(), figure)}\n`);
}

void main();

// Draws the figures of docs/why-initialization.md and of the README: `npm run figures`. They are those of the report of the
// default comparison, and the same to the byte at each run.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '../../src/experiments';
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

async function main() {
  const drawn = new Map(
    (await figures(await compare({ stories: true }))).map(({ name, svg }) => [name, svg]),
  );
  for (const name of shown) {
    const svg = drawn.get(name);
    if (svg === undefined)
      throw new Error(`No figure ${name} among ${[...drawn.keys()].join(', ')}: mend the list "shown".`);
    writeFileSync(join(__dirname, `${name}.svg`), `${onPaper(svg)}\n`);
  }
}

void main();

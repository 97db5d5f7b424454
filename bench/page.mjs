import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

const page = fileURLToPath(new URL('../docs/performance.md', import.meta.url));

/** Puts what was measured in its place in docs/performance.md, between two comments that name it. */
export function writeSection(name, markdown) {
  const text = readFileSync(page, 'utf8');
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(`docs/performance.md has no place for ${name}: ${begin} … ${end}`);
  const where = `Measured on ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}.`;
  writeFileSync(page, `${text.slice(0, from)}${begin}\n\n${where}\n\n${markdown}\n\n${text.slice(to)}`);
}

/** A table of Markdown; the first column is of names, the others are of numbers. */
export function markdownTable(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}

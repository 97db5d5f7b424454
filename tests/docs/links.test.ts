import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './page';

const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** GitHub's anchors: lower case, only letters, digits, dashes and underscores, a dash for each space. */
function anchorsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
  return Array.from(text.matchAll(/^#+ (.+)$/gm), ([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test.each(pages)('%s: every link leads to a file, and to a heading in it', (page) => {
  const text = readFileSync(join(root, page), 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
  const broken = Array.from(text.matchAll(/\]\(([^)\s]+)\)/g), ([, link = '']) => link)
    .filter((link) => !/^https?:/.test(link))
    .filter((link) => {
      const [file = '', anchor] = link.split('#');
      const path = file === '' ? join(root, page) : join(root, dirname(page), file);
      return !existsSync(path) || (anchor !== undefined && !anchorsOf(path).includes(anchor));
    });
  expect(broken).toEqual([]);
});

test('every figure of the documents is shown by one of them', () => {
  const text = pages.map((page) => readFileSync(join(root, page), 'utf8')).join('\n');
  const figures = readdirSync(join(root, 'docs/figures')).filter((name) => name.endsWith('.svg'));
  expect(figures.filter((name) => !text.includes(`figures/${name}`))).toEqual([]);
});

test('the decimals in the lesson are those of the claims, the papers and the figures', () => {
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const figures = readdirSync(join(root, 'docs/figures')).filter((file) => file.endsWith('.svg'));
  const sources = ['docs/claims.md', 'docs/papers.md', ...figures.map((file) => `docs/figures/${file}`)];
  const measured = sources.map(read).join('\n');
  const decimals = read('docs/why-initialization.md').match(/\d+\.\d+/g) ?? [];
  expect(decimals.length).toBeGreaterThan(5);
  expect(decimals.filter((decimal) => !measured.includes(decimal))).toEqual([]);
});

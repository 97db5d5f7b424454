import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { dataApart } from './build/data_apart';
import { offline } from './build/offline';
import { paletteInPage } from './build/palette_in_page';

const src = resolve(import.meta.dirname, '../src');

/** `fanin` and `fanin/…` are the sources, so that the page's code reads as a user's does. */
const alias = [
  // papaparse and mathjs' seedrandom ask for these where they run in Node.
  { find: /^(?:stream|crypto)$/, replacement: resolve(import.meta.dirname, 'build/nothing.ts') },
  { find: /^fanin$/, replacement: resolve(src, 'index.ts') },
  { find: /^fanin\/(\w+)$/, replacement: `${src}/$1/index.ts` },
];

export default defineConfig({
  root: import.meta.dirname,
  // Any folder of any static host will do.
  base: './',
  resolve: { alias, mainFields: ['module', 'main'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [dataApart(), paletteInPage(), offline()],
  worker: { format: 'es', plugins: () => [dataApart()] },
  // Found late, they would make the first visit of `vite dev` load twice.
  optimizeDeps: { include: ['preact', 'preact/hooks', 'preact/jsx-runtime', 'uplot', 'mathjs'] },
  build: { target: 'es2022', outDir: 'dist', emptyOutDir: true, modulePreload: { polyfill: false } },
});

import type { Plugin } from 'vite';
import { colorRules } from '../../src/report/palette';

/** The report's colours stand in the page itself, so that its first paint has them. */
export function paletteInPage(): Plugin {
  return {
    name: 'palette-in-page',
    transformIndexHtml: () => [
      { tag: 'style', children: `:root{color-scheme:light dark;${colorRules}}`, injectTo: 'head-prepend' },
    ],
  };
}

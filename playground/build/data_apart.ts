import { basename } from 'node:path';
import type { Plugin } from 'vite';

const data = /\/src\/datasets\/data\/(\w+)\.ts$/;
const WHOLE = '?whole';

/**
 * The bundled data sets weigh more than the engine. `compare` knows them all, so each is replaced by what
 * `bundled_data.ts` was told to load before: the page fetches the one that it needs. Asked for with `?whole`, it is itself.
 */
export function dataApart(): Plugin {
  return {
    name: 'data-apart',
    enforce: 'pre',
    transform(_code, id) {
      const name = data.exec(id)?.[1];
      if (name === undefined || id.endsWith(WHOLE)) return null;
      const store = new URL('../src/engine/bundled_data.ts', import.meta.url).pathname;
      return {
        code: `import { loaded } from ${JSON.stringify(store)};\nexport const { csv, citation, licence } = loaded(${JSON.stringify(basename(name))});`,
        map: null,
      };
    },
  };
}

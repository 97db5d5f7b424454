import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Writes the service worker with the list of all files, under a name that changes when any of them does. */
export function offline(): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const hash = createHash('sha256');
      for (const file of Object.values(bundle))
        hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source);
      const files = ['./', ...Object.keys(bundle).filter((name) => !name.endsWith('.map'))];
      const source = readFileSync(new URL('service_worker.js', import.meta.url), 'utf8')
        .replace('__FILES__', JSON.stringify(files))
        .replace('__VERSION__', JSON.stringify(hash.digest('hex').slice(0, 12)));
      this.emitFile({ type: 'asset', fileName: 'service_worker.js', source });
    },
  };
}

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// Each folder of src is mutated, and its own tests must notice:
//   npm run mutation -- initializers          one folder (none given: all four)
//   npm run mutation -- losses/huber.ts       one file

const root = fileURLToPath(new URL('../..', import.meta.url));
const stryker = fileURLToPath(new URL('node_modules/@stryker-mutator/core/bin/stryker.js', import.meta.url));
const asked = process.argv.slice(2);
const paths = asked.length > 0 ? asked : ['initializers', 'activations', 'losses', 'optimizers'];
const folderOf = (path) => path.split('/')[0];

for (const folder of new Set(paths.map(folderOf))) {
  const files = paths
    .filter((path) => folderOf(path) === folder)
    .map((path) => (path === folder ? `src/${folder}/*.ts,!src/${folder}/index.ts` : `src/${path}`));
  const args = [stryker, 'run', 'tests/mutation/stryker.config.json', '--mutate', files.join()];
  const env = { ...process.env, MUTATED_FOLDER: folder };
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type * as Config from '../../src/config';

const src = join(__dirname, '../../src');
const tables = readdirSync(src).flatMap((folder) =>
  folder.endsWith('.ts')
    ? []
    : readdirSync(join(src, folder))
        .filter((file) => file === 'names.ts')
        .map(() => folder),
);

/** The families whose names are known after `imported` alone. */
function known(imported: string): string[] {
  const found: string[] = [];
  jest.isolateModules(() => {
    jest.requireActual(join(src, imported));
    for (const folder of tables) {
      const file = readdirSync(join(src, folder)).find((name) => name.startsWith('get_'));
      const { family } = jest.requireActual<{ family: Config.Family<unknown> }>(
        join(src, folder, file ?? ''),
      );
      const { byName } = jest.requireActual<{ byName: () => object }>(join(src, folder, 'names'));
      if (family.byName === byName) found.push(folder);
    }
  });
  return found;
}

test('every table of names has its family', () => {
  expect(tables).toHaveLength(9);
  expect(known('names')).toEqual(tables);
});

test.each(['index', 'experiments', 'probes', 'report', 'saving'])('the door %s knows all names', (door) => {
  expect(known(door)).toEqual(tables);
});

test('fanin/theory knows those of activations', () => {
  expect(known('theory')).toEqual(['activations']);
});

test('fanin/core knows none', () => {
  expect(known('core')).toEqual([]);
});

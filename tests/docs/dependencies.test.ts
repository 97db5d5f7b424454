import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './page';

interface Manifest {
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
  peerDependenciesMeta: Record<string, { optional: boolean }>;
}

const { dependencies, peerDependencies, peerDependenciesMeta } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
) as Manifest;
const page = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');

test('the page lists what is installed, and nothing else', () => {
  const listed = Array.from(page.matchAll(/^\| `([^`]+)`/gm), ([, name]) => name);
  expect(listed.sort()).toEqual(Object.keys(dependencies).sort());
});

test('peers are optional, and the page tells of them', () => {
  expect(Object.keys(peerDependenciesMeta)).toEqual(Object.keys(peerDependencies));
  for (const [name, { optional }] of Object.entries(peerDependenciesMeta)) {
    expect(optional).toBe(true);
    expect(page).toContain(`\`${name}\``);
  }
});

test('every version is pinned', () => {
  expect(Object.values(dependencies).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test('nothing that is installed with fanin needs a script at install', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; peer?: boolean; hasInstallScript?: boolean }>;
  };
  const scripts = Object.entries(packages).filter(
    ([path, { dev, peer, hasInstallScript }]) => path !== '' && !dev && !peer && hasInstallScript === true,
  );
  expect(scripts.map(([path]) => path)).toEqual([]);
});

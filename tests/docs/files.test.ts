import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as saving from '../../src/saving';
import { readPage, root } from './page';

const { text } = readPage('docs/files.md');
const models = join(root, 'tests/fixtures/models');

test('the page names every function for a file of others', () => {
  const names = Object.keys(saving).filter((name) => /(Keras|KerasH5|TFJS|ONNX|Safetensors)$/.test(name));
  expect(names).toHaveLength(8);
  for (const name of names) expect(text).toContain(`\`${name}\``);
});

test('and counts the archives that Keras made', () => {
  const files = readdirSync(models).flatMap((name) => readdirSync(join(models, name)));
  const count = (file: string) => files.filter((name) => name === file).length;
  expect(text).toContain(`${count('model.keras')} of \`.keras\`, ${count('model.h5')} of \`.h5\``);
});

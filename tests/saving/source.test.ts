import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Dense, Sequential } from '../../src';
import {
  loadKeras,
  loadKerasH5,
  loadSafetensors,
  loadTFJS,
  saveKeras,
  saveONNX,
  saveTFJS,
} from '../../src/saving';
import { keras, refusal } from './refusal';

test('what is no file at all', async () => {
  const model = new Sequential([new Dense(1, { inputShape: [1] })]);
  for (const load of [loadKeras, loadKerasH5, loadTFJS, (source: never) => loadSafetensors(model, source)]) {
    for (const source of [undefined, null, 5, {}, '', 'nowhere.bin']) {
      expect(await refusal(() => load(source as never))).toContain('load');
    }
  }
});

test('bytes in a larger buffer, of another kind, and of a path', async () => {
  const larger = new Uint8Array(keras.length + 20);
  larger.set(keras, 10);
  const wanted = (await loadKeras(keras)).getWeights();
  const view = new DataView(larger.buffer, 10, keras.length);
  for (const source of [larger.subarray(10, 10 + keras.length), view, keras.buffer]) {
    expect((await loadKeras(source as Uint8Array)).getWeights()).toEqual(wanted);
  }
  const path = join(__dirname, '../fixtures/models/mlp/model.keras');
  expect((await loadKeras(readFileSync(path))).getWeights()).toEqual(wanted);
  expect((await loadKeras(path)).getWeights()).toEqual(wanted);
});

test('a place to write to that is none', async () => {
  const model = new Sequential([new Dense(1, { inputShape: [1] })]);
  for (const to of [5, '', {}, null]) {
    expect(await refusal(() => saveKeras(model, to as never))).toContain(
      'a path, or an object with a method write',
    );
    expect(await refusal(() => saveONNX(model, to as never))).toContain(
      'a path, or an object with a method write',
    );
    expect(await refusal(() => saveTFJS(model, to as never))).toContain('the path of a folder');
  }
});

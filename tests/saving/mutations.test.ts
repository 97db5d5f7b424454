import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FaninError } from '../../src';
import {
  loadKeras,
  loadKerasH5,
  loadSafetensors,
  loadTFJS,
  saveSafetensors,
  saveTFJS,
} from '../../src/saving';
import type { Random } from '../../src/random';
import { readZip, writeZip } from '../../src/saving/zip';
import { mutateBytes, mutateJson, random } from './mutations';

const fixture = (path: string) => Uint8Array.from(readFileSync(join(__dirname, '../fixtures/models', path)));
const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const COUNT = 500;

/**
 * Whatever a file holds, a reader gives a model or throws a FaninError, in under a second and with 256 MB: the peak of the
 * process may rise by no more.
 */
async function survive(name: string, load: (draw: Random) => Promise<unknown>): Promise<void> {
  const draw = random(name);
  const before = process.resourceUsage().maxRSS;
  const outcomes = { loaded: 0, refused: 0 };
  for (let i = 0; i < COUNT; i++) {
    const start = performance.now();
    try {
      await load(draw);
      outcomes.loaded++;
    } catch (error) {
      if (!(error instanceof FaninError)) throw error;
      outcomes.refused++;
    }
    expect(performance.now() - start).toBeLessThan(1000);
  }
  expect(process.resourceUsage().maxRSS - before).toBeLessThan(256 * 1024);
  // Both happen, or the mutations are too weak or too strong to say anything.
  expect(outcomes.loaded).toBeGreaterThan(COUNT / 100);
  expect(outcomes.refused).toBeGreaterThan(COUNT / 20);
}

const archive = (name: string) => readZip('test', fixture(`${name}/model.keras`));

describe.each(['every_layer', 'goes_on_nadam', 'calls'])('%s', (name) => {
  test('the bytes of .keras', async () => {
    const bytes = fixture(`${name}/model.keras`);
    await survive(`keras ${name}`, (draw) => loadKeras(mutateBytes(draw, bytes)));
  }, 60_000);

  test('its model.weights.h5', async () => {
    const files = archive(name);
    const weights = files.get('model.weights.h5')!;
    await survive(`weights ${name}`, (draw) =>
      loadKeras(writeZip(new Map([...files, ['model.weights.h5', mutateBytes(draw, weights)]]))),
    );
  }, 60_000);

  test('its config.json', async () => {
    const files = archive(name);
    const text = decode(files.get('config.json')!);
    await survive(`config ${name}`, (draw) =>
      loadKeras(writeZip(new Map([...files, ['config.json', encode(mutateJson(draw, text))]]))),
    );
  }, 60_000);

  test('the bytes of .h5', async () => {
    const bytes = fixture(`${name}/model.h5`);
    await survive(`h5 ${name}`, (draw) => loadKerasH5(mutateBytes(draw, bytes)));
  }, 60_000);
});

test('model.json of TensorFlow.js', async () => {
  const files = await saveTFJS(await loadKeras(fixture('trained_adam/model.keras')));
  const text = decode(files['model.json']!);
  await survive('tfjs', (draw) => loadTFJS({ ...files, 'model.json': encode(mutateJson(draw, text)) }));
}, 60_000);

test('safetensors', async () => {
  const model = await loadKeras(fixture('trained_adam/model.keras'));
  const bytes = await saveSafetensors(model);
  await survive('safetensors', (draw) => loadSafetensors(model, mutateBytes(draw, bytes)));
}, 60_000);

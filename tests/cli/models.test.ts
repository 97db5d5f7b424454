import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Dense, Dropout, Sequential } from '../../src';
import { activation } from '../../src/formula';
import { loadKeras, loadModel, loadSafetensors, loadTFJS, saveModel } from '../../src/saving';
import { cli } from './run_cli';

const folder = mkdtempSync(join(tmpdir(), 'fanin-models-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const fixture = (name: string) => join(__dirname, '../fixtures/models', name);
const path = (name: string) => join(folder, name);

describe('fanin convert', () => {
  test.each(['.keras', '.json', '.onnx', '.safetensors', ''])('from .keras to "%s"', async (extension) => {
    const output = path(`to${extension}`);
    const { code, stdout, stderr } = await cli(['convert', fixture('trained_adam/model.keras'), output]);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: `${output}: 2 layers, 173 weights\n`,
      stderr: '',
    });
    expect(existsSync(output)).toBe(true);
  });

  test('every format that was written is read, with the same weights', async () => {
    const wanted = (await loadKeras(fixture('trained_adam/model.keras'))).getWeights();
    expect((await loadKeras(path('to.keras'))).getWeights()).toEqual(wanted);
    expect(loadModel(path('to.json')).getWeights()).toEqual(wanted);
    expect((await loadTFJS(path('to'))).getWeights()).toEqual(wanted);
    const model = await loadKeras(fixture('trained_adam/model.keras'));
    model.reset(1);
    await loadSafetensors(model, path('to.safetensors'));
    expect(model.getWeights()).toEqual(wanted);
  });

  test.each([
    ['.h5', () => fixture('trained_adam/model.h5')],
    ['.json of fanin', () => path('to.json')],
    ['a folder of TensorFlow.js', () => path('to')],
    ['model.json of TensorFlow.js', () => path('to/model.json')],
  ])('from %s', async (_, input) => {
    const { code, stdout } = await cli(['convert', input(), path('from.keras')]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${path('from.keras')}: 2 layers, 173 weights\n` });
  });

  test('a model with a formula, and what no other format has', async () => {
    const model = new Sequential([
      new Dense(2, { inputShape: [3], name: 'f', activation: activation('x^2') }),
    ]);
    saveModel(model, path('formula.json'));
    expect((await cli(['convert', path('formula.json'), path('formula.safetensors')])).code).toBe(0);
    const { code, stderr } = await cli(['convert', path('formula.json'), path('formula.onnx')]);
    expect(code).toBe(2);
    expect(stderr).toContain('saveONNX Dense "f": expected an activation of fanin');
  });

  writeFileSync(path('broken.json'), '{');
  test.each([
    [['convert'], "missing required argument 'in'"],
    [['convert', 'nowhere.keras', 'x.onnx'], 'a readable file nowhere.keras'],
    [['convert', 'nowhere.json', 'x.onnx'], 'a file that can be read, got "nowhere.json"'],
    [['convert', 'x.onnx', 'x.keras'], 'convert: expected .keras, .h5'],
    [['convert', folder, 'x.keras'], 'convert: expected .keras, .h5'],
    [['convert', path('broken.json'), 'x.keras'], 'JSON of a model'],
    [['convert', 'x.safetensors', 'x.keras'], 'a file with layers, got weights alone'],
    [['convert', fixture('mlp/model.keras'), path('x.h5')], 'write .keras'],
    [['convert', fixture('mlp/model.keras'), path('x.txt')], 'expected .keras, .json, .onnx'],
  ])('%s: 2, and one line', async (args, message) => {
    const { code, stdout, stderr } = await cli(args);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('fanin show', () => {
  test.each(['mlp', 'normalized', 'regularized', 'trained_adam', 'every_layer', 'calls'])(
    'the layers of %s, and a verdict',
    async (name) => {
      const { code, stdout, stderr } = await cli(['show', fixture(`${name}/model.keras`)]);
      expect(stderr).toBe('');
      expect(stdout).toContain(`Model: "${name === 'every_layer' || name === 'calls' ? '' : name}`);
      expect(stdout).toMatch(/with answers drawn at random:\n(healthy|[a-z]+, from \w+ on|[a-z]+)\n\n\S/);
      expect(code).toBe(0);
    },
  );

  test('a model without weights has no verdict, one without a shape is refused', async () => {
    saveModel(new Sequential([new Dropout(0.5, { inputShape: [3] })]), path('none.json'));
    const none = await cli(['show', path('none.json')]);
    expect(none.stdout).toContain('Total params: 0');
    expect(none.stdout).not.toContain('answers drawn');
    saveModel(new Sequential([new Dense(2)]), path('unbuilt.json'));
    const { code, stderr } = await cli(['show', path('unbuilt.json')]);
    expect(stderr).toContain('show: expected a built model');
    expect(code).toBe(2);
  });
});

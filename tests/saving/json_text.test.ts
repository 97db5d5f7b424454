import { loadKeras } from '../../src/saving';
import { parseJson } from '../../src/saving/json_text';
import { writeZip } from '../../src/saving/zip';
import { encode, files, refusal } from './refusal';

const text = new TextDecoder().decode(files.get('config.json'));
test.each<[string, string, string]>([
  ['the prototype as a key', text.replace('"trainable"', '"__proto__"'), 'got the key "__proto__"'],
  ['an escaped prototype', text.replace('"trainable"', '"\\u005f_proto__"'), 'got the key "__proto__"'],
  ['a key twice', text.replace('"trainable"', '"name"'), 'got the key "name" twice'],
  ['100,000 brackets', '['.repeat(100_000) + ']'.repeat(100_000), 'more than 100 brackets in brackets'],
  ['half of it', text.slice(0, 500), 'config.json to be plain JSON'],
])('%s', async (_, json, message) => {
  const bytes = writeZip(new Map([...files, ['config.json', encode(json)]]));
  expect(await refusal(() => loadKeras(bytes))).toContain(message);
});

test('everything else that JSON can say is read', () => {
  const value = {
    a: [1, { a: '{"b": "}' }, null],
    b: { a: true, 'a"b\\': 'c' },
    '': -1e5,
    'ü\u2028': '__proto__',
  };
  expect(parseJson('test', 'text', encode(value))).toEqual(value);
  expect(parseJson('test', 'text', encode(' [ ] '))).toEqual([]);
});

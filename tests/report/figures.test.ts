import { figures } from '../../src/report';
import { made } from './made';

test('each figure is a file of SVG that needs no page: plain colours, a title, names that no file system minds', async () => {
  const drawn = await figures(await made({ initializers: ['zeros', 'he_normal', 'constant(0.5)'] }));
  // Loss and score, and four of each contender, for two activations.
  expect(drawn).toHaveLength(2 * (2 + 3 * 4));
  expect(new Set(drawn.map(({ name }) => name)).size).toBe(drawn.length);
  for (const { name, svg } of drawn) {
    expect(name).toMatch(/^[\w.-]+$/);
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toContain('<title>');
    expect(svg).not.toMatch(/var\(|currentColor|NaN/);
  }
  expect(drawn.map(({ name }) => name)).toContain('tanh-constant-0.5-weights');
}, 60_000);

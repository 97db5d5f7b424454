import { Adam, type Optimizer } from '../../src';
import { compare, type ComparisonJSON } from '../../src/experiments';
import { report } from '../../src/report';
import { made } from './made';

/** What a hostile person would call a thing. */
const HOSTILE = `</title></svg><script>alert(1)</script>"onload='x'&<img src=x onerror=alert(1)>`;

let json: ComparisonJSON;
beforeAll(async () => {
  json = JSON.parse(JSON.stringify(await made())) as ComparisonJSON;
}, 120_000);

/** A copy that may be spoilt. */
const copy = () => structuredClone(json);

test('each activation has its headline, its charts, and a card for each contender with verdict, advice and four figures', async () => {
  const html = await report(json, { environment: 'Node 0' });
  expect(html).toContain('<!doctype html>');
  expect(html).toMatch(/With tanh, (?:<b [^>]*>)?\w/);
  expect(html).toMatch(/With relu, (?:<b [^>]*>)?\w/);
  expect(html.match(/<article/g)).toHaveLength(10);
  // Two of the loss (wide and narrow) and one of the scores for each activation; four for each contender.
  expect(html.match(/<svg role="img" aria-label="[^"]+"/g)).toHaveLength(2 * 3 + 10 * 4);
  expect(html).toContain('all 8 units are equal');
  expect(html).toContain('all 8 units differ');
  expect(html).toContain('symmetric');
  expect(html).toContain(json.contenders[0]?.trials[0]?.verdict.advice.slice(0, 20));
  expect(html).toContain('mean-field theory');
  expect(html).toContain('Node 0');
  expect(html).toMatch(/npx fanin compare --dataset iris --hidden 8x3 --initializers .*--seeds 2 --epochs 3/);
});

test('the command that repeats it names an optimizer that flags can make, and none else', async () => {
  const commandWith = async (optimizer: Optimizer) =>
    /npx fanin compare[^<]*/.exec(
      await report(
        await compare({ dataset: 'iris', seeds: 1, epochs: 1, model: { hidden: [4] }, optimizer }),
      ),
    )?.[0];
  expect(await commandWith(new Adam({ learningRate: 0.01 }))).toContain(
    '--optimizer adam --learning-rate 0.01',
  );
  expect(await commandWith(new Adam({ learningRate: 0.01, beta1: 0.5 }))).toBeUndefined();
});

test('the page forbids scripts and any load, and has neither', async () => {
  const html = await report(json);
  expect(html.replaceAll('&#39;', "'")).toContain(
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
  );
  expect(html).not.toMatch(/<script|<link|@import|src=|url\(/);
  const addresses = [...html.matchAll(/(?:href|xmlns)="([^"]*)"/g)].map(([, address]) => address);
  const elsewhere = addresses.filter(
    (address) => !/^(?:#|data:image\/png|http:\/\/www\.w3\.org\/2000\/svg$)/.test(address ?? ''),
  );
  expect(elsewhere).toEqual([]);
});

test('the same JSON gives the same text, and the comparison the same as its JSON', async () => {
  const first = await report(json);
  expect(await report(copy())).toBe(first);
});

test('names and texts of users are text, wherever they stand', async () => {
  const hostile = copy();
  hostile.settings.dataset.name = HOSTILE;
  hostile.settings.initializers[0] = HOSTILE;
  for (const contender of hostile.contenders) {
    contender.activation = `${HOSTILE}${contender.activation}`;
    if (contender.initializer === 'zeros') contender.initializer = HOSTILE;
    for (const trial of contender.trials) {
      trial.verdict.advice = HOSTILE;
      for (const layer of trial.story?.layers ?? []) layer.layer = `${HOSTILE}${layer.layer}`;
      for (const kernel of trial.story?.kernels ?? []) kernel.layer = `${HOSTILE}${kernel.layer}`;
    }
  }
  const html = await report(hostile, { data: { file: HOSTILE, target: HOSTILE }, environment: HOSTILE });
  const { parseHTML } = await import('linkedom');
  const { document } = parseHTML(html);
  const elements = [...document.querySelectorAll('*')];
  const kinds = new Set(elements.map(({ tagName }) => tagName.toLowerCase()));
  expect(['script', 'img', 'iframe', 'object'].filter((kind) => kinds.has(kind))).toEqual([]);
  const attributes = elements.flatMap(({ attributes: all }) =>
    [...all].map(({ name }) => name.toLowerCase()),
  );
  expect(attributes.filter((name) => name.startsWith('on'))).toEqual([]);
  expect(html).toContain('&lt;script&gt;alert(1)');
});

test('a comparison without stories and verdicts, as older ones are, has its charts and numbers', async () => {
  const old = copy();
  for (const { trials } of old.contenders) {
    for (const trial of trials as Partial<(typeof trials)[number]>[]) {
      delete trial.story;
      delete trial.verdict;
    }
  }
  const html = await report(old);
  expect(html).not.toContain('<article');
  expect(html.match(/<svg role="img"/g)).toHaveLength(2 * 3);
  expect(html).toContain('learned nothing');
});

test('trials that diverged, all or some, are said to have', async () => {
  const diverged = copy();
  const [first, second] = diverged.contenders;
  for (const trial of first?.trials ?? []) {
    Object.assign(trial, { status: 'diverged', divergedAt: { epoch: 0, batch: 1 }, history: {} });
  }
  Object.assign(first ?? {}, {
    testAccuracy: { median: null, min: null, max: null },
    finalLoss: { median: null, min: null, max: null },
  });
  Object.assign(second?.trials[0] ?? {}, { status: 'diverged', divergedAt: { epoch: 1, batch: 0 } });
  const html = await report(diverged);
  expect(html).toContain('diverged in 2 of 2');
  expect(html).toContain('diverged in 1 of 2');
  expect(html).not.toMatch(/NaN|Infinity|undefined/);
});

test('a regression is told by its loss', async () => {
  const html = await report(
    await made({
      dataset: 'sine',
      model: { hidden: [8], activation: 'tanh' },
      initializers: ['zeros', 'he_normal'],
    }),
  );
  expect(html).toContain('test loss');
  expect(html).not.toMatch(/NaN|undefined|accuracy/);
}, 60_000);

test('data from code has no command: the page says so, with its hash', async () => {
  const data = { x: [[0], [1], [2], [3]], y: [0, 1, 0, 1] };
  const html = await report(await made({ dataset: { train: data, test: data }, epochs: 1, seeds: 1 }));
  expect(html).toContain('call <code>compare</code>');
  expect(html).toMatch(/hash [0-9a-f]{16}/);
}, 60_000);

test('a comparison that was stopped before its first trial is a page too', async () => {
  const empty = copy();
  for (const contender of empty.contenders) contender.trials = [];
  expect(await report(empty)).toContain('no trial was finished');
});

test.each([null, {}, { schema: 'fanin.comparison/2' }, 'text'])('%j is no comparison', async (wrong) => {
  await expect(report(wrong as unknown as ComparisonJSON)).rejects.toMatchObject({
    code: 'bad_data',
    where: 'report',
  });
});

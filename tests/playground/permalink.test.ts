import * as fc from 'fast-check';
import { fromHash, toHash } from '../../playground/src/permalink';
import { datasetNames, defaults, limits, optimizerNames, problemOf } from '../../playground/src/settings';

const whole = (name: 'layers' | 'units' | 'batchSize' | 'epochs' | 'seed') =>
  fc.integer({ min: limits[name].least, max: limits[name].most });
const text = fc.stringMatching(/^[!-~][ -~]{0,40}$/);

const settings = fc
  .record({
    dataset: fc.constantFrom(...datasetNames, 'own'),
    target: fc.string({ maxLength: 30 }),
    layers: whole('layers'),
    units: whole('units'),
    activation: text,
    initializers: fc.uniqueArray(text, { minLength: 2, maxLength: 6 }),
    optimizer: fc.constantFrom(...optimizerNames),
    learningRate: fc.double({ min: 0, max: 100, noNaN: true }),
    momentum: fc.double({ min: 0, max: 0.999, noNaN: true }),
    batchSize: whole('batchSize'),
    epochs: whole('epochs'),
    seed: whole('seed'),
  })
  .map((made) => ({
    ...made,
    momentum: made.optimizer === 'sgd' ? made.momentum : 0,
    // A link says what is predicted only of a file of its maker's.
    target: made.dataset === 'own' ? made.target : '',
  }));

test('settings come back from their link, whatever they are', () => {
  fc.assert(
    fc.property(settings, (made) => {
      // −0 is 0 in a link.
      const sound = { ...made, learningRate: made.learningRate + 0, momentum: made.momentum + 0 };
      expect(problemOf(sound)).toBeNull();
      expect(fromHash(toHash({ view: 'race', settings: sound }))).toEqual({
        place: { view: 'race', settings: sound },
        message: null,
      });
    }),
  );
});

test('lessons and the phase diagram have links too', () => {
  expect(fromHash(toHash({ view: 'phase' })).place).toEqual({ view: 'phase' });
  const link = toHash({ view: 'lesson', lesson: 'zeros' });
  expect(fromHash(link, ['zeros']).place).toEqual({ view: 'lesson', lesson: 'zeros' });
  expect(fromHash(link, []).message).toContain('there is no lesson "zeros"');
});

test('no link is the default, without a word', () => {
  for (const hash of ['', '#'])
    expect(fromHash(hash)).toEqual({ place: { view: 'race', settings: defaults }, message: null });
});

test('what a link leaves out is the default; another optimizer than sgd has no momentum', () => {
  expect(fromHash('#v=1&opt=adam').place).toEqual({
    view: 'race',
    settings: { ...defaults, optimizer: 'adam', momentum: 0 },
  });
});

const malformed: [hash: string, reason: string][] = [
  ['#hidden=4x4', 'it does not say its version (v=1)'],
  ['#v=2', 'it is of version "2", and this page reads version 1'],
  ['#v=1&hidden=12', 'the number of hidden layers must be a whole number from 0 to 30, not NaN'],
  ['#v=1&hidden=9999x9999', 'the number of hidden layers must be a whole number from 0 to 30, not 9999'],
  ['#v=1&lr=', 'the learning rate must be a number from 0 to 100, not NaN'],
  ['#v=1&lr=1e999', 'the learning rate must be a number from 0 to 100, not Infinity'],
  ['#v=1&__proto__=1', 'it has a part "__proto__" that means nothing here'],
  ['#v=1&data=<script>alert(1)</script>', 'there is no data set "<script>alert(1)</script>"'],
  [`#v=1&act=${'%00'.repeat(5)}`, 'is neither a name nor a formula'],
  [`#v=1&act=${'x'.repeat(100_000)}`, 'it is longer than any that this page makes'],
];
test.each(malformed)('%# gives the default and says why', (hash, reason) => {
  const { place, message } = fromHash(hash);
  expect(place).toEqual({ view: 'race', settings: defaults });
  expect(message).toContain(reason);
});

test('no text breaks it', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webQueryParameters().map((query) => `v=1&${query}`),
      ),
      (hash) => {
        const { place } = fromHash(`#${hash}`);
        if (place.view === 'race') expect(problemOf(place.settings)).toBeNull();
      },
    ),
  );
});

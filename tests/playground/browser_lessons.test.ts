import { lessonNames } from '../../playground/src/lesson_names';
import { lessons } from '../../playground/src/lessons';
import { fromHash, toHash } from '../../playground/src/permalink';
import { depths, sigmas } from '../../playground/src/phase_diagram';
import { problemOf } from '../../playground/src/settings';
import { expectSound, open, playToTheEnd, textsOf } from './page';
import { describePlayground } from './serve';

jest.setTimeout(40_000);

test.each(lessonNames)('%s: its races are sound, and its outcome speaks of its contenders', (name) => {
  const { settings, winner, verdicts, further } = lessons[name];
  expect(problemOf(settings)).toBeNull();
  expect(settings.initializers).toContain(winner);
  expect(Object.keys(verdicts).sort()).toEqual([...settings.initializers].sort());
  if (further) expect(problemOf(further.settings)).toBeNull();
});

describePlayground('the lessons and the phase diagram in a browser', (shown) => {
  test.each(lessonNames)('%s: guess, play, and what was stated comes out', async (name) => {
    const { title, winner, verdicts, settings } = lessons[name];
    const { page, said } = await open(
      shown.browser,
      shown.address + toHash({ view: 'lesson', lesson: name }),
      {
        reducedMotion: 'reduce',
      },
    );
    expect(await page.textContent('.lesson h2')).toBe(title);
    expect(await page.isVisible('.explanation')).toBe(false);
    await page.selectOption('.transport select', 'full');
    await page.click(`.choices button:text-is("${settings.initializers[0] ?? ''}")`);
    await playToTheEnd(page);
    await page.waitForSelector('.explanation');
    expect(await page.locator('.lesson [role=status]').textContent()).toMatch(
      `You guessed otherwise. ${winner} won, with a loss of `.replace(
        'You guessed otherwise',
        winner === settings.initializers[0] ? 'You were right' : 'You guessed otherwise',
      ),
    );
    const names = await textsOf(page, '.card h2');
    const words = await textsOf(page, '.verdict b');
    expect(Object.fromEntries(names.map((each, i) => [each, words[i]]))).toEqual(verdicts);
    const losses = (await textsOf(page, '.card .score')).map((text) => /loss (\S+)/.exec(text)?.[1]);
    const finals = losses.map((loss) => (loss === undefined ? Infinity : Number(loss.replaceAll('−', '-'))));
    expect(names[finals.indexOf(Math.min(...finals))]).toBe(winner);
    expect(said).toEqual([]);
    await page.context().close();
  });

  test.each([toHash({ view: 'lesson', lesson: 'constant' }), toHash({ view: 'phase' })])(
    '%s, light and dark, on a phone: nothing for axe, nothing to scroll sideways',
    async (hash) => {
      const { page } = await open(shown.browser, shown.address + hash, {
        ...{ viewport: { width: 360, height: 780 }, colorScheme: 'light' },
        ...{ reducedMotion: 'reduce', bypassCSP: true },
      });
      await page.waitForSelector('.choices button, .cell[data-known]');
      if (hash.includes('lesson')) {
        await page.click('.choices button');
        await playToTheEnd(page);
        await page.waitForSelector('.explanation');
      }
      await expectSound(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectSound(page);
      await page.context().close();
    },
  );

  test('the phase diagram fills in, and a cell opens its network', async () => {
    const { page, said } = await open(shown.browser, shown.address + toHash({ view: 'phase' }));
    await page.waitForSelector('.cell[data-known]');
    expect(await page.locator('.cell').count()).toBe(depths.length * sigmas.length);
    // The first is among the first that are trained.
    const cell = page.locator('.cell').first();
    await page.waitForSelector('.cell:nth-of-type(1)[data-known]');
    expect(await cell.getAttribute('aria-label')).toMatch(/^σw [\d.]+, \d+ layers: \d+ %/);
    const href = (await cell.getAttribute('href')) ?? '';
    await cell.click();
    await page.waitForSelector('.card');
    const { place } = fromHash(href);
    expect(await textsOf(page, '.card h2')).toEqual(place.view === 'race' ? place.settings.initializers : []);
    expect(said).toEqual([]);
    await page.context().close();
  });
});

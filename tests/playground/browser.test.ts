import { defaults, type Settings } from '../../playground/src/settings';
import { report } from '../../src/report';
import { expectSound, open, playToTheEnd, raceHash, resultOf, saved, textsOf } from './page';
import { commandResult, plain, races } from './races';
import { describePlayground } from './serve';

jest.setTimeout(40_000);

describePlayground('the race in a browser', (shown) => {
  const visit = (part: Partial<Settings> = {}, options = {}) =>
    open(shown.browser, shown.address + raceHash(part), options);
  const reduced = { reducedMotion: 'reduce' } as const;

  test.each(races)(
    '%s: the losses are those of the command that the page shows, to the bit',
    async (_, part) => {
      const { page, said } = await visit(part);
      const result = await resultOf(page);
      const command = await page.textContent('.take pre code');
      expect(command).toContain('npx fanin compare --');
      expect(plain(result)).toBe(plain(await commandResult(part)));
      expect(await report(result)).toContain('What initial weights did');
      expect(said).toEqual([]);
      await page.context().close();
    },
  );

  test('it plays at once unless motion is not wanted; pause, step, reset and looking back', async () => {
    const { page } = await visit({ epochs: 1000 });
    await page.waitForFunction("/epoch [1-9]/.test(document.querySelector('.transport output').textContent)");
    await page.click('text="Pause"');
    await page.waitForTimeout(400);
    const epoch = async () =>
      Number(/epoch ([\d.]+)/.exec((await page.textContent('.transport output')) ?? '')?.[1]);
    const stopped = await epoch();
    await page.waitForTimeout(300);
    expect(await epoch()).toBe(stopped);
    // Thirteen batches are an epoch.
    for (let i = 0; i < 13; i++) await page.click('text="Step"');
    await page.waitForSelector(`.transport output:text("epoch ${(stopped + 1).toFixed(1)} of")`);
    const live = await page.locator('.card').nth(2).locator('.score').textContent();
    await page.locator('.scrub input').focus();
    await page.keyboard.press('Home');
    expect(await page.textContent('.transport output')).toBe('epoch 0.0 of 1000, looking back');
    expect(await page.locator('.card').nth(2).locator('.score').textContent()).toBe('not trained yet');
    await page.keyboard.press('End');
    expect(await page.locator('.card').nth(2).locator('.score').textContent()).toBe(live);
    await page.click('text="Reset"');
    await page.waitForFunction(
      "/epoch 0.0 of/.test(document.querySelector('.transport output').textContent)",
    );
    expect(await page.isVisible('text="Play"')).toBe(true);
    await page.context().close();
    const calm = await visit({ epochs: 1000 }, reduced);
    await calm.page.waitForSelector('.layer canvas');
    await calm.page.waitForTimeout(300);
    expect(await calm.page.textContent('.transport output')).toBe('epoch 0.0 of 1000');
    await calm.page.context().close();
  });

  test('the keyboard alone starts a race, looks at a layer, and takes a lesson', async () => {
    const { page } = await visit({ epochs: 1000 }, reduced);
    await page.waitForSelector('.card:nth-child(4) .layer canvas');
    const tabTo = async (selector: string) => {
      for (let i = 0; i < 80; i++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`))
          return;
      }
      throw new Error(`No way to ${selector} by the tab key.`);
    };
    await tabTo('.main-action');
    await page.keyboard.press('Space');
    await page.waitForFunction("/epoch [1-9]/.test(document.querySelector('.transport output').textContent)");
    await page.keyboard.press('Space');
    expect(await page.textContent('.main-action')).toBe('Play');
    await tabTo('.layer');
    expect(await page.locator('.card .readout').first().textContent()).toMatch(
      /^Layer 1: 16 neurons, 1 kind/,
    );
    await tabTo('.masthead nav a:nth-child(2)');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.choices');
    await tabTo('.choices button');
    await page.keyboard.press('Enter');
    await page.waitForFunction("/epoch [1-9]/.test(document.querySelector('.transport output').textContent)");
    await page.context().close();
  });

  test('what is typed stays while the race plays', async () => {
    const { page } = await visit({ epochs: 1000 });
    await page.waitForSelector('.card:nth-child(4) .layer canvas');
    await page.focus('input[aria-label="Contender 1"]');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('he_uniform', { delay: 30 });
    await page.waitForTimeout(200);
    await page.keyboard.press('Tab');
    await page.waitForSelector('.card h2:text-is("he_uniform")');
    await page.context().close();
  });

  test('with zeros a layer is visibly one neuron, and the verdict says so', async () => {
    const { page } = await visit({ epochs: 3 });
    await playToTheEnd(page);
    const card = page.locator('.card').first();
    expect(await card.locator('.verdict').textContent()).toMatch(
      /^symmetricZeros makes the 16 units of hidden_1 one unit/,
    );
    expect(await card.locator('.readout').textContent()).toContain('3 of 4 hidden layers are one neuron');
    await card.locator('.layer').first().focus();
    expect(await card.locator('.readout').textContent()).toMatch(
      /^Layer 1: 16 neurons, 1 kind · weights ±0 ·/,
    );
    // One drawing tells all news since the one before: this verdict is the last that changes.
    expect(await page.locator('[role=status]').textContent()).toMatch(/(?:^| )glorot_normal: slow\. .*\.$/);
    await page.context().close();
  });

  test('looking back shows the verdict of that moment', async () => {
    const { page } = await visit({ epochs: 10 });
    await playToTheEnd(page);
    const verdict = page.locator('.card').nth(2).locator('.verdict b');
    expect(await verdict.textContent()).toBe('slow');
    await page.locator('.scrub input').focus();
    await page.keyboard.press('Home');
    expect(await verdict.textContent()).toBe('healthy');
    await page.keyboard.press('End');
    expect(await verdict.textContent()).toBe('slow');
    await page.context().close();
  });

  test('a contender that diverges, and one that is nonsense, leave the others running', async () => {
    const { page } = await visit({
      ...{ dataset: 'diabetes', activation: 'relu', layers: 6, units: 32, epochs: 20 },
      ...{
        learningRate: 0.01,
        momentum: 0,
        initializers: ['random_normal(stddev=2)', 'he_normul', 'he_normal'],
      },
    });
    await playToTheEnd(page);
    const scores = await textsOf(page, '.card .score');
    expect(scores[0]).toBe('diverged');
    expect(scores[1]).toMatch(/^loss 0\.\d+ · test/);
    expect(await textsOf(page, '.failure')).toEqual([expect.stringContaining('Did you mean "he_normal"?')]);
    await page.context().close();
  });

  test('a malformed link gives the default and says why; a good one comes back from the page', async () => {
    const { page } = await open(
      shown.browser,
      `${shown.address}#v=1&data=%3Cimg%20src=x%20onerror=alert(1)%3E`,
    );
    expect(await page.textContent('[role=alert]')).toBe(
      'The link was not followed: there is no data set "<img src=x onerror=alert(1)>". This is the default race.',
    );
    expect(await page.locator('.card h2').allTextContents()).toEqual(defaults.initializers);
    await page.selectOption('.controls select', 'moons');
    await page.fill('input[aria-label="Contender 1"]', 'ones');
    await page.keyboard.press('Tab');
    await page.waitForSelector('.card h2:text-is("ones")');
    const hash = await page.evaluate<string>('location.hash');
    expect(hash).toBe(
      raceHash({ dataset: 'moons', initializers: ['ones', ...defaults.initializers.slice(1)] }),
    );
    await page.context().close();
  });

  test('figures are saved as SVG, programs as text', async () => {
    const { page } = await visit({
      ...{ epochs: 2, initializers: ['zeros', 'glorot_normal'], activation: 'x * sigmoid(1.7 * x)' },
    });
    await playToTheEnd(page);
    const svg = await saved(page, 'Save as SVG');
    expect(svg).toMatch(/^<svg role="img" aria-label="Training loss by epoch"/);
    await page.selectOption('.take select', '2');
    const network = await saved(page, 'Save as SVG');
    expect(network).toContain('glorot_normal');
    expect(network).toContain('data:image/png;base64,');
    await page.click('text="The TypeScript program"');
    expect(await saved(page, 'Save as race.ts')).toContain("dataset: 'spirals'");
    await page.click('text="The Keras program"');
    expect(await saved(page, 'Save as race.py')).toContain('return (x * ops.sigmoid((1.7 * x)))');
    await page.context().close();
  });

  test.each([360, 1280])(
    'at %d pixels, light and dark: nothing for axe, nothing to scroll sideways',
    async (width) => {
      const { page, said } = await visit(
        { epochs: 2 },
        { viewport: { width, height: 800 }, colorScheme: 'light', bypassCSP: true },
      );
      await playToTheEnd(page);
      await expectSound(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectSound(page);
      expect(said).toEqual([]);
      await page.context().close();
    },
  );
});

import { FaninError } from '../../src/errors';
import { criticalSigmaW2, meanField } from '../../src/theory';

/** Half a unit in the last digit that a paper or a table gives. */
const lastDigit = (shown: string): number => {
  const decimals = (shown.split('.')[1] ?? '').length;
  return 0.5 * 10 ** -decimals * (1 + 1e-9);
};

const expectShown = (got: number | null, shown: string): void => {
  expect(Math.abs((got ?? NaN) - Number(shown))).toBeLessThanOrEqual(lastDigit(shown));
};

describe('tanh with σb² = 0.05, as Poole et al. 2016 and Schoenholz et al. 2017 have it', () => {
  const at = (sigmaW2: number) => meanField({ activation: 'tanh', sigmaW2, sigmaB2: 0.05 });

  test.each([
    ['1.0', { cStar: '1', xiC: '3.63', xiQ: '1.75' }, 'ordered'],
    ['1.5', { cStar: '1', xiC: '15.8' }, 'ordered'],
    ['1.7', { cStar: '1', xiC: '74.9' }, 'ordered'],
    ['2.5', { cStar: '.447', xiC: '11.8' }, 'chaotic'],
    ['4.0', { cStar: '.165', qStar: '2.195' }, 'chaotic'],
  ] as const)('σw² = %s', (sigmaW2, shown, phase) => {
    const theory = at(Number(sigmaW2));
    expect(theory.phase).toBe(phase);
    for (const [name, value] of Object.entries(shown)) {
      expectShown(theory[name as 'cStar' | 'xiC' | 'xiQ' | 'qStar'], value);
    }
  });

  test('is critical at σw² = 1.76095, with q* = .570', () => {
    const critical = criticalSigmaW2('tanh', 0.05)!;
    expectShown(critical, '1.76095');
    const theory = at(critical);
    expectShown(theory.qStar, '.570');
    expect(theory).toMatchObject({ phase: 'critical', cStar: 1, xiC: Infinity });
    // χ grows with σw², by 0.4 a unit here.
    expect(at(critical - 1e-6).phase).toBe('ordered');
    expect(at(critical + 1e-6).phase).toBe('chaotic');
  });
});

describe('where q* is not a number like others', () => {
  test('relu keeps any q at σw² = 2, loses it below and grows above', () => {
    const relu = (sigmaW2: number, sigmaB2 = 0) => meanField({ activation: 'relu', sigmaW2, sigmaB2 });
    expect(relu(2)).toMatchObject({ qStar: null, phase: 'critical', cStar: 1, xiC: Infinity, xiQ: Infinity });
    expect(relu(1)).toMatchObject({ qStar: 0, phase: 'ordered', cStar: 1 });
    expect(relu(3)).toMatchObject({ qStar: Infinity, phase: 'chaotic', cStar: null, xiC: null, xiQ: null });
    // q' = q + σb²: it grows, and the gradient keeps its size.
    expect(relu(2, 0.1)).toMatchObject({ qStar: Infinity, phase: 'critical' });
    expect(relu(3).chi).toBeCloseTo(1.5, 12);
    // q' = q / 2 + 0.1, χ = 1 / 2
    const below = relu(1, 0.1);
    expect(below.qStar).toBeCloseTo(0.2, 12);
    expect(below.chi).toBeCloseTo(0.5, 12);
    expect(below.xiQ).toBeCloseTo(1 / Math.LN2, 11);
  });

  test('linear keeps every correlation', () => {
    expect(meanField({ activation: 'linear', sigmaW2: 1 })).toMatchObject({
      qStar: null,
      chi: expect.closeTo(1, 12) as number,
      cStar: null,
      phase: 'critical',
    });
  });

  test('tanh without bias dies up to σw² = 1', () => {
    expect(meanField({ activation: 'tanh', sigmaW2: 0.9 })).toMatchObject({ qStar: 0, phase: 'ordered' });
    expect(meanField({ activation: 'tanh', sigmaW2: 1 })).toMatchObject({ qStar: 0, phase: 'critical' });
    // Just above, q* = (σw² − 1) / 2 to first order: E[tanh²] = q − 2q².
    const above = meanField({ activation: 'tanh', sigmaW2: 1 + 1e-4 });
    expect(Math.abs(above.qStar! / 0.5e-4 - 1)).toBeLessThan(1e-3);
  });

  test('an exponential has no end', () => {
    const theory = meanField({ activation: 'exponential', sigmaW2: 1 });
    expect(theory).toMatchObject({ qStar: Infinity, chi: Infinity, phase: 'chaotic', cStar: null });
    expect(theory.layers(1, 6).at(-1)).toMatchObject({ q: Infinity, hRms: Infinity, chi: Infinity });
  });

  test('a step parts close inputs at any rate', () => {
    const step = { class_name: 'threshold', config: { threshold: 0.3, default_value: 0 } };
    const theory = meanField({ activation: step, sigmaW2: 0.8, sigmaB2: 0.5 });
    expect(theory).toMatchObject({ chi: Infinity, phase: 'chaotic' });
    expect(theory.cStar).toBeLessThan(1);
  });
});

test('selu keeps mean 0 and variance 1', () => {
  const theory = meanField({ activation: 'selu', sigmaW2: 1 });
  expect(theory.qStar).toBe(1);
  const [layer] = theory.layers(1, 1);
  expect(layer!.hMean).toBeCloseTo(0, 12);
  expect(layer!.hStd).toBeCloseTo(1, 12);
  // It comes back from elsewhere: that is what self-normalizing means.
  expect(theory.layers(4, 60)[59]!.q).toBeCloseTo(1, 5);
});

test('xiQ and xiC are what the recursion does', () => {
  const { qStar, xiQ, layers } = meanField({ activation: 'tanh', sigmaW2: 1.5, sigmaB2: 0.05 });
  const gaps = layers(0.5, 14).map(({ q }) => q - qStar!);
  expect(-1 / Math.log(gaps[13]! / gaps[12]!)).toBeCloseTo(xiQ!, 3);
});

test('the recursion starts with the mean square of the inputs', () => {
  const layers = meanField({ activation: 'relu', sigmaW2: 2, sigmaB2: 0.5 }).layers(3, 2);
  expect(layers.map(({ q }) => q)).toEqual([6.5, expect.closeTo(7, 12)]);
  expect(layers[0]).toMatchObject({
    zRms: Math.sqrt(6.5),
    hMean: expect.closeTo(Math.sqrt(6.5 / (2 * Math.PI)), 12) as number,
    hRms: expect.closeTo(Math.sqrt(6.5 / 2), 12) as number,
    dzRmsRelative: expect.closeTo(1, 12) as number,
  });
  // An input of zeros, without bias, stays 0.
  expect(meanField({ activation: 'relu', sigmaW2: 2 }).layers(0, 1)[0]).toMatchObject({
    q: 0,
    hRms: 0,
    hStd: 0,
  });
});

test.each([
  [{ activation: 'softmax', sigmaW2: 1 }, 'an activation that takes each value alone, got "softmax"'],
  [{ activation: 'glu', sigmaW2: 1 }, 'got "glu"'],
  [{ activation: 'tanh', sigmaW2: -1 }, 'sigmaW2 to be a finite number above 0, got -1'],
  [{ activation: 'tanh', sigmaW2: 1, sigmaB2: NaN }, 'sigmaB2 to be a finite number, 0 or more, got NaN'],
  [{ activation: 'tanh', sigmaW2: 1, sigmab2: 1 }, 'Did you mean "sigmaB2"'],
  [{ activation: 'tan', sigmaW2: 1 }, 'tanh'],
] as const)('refuses %j', (options, message) => {
  const call = () => meanField(options as unknown as Parameters<typeof meanField>[0]);
  expect(call).toThrow(FaninError);
  expect(call).toThrow(message);
});

test('refuses a depth that is none', () => {
  const { layers } = meanField({ activation: 'tanh', sigmaW2: 1 });
  expect(() => layers(1, 0)).toThrow('layers: expected depth to be a positive integer, got 0');
  expect(() => layers(-1, 1)).toThrow('layers: expected q0 to be a finite number, 0 or more, got -1');
});

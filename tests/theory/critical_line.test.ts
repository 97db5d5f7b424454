import { criticalLine, criticalSigmaW2, meanField, preservingGain } from '../../src/theory';
import { GlorotNormal, HeNormal, LecunNormal } from '../../src/initializers';

test('relu is critical at σw² = 2 and nowhere with biases: He', () => {
  expect(criticalSigmaW2('relu', 0)).toBeCloseTo(2, 12);
  expect(criticalSigmaW2('relu')).toBe(criticalSigmaW2('relu', 0));
  expect(criticalSigmaW2('relu', 0.05)).toBeNull();
  // He et al. 2015, eq. 14
  const leaky = { class_name: 'leaky_relu', config: { negative_slope: 0.3 } };
  expect(criticalSigmaW2(leaky, 0)).toBeCloseTo(2 / (1 + 0.3 * 0.3), 12);
});

test('linear and tanh are critical at 1: LeCun, and Glorot between equal widths', () => {
  expect(criticalSigmaW2('linear', 0)).toBeCloseTo(1, 12);
  expect(criticalSigmaW2('tanh', 0)).toBeCloseTo(1, 12);
});

test.each([
  ['relu', new HeNormal({ seed: 0 })],
  ['tanh', new GlorotNormal({ seed: 0 })],
  ['tanh', new LecunNormal({ seed: 0 })],
] as const)('%s: %p draws weights of the critical variance', (activation, initializer) => {
  const fanIn = 300;
  const weights = initializer.initialize([fanIn, fanIn]).data;
  const variance = weights.reduce((sum, weight) => sum + weight * weight, 0) / weights.length;
  const expected = criticalSigmaW2(activation)! / fanIn;
  // The kurtosis of a truncated normal is below 3, so the standard error is below variance · √(2 / n).
  expect(Math.abs(variance - expected)).toBeLessThan(5 * expected * Math.sqrt(2 / weights.length));
});

test.each(['tanh', 'sigmoid', 'selu', 'elu', 'softsign', 'hard_tanh', 'relu6'] as const)(
  'a network of %s on the line is critical',
  (activation) => {
    const line = criticalLine(activation, { from: 0.05, to: 1.05, points: 3 });
    expect(line.map(({ sigmaB2 }) => sigmaB2)).toEqual([0.05, 0.55, 1.05]);
    for (const { sigmaB2, sigmaW2, qStar, stable } of line) {
      expect(sigmaW2).toBe(criticalSigmaW2(activation, sigmaB2));
      expect(stable).toBe(true);
      const theory = meanField({ activation, sigmaW2, sigmaB2 });
      expect(theory.phase).toBe('critical');
      expect(Math.abs(theory.qStar! / qStar - 1)).toBeLessThan(1e-9);
    }
  },
);

test('silu and gelu have a point that no network stays at', () => {
  for (const activation of ['silu', 'gelu'] as const) {
    const [start, end] = criticalLine(activation, { to: 2, points: 2 });
    // φ′(0) = 1/2
    expect(start).toMatchObject({
      sigmaB2: 0,
      sigmaW2: expect.closeTo(4, 12) as number,
      qStar: 0,
      stable: false,
    });
    expect(end!.stable).toBe(true);
  }
});

test('no line where no gradient can be kept', () => {
  for (const activation of ['softplus', 'hard_shrink'] as const) expect(criticalLine(activation)).toEqual([]);
  // φ′(0) = 0: a small signal is lost at any σw².
  expect(criticalSigmaW2('tanh_shrink', 0)).toBeNull();
});

test('refuses what makes no line', () => {
  expect(() => criticalSigmaW2('softmax', 0)).toThrow(
    'criticalSigmaW2: expected an activation that takes each value alone',
  );
  expect(() => criticalSigmaW2('tanh', -1)).toThrow('sigmaB2 to be a finite number, 0 or more');
  expect(() => criticalLine('tanh', { from: 1, to: 0.5 })).toThrow(
    'criticalLine: expected to above from, 1, got 0.5',
  );
  expect(() => criticalLine('tanh', { points: 1 })).toThrow('points');
});

test.each([
  ['relu', 1.4142],
  ['tanh', 1.5925],
  ['selu', 1],
  ['elu', 1.2452],
  ['silu', 1.6765],
  ['gelu', 1.5335],
  ['softplus', 1.0419],
  ['softsign', 2.3375],
] as const)('the gain that preserves a signal of %s is %d', (activation, gain) => {
  expect(Math.abs(preservingGain(activation) - gain)).toBeLessThanOrEqual(0.5e-4);
  // Weights of that gain give the next layer variance 1 again.
  const layers = meanField({ activation, sigmaW2: preservingGain(activation) ** 2 }).layers(
    1 / preservingGain(activation) ** 2,
    2,
  );
  for (const { q } of layers) expect(q).toBeCloseTo(1, 12);
});

test('softmax has no gain', () => {
  expect(() => preservingGain('softmax')).toThrow(
    'preservingGain: expected an activation that takes each value alone',
  );
});

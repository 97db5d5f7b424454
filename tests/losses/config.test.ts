import {
  BinaryCrossentropy,
  BinaryFocalCrossentropy,
  CategoricalCrossentropy,
  CategoricalFocalCrossentropy,
  Circle,
  Dice,
  getLoss,
  Huber,
  MeanSquaredError,
  serializeLoss,
  SparseCategoricalCrossentropy,
  Tversky,
  type Loss,
  type LossIdentifier,
} from '../../src/losses';
import { clipSlope } from '../../src/losses/clip';

// What mutation testing found: options that went into a loss but whose way back nobody had tried.

/** Each with no option at its default, and the config that Keras writes for it. */
const losses: [Loss, Record<string, unknown>][] = [
  [new Huber({ delta: 2, reduction: 'sum', name: 'h' }), { delta: 2, reduction: 'sum', name: 'h' }],
  [new Tversky({ alpha: 0.3, beta: 0.6 }), { alpha: 0.3, beta: 0.6 }],
  [
    new Circle({ gamma: 50, margin: 0.3, removeDiagonal: false }),
    { gamma: 50, margin: 0.3, remove_diagonal: false },
  ],
  [
    new BinaryCrossentropy({ fromLogits: true, labelSmoothing: 0.1 }),
    { from_logits: true, label_smoothing: 0.1 },
  ],
  [
    new CategoricalCrossentropy({ fromLogits: true, labelSmoothing: 0.2 }),
    { from_logits: true, label_smoothing: 0.2 },
  ],
  [
    new SparseCategoricalCrossentropy({ fromLogits: true, ignoreClass: 3 }),
    { from_logits: true, ignore_class: 3 },
  ],
  [
    new BinaryFocalCrossentropy({ gamma: 3, alpha: 0.4, applyClassBalancing: true }),
    { gamma: 3, alpha: 0.4, apply_class_balancing: true },
  ],
  [new CategoricalFocalCrossentropy({ gamma: 3, alpha: 0.4 }), { gamma: 3, alpha: 0.4 }],
  [new Dice({ name: 'overlap' }), { name: 'overlap' }],
  [new MeanSquaredError({ reduction: 'none' }), { reduction: 'none' }],
];

test.each(losses.map(([loss, config]) => [loss.className, loss, config] as const))(
  '%s writes its options in Keras’ spelling, and comes back from them',
  (_, loss, config) => {
    expect(loss.getConfig()).toMatchObject(config);
    const again = getLoss(serializeLoss(loss) as unknown as LossIdentifier);
    expect(again.getConfig()).toEqual(loss.getConfig());
    expect(again.className).toBe(loss.className);
  },
);

test('Circle wants whole numbers as classes', () => {
  const pairs = [
    [0.6, 0.8],
    [0.8, 0.6],
    [1, 0],
  ];
  expect(() => new Circle().call([[0], [0.5], [1]], pairs)).toThrow(
    /whole numbers as classes, got 0\.5 at position 1/,
  );
  expect(() => new Circle().call([[0.5], [0], [1]], pairs)).toThrow(/got 0\.5 at position 0/);
  expect(new Circle().call([[0], [0], [1]], pairs)).toBeGreaterThan(0);
});

test('at a bound a clip has half the slope, as in Keras', () => {
  const slopes = [-0.1, 0, 0.5, 1, 1.1].map((x) => clipSlope(x, 0, 1));
  expect(slopes).toEqual([0, 0.5, 1, 0.5, 0]);
});

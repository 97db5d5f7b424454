import type { Config } from '../../src/config';
import { FaninError } from '../../src/errors';
import {
  AUC,
  getMetric,
  Mean,
  resolveMetric,
  serializeMetric,
  type MetricIdentifier,
  type MetricName,
} from '../../src/metrics';
import type { Tensor } from '../../src/tensor';
import { expectClose, readFixture, values, type Numbers } from '../fixtures/read';

interface Case {
  class_name: string;
  config: Config;
  default_name: string;
  updates: { y_true: Numbers; y_pred: Numbers; sample_weight?: Numbers }[];
  results: number[][];
  keras_config: Config;
}

const { metrics } = readFixture<{ metrics: Case[] }>('more');
const table = metrics.map(
  (each, i) => [`${each.class_name} ${JSON.stringify(each.config)} (${String(i)})`, each] as const,
);
const tensor = (numbers: Numbers) => ({ shape: numbers.shape, data: values(numbers) });
const untyped = (identifier: unknown) => identifier as MetricIdentifier;

describe('metrics with arguments and weights', () => {
  // Keras sums in float32: up to 18 weights of up to 2, each addition off by 2^-24 of the sum (at most 36).
  const tolerance = { rtol: 1e-5, atol: 18 * 36 * 2 ** -24 };

  it.each(table)('%s', (_, each) => {
    const metric = getMetric({ class_name: each.class_name, config: each.config });
    each.updates.forEach(({ y_true, y_pred, sample_weight }, i) => {
      metric.updateState(tensor(y_true), tensor(y_pred), ...(sample_weight ? [tensor(sample_weight)] : []));
      const expected = each.results[i] ?? [];
      const { results } = metric as { results?: () => number[] };
      const got = expected.length > 1 && results ? results.call(metric) : [metric.result()];
      expectClose(got, expected, tolerance);
      // A history holds numbers: of several values their mean.
      expectClose(
        [metric.result()],
        [expected.reduce((sum, value) => sum + value, 0) / expected.length],
        tolerance,
      );
    });
    const { name: _name, dtype: _dtype, label_weights: _weights, ...config } = metric.getConfig();
    expect(config).toEqual(each.keras_config);
    const { className: class_name } = metric;
    expect(getMetric({ class_name, config: metric.getConfig() }).getConfig()).toEqual(metric.getConfig());
  });
});

describe('getMetric', () => {
  it.each([
    ['mse', 'MeanSquaredError'],
    ['MAE', 'MeanAbsoluteError'],
    ['mape', 'MeanAbsolutePercentageError'],
    ['MSLE', 'MeanSquaredLogarithmicError'],
    ['bce', 'BinaryCrossentropy'],
    ['AUC', 'AUC'],
    ['auc', 'AUC'],
    ['r2_score', 'R2Score'],
    ['f_beta_score', 'FBetaScore'],
    ['kl_divergence', 'KLDivergence'],
    ['log_cosh_error', 'LogCoshError'],
    ['sparse_top_k_categorical_accuracy', 'SparseTopKCategoricalAccuracy'],
  ] as const)('"%s" is %s, under the name that was written', (name, className) => {
    expect(getMetric(name)).toMatchObject({ className, name });
  });

  it('gives an object back, with its own name', () => {
    const auc = new AUC({ name: 'area', curve: 'PR' });
    expect(getMetric(auc)).toBe(auc);
    expect(auc.name).toBe('area');
  });

  it.each([
    ['acuracy', 'unknown_name', 'Did you mean "accuracy"'],
    ['__proto__', 'unknown_name', ''],
    [undefined, 'bad_option', 'undefined'],
    ['precision_at_recall', 'bad_option', 'recall in [0, 1]'],
    [{ class_name: 'Precision', config: { thresholds: 2 } }, 'bad_option', 'thresholds in [0, 1]'],
    [{ class_name: 'AUC', config: { curve: 'DET' } }, 'bad_option', 'curve'],
    [{ class_name: 'AUC', config: { num_labels: 2 } }, 'bad_option', 'multiLabel'],
    [{ class_name: 'F1Score', config: { average: 'mean' } }, 'bad_option', 'average'],
    [{ class_name: 'R2Score', config: { class_aggregation: 'sum' } }, 'bad_option', 'classAggregation'],
    [{ class_name: 'BinaryAccuracy', config: { treshold: 0.5 } }, 'unknown_option', 'threshold'],
  ])('refuses %p', (identifier, code, text) => {
    let error: unknown;
    try {
      getMetric(untyped(identifier));
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(FaninError);
    expect(error).toMatchObject({ code });
    expect(String(error)).toContain(text);
  });
});

describe('accuracy and crossentropy by shape', () => {
  it.each([
    ['accuracy', 1, 1, 'BinaryAccuracy'],
    ['acc', 3, 1, 'SparseCategoricalAccuracy'],
    ['accuracy', 3, 3, 'CategoricalAccuracy'],
    ['Accuracy', 3, 3, 'CategoricalAccuracy'],
    ['crossentropy', 1, 1, 'BinaryCrossentropy'],
    ['ce', 3, 1, 'SparseCategoricalCrossentropy'],
    ['ce', 3, 3, 'CategoricalCrossentropy'],
    ['mse', 3, 3, 'MeanSquaredError'],
  ] as const)(
    '"%s" with %d outputs and a target of %d is %s',
    (name, outputWidth, targetWidth, className) => {
      expect(resolveMetric(name, { outputWidth, targetWidth })).toMatchObject({ className, name });
      const later = getMetric(name);
      const row = (width: number) => ({
        shape: [1, width],
        data: Array<number>(width).fill(0.25).fill(1, 0, 1),
      });
      later.updateState(row(targetWidth), row(outputWidth));
      expect(later).toMatchObject({ className, name });
    },
  );

  it('is 0 before the first update, and the equality of numbers only as an object', () => {
    expect(getMetric('accuracy').result()).toBe(0);
    const equality = getMetric({ class_name: 'Accuracy', config: {} });
    equality.updateState([3, 4], [3, 5]);
    expect(equality.result()).toBe(0.5);
  });

  it('is written as its name', () => {
    expect(serializeMetric(getMetric('accuracy'))).toBe('accuracy');
    expect(serializeMetric(getMetric('mse'))).toEqual({
      module: 'keras.metrics',
      class_name: 'MeanSquaredError',
      config: { name: 'mse', dtype: 'float32' },
      registered_name: null,
    });
  });
});

describe('metrics of your own', () => {
  it('that give a number are averaged over batches', () => {
    const worst = getMetric(function worst(yTrue: Tensor, yPred: Tensor) {
      return Math.max(...yPred.data.map((y, i) => Math.abs(y - (yTrue.data[i] ?? NaN))));
    });
    worst.updateState([1, 2], [1, 4]);
    worst.updateState([1, 2, 3], [1, 2, 7]);
    expect(worst.name).toBe('worst');
    expect(worst.result()).toBe(3);
    worst.resetState();
    expect(worst.result()).toBe(0);
  });

  it('that give one for each sample are averaged over samples, with weights', () => {
    const outputs = getMetric((_: Tensor, yPred: Tensor) => yPred.data);
    outputs.updateState([0, 0], [1, 4], [3, 1]);
    outputs.updateState([0], [2], [4]);
    expect(outputs.result()).toBe((3 + 4 + 8) / 8);
  });

  it('that give anything else are refused', () => {
    expect(() => getMetric(untyped(() => 'high')).updateState([1, 2], [1, 2])).toThrow(FaninError);
  });
});

it('Mean follows values of any kind', () => {
  const mean = new Mean();
  mean.updateState([1, 2]);
  mean.updateState(6);
  expect(mean.result()).toBe(3);
  mean.resetState();
  mean.updateState([1, 5], [3, 1]);
  expect(mean.result()).toBe(2);
});

it.each([
  ['mse', [[1, 2]], [[1, 2, 3]]],
  ['sparse_categorical_accuracy', [[1, 0]], [[1, 2]]],
  [
    'mse',
    [1, 2],
    [
      [1, 2],
      [3, 4],
    ],
  ],
] as const)('%s refuses a target that does not fit: case %#', (name, yTrue, yPred) => {
  expect(() => {
    getMetric(name satisfies MetricName).updateState(yTrue, yPred);
  }).toThrow(FaninError);
});

it('AUC counts a prediction of exactly 0 as positive at the lowest threshold, which lies under 0', () => {
  const auc = new AUC();
  auc.updateState([0, 1], [0, 1]);
  expect(auc.result()).toBe(1);
});

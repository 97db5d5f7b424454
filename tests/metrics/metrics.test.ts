import type { Config } from '../../src/config';
import { getMetric, type MetricName } from '../../src/metrics';
import { expectClose, readFixture, values, type Numbers, type Tolerance } from '../fixtures/read';

interface Case {
  class_name: string;
  config: Config;
  default_name: string;
  updates: { y_true: Numbers; y_pred: Numbers; sample_weight?: Numbers }[];
  results: Numbers;
  float64: Numbers;
  tolerance: Tolerance;
}

const { cases } = readFixture<{ cases: Case[] }>('metrics');
const table = cases.map(
  (each, i) => [`${each.class_name} ${JSON.stringify(each.config)} (${String(i)})`, each] as const,
);
const tensor = (numbers: Numbers) => ({ shape: numbers.shape, data: values(numbers) });

describe('metrics', () => {
  it.each(table)('%s gives what Keras gives after each update', (_, each) => {
    const metric = getMetric({ class_name: each.class_name, config: each.config });
    const feed = () =>
      each.updates.map(({ y_true, y_pred, sample_weight }) => {
        metric.updateState(tensor(y_true), tensor(y_pred), ...(sample_weight ? [tensor(sample_weight)] : []));
        return metric.result();
      });
    const results = feed();
    expectClose(results, values(each.results), each.tolerance);
    // The state is in double: sums of some hundred terms, at most a few hundred units of 2^-52.
    expectClose(results, values(each.float64), { rtol: 1e-13, atol: 1e-13 });
    metric.resetState();
    expect(feed()).toEqual(results);
  });

  it.each(table)('%s has the name and the config of Keras', (_, each) => {
    const metric = getMetric({ class_name: each.class_name, config: each.config });
    expect(metric.name).toBe(each.default_name);
    expect(metric.getConfig()).toMatchObject(each.config);
    const again = getMetric({ class_name: metric.className, config: metric.getConfig() });
    expect(again.getConfig()).toEqual(metric.getConfig());
    // As in Keras, the key in the history is the string that was written.
    expect(getMetric(each.class_name as MetricName).name).toBe(each.class_name);
  });
});

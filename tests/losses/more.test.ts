import type { Config } from '../../src/config';
import { getLoss } from '../../src/losses';
import { expectClose, readFixture, values, type Numbers } from '../fixtures/read';

interface Case {
  class_name: string;
  config: Config;
  y_true: Numbers;
  y_pred: Numbers;
  sample_weight?: Numbers;
  value: number;
  per_sample: Numbers;
  gradient: Numbers;
}

const { losses } = readFixture<{ losses: Case[] }>('more');
const table = losses.map(
  (each, i) => [`${each.class_name} ${JSON.stringify(each.config)} (${String(i)})`, each] as const,
);
const tensor = (numbers: Numbers) => ({ shape: numbers.shape, data: values(numbers) });

/**
 * Keras' own float32 rounding: an operation has 2^-24, a formula of these some 20 of them (1e-6, as the reference has it),
 * and 1 − p has 2^-24 / (1 − p), which with p up to 0.99 is a hundred times as much.
 */
function tolerance(numbers: number[]) {
  return { rtol: 1e-5, atol: 6e-6 * Math.max(1, ...numbers.map(Math.abs)) };
}

describe('focal, overlap and circle losses, masks and ties', () => {
  it.each(table)('%s', (_, each) => {
    const loss = getLoss({ class_name: each.class_name, config: each.config });
    const args = [
      tensor(each.y_true),
      tensor(each.y_pred),
      ...(each.sample_weight ? [tensor(each.sample_weight)] : []),
    ] as const;
    const perSample = loss.perSample(...args).data;
    // Keras has one loss for a whole batch where fanin gives it to each sample.
    const expected =
      each.per_sample.shape.length > 0
        ? values(each.per_sample)
        : Array<number>(perSample.length).fill(values(each.per_sample)[0] ?? NaN);
    expectClose(perSample, expected, tolerance(expected));
    expectClose([loss.call(...args)], [each.value], tolerance([each.value]));
    const gradient = values(each.gradient);
    expectClose(loss.gradient(...args).data, gradient, tolerance(gradient));
    const { className: class_name } = loss;
    expect(getLoss({ class_name, config: loss.getConfig() }).getConfig()).toEqual(loss.getConfig());
  });
});

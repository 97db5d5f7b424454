import { Adam, Dense, ExponentialDecay, Sequential, SGD, type Callback, type Optimizer } from '../../src';

const x = [
  [1, 2],
  [3, -1],
  [-2, 1],
  [0, 4],
];
const y = [[1], [2], [-1], [3]];

function model(optimizer: Optimizer, rate = {}): Sequential {
  const made = new Sequential([new Dense(1, { inputShape: [2], kernelInitializer: 'ones', ...rate })], {
    seed: 0,
  });
  made.compile({ optimizer, loss: 'mean_squared_error' });
  return made;
}

const fit = (made: Sequential, callbacks: Callback[] = []) =>
  made.fit(x, y, { epochs: 3, batchSize: 2, shuffle: false, verbose: 0, callbacks });
const kernel = (made: Sequential) => Array.from(made.getWeights()[0]?.data ?? []);

test('at the end of fit the average takes the place of the weights, before callbacks are told of the end', async () => {
  const plain = model(new SGD({ learningRate: 0.05 }));
  const averaged = model(new SGD({ learningRate: 0.05, useEma: true, emaMomentum: 0.75 }));
  const steps: number[][] = [];
  await fit(plain, [{ onTrainBatchEnd: () => void steps.push(kernel(plain)) }]);
  const seen: number[][] = [];
  await fit(averaged, [
    {
      onTrainBatchEnd: () => void seen.push(kernel(averaged)),
      onTrainEnd: () => void seen.push(kernel(averaged)),
    },
  ]);
  // Until then training goes on from the plain weights.
  expect(seen.slice(0, -1)).toEqual(steps);
  const mean = steps.reduce((average, w) => average.map((a, i) => 0.75 * a + 0.25 * (w[i] ?? NaN)));
  // Six roundings to float32 of averages below 2.
  seen.at(-1).forEach((w, i) => expect(Math.abs(w - (mean[i] ?? NaN))).toBeLessThan(6 * 2 ** -23));
  expect(kernel(averaged)).toEqual(seen.at(-1));
});

test('accumulated over the batches of an epoch, the step is that of the whole epoch', async () => {
  const halves = model(new Adam({ learningRate: 0.1, gradientAccumulationSteps: 2 }));
  const whole = model(new Adam({ learningRate: 0.1 }));
  await fit(halves);
  await whole.fit(x, y, { epochs: 3, batchSize: 4, shuffle: false, verbose: 0 });
  // The mean of two means of two, against the mean of four: a few roundings of 2^-24, and three steps of at most 0.1
  // whose relative error is that of the gradient.
  kernel(halves).forEach((w, i) =>
    expect(Math.abs(w - (kernel(whole)[i] ?? NaN))).toBeLessThan(3 * 2 ** -23),
  );
  expect(halves.optimizer.iterations).toBe(3);
});

test('reset begins anew: steps, slots and schedule', async () => {
  const learningRate = new ExponentialDecay({ initialLearningRate: 0.1, decaySteps: 2, decayRate: 0.5 });
  const made = model(new Adam({ learningRate }));
  const first = (await fit(made)).history;
  const weights = kernel(made);
  made.reset();
  expect(made.optimizer.iterations).toBe(0);
  expect(made.optimizer.learningRate).toBe(0.1);
  expect((await fit(made)).history).toEqual(first);
  expect(kernel(made)).toEqual(weights);
});

test('a constraint holds after each step', async () => {
  const made = model(new SGD({ learningRate: 0.5 }), {
    kernelConstraint: { class_name: 'MaxNorm', config: { max_value: 0.5 } },
  });
  const norms: number[] = [];
  await fit(made, [
    { onTrainBatchEnd: () => void norms.push(Math.sqrt(kernel(made).reduce((sum, w) => sum + w * w, 0))) },
  ]);
  expect(norms).toHaveLength(6);
  // Rounded to float32 twice.
  for (const norm of norms) expect(norm).toBeLessThanOrEqual(0.5 * (1 + 2 ** -23));
});

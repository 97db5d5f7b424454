import { expectTypeOf } from 'expect-type';
import {
  Adam,
  Dense,
  EarlyStopping,
  HeNormal,
  metrics,
  Sequential,
  SGD,
  VarianceScaling,
  type ActivationName,
  type InitializerName,
  type LossName,
  type MetricName,
  type OptimizerName,
} from '../../src';
import { compare } from '../../src/experiments';

// What the compiler must say to a user. `tsc` reads this file, and types.test.ts; nobody runs it.

/** The history has the metrics that `compile` was given. */
export async function history(): Promise<void> {
  const model = new Sequential([new Dense(1)]).compile({ loss: 'mse', metrics: ['mae', 'mse'] });
  const { history } = await model.fit([1], [1]);
  expectTypeOf(history.loss).toEqualTypeOf<number[]>();
  expectTypeOf(history.mae).toEqualTypeOf<number[]>();
  expectTypeOf(history.val_mae).toEqualTypeOf<number[] | undefined>();
  expectTypeOf(history.learning_rate).toEqualTypeOf<number[] | undefined>();
  expectTypeOf(model.evaluate([1], [1]).mse).toEqualTypeOf<number>();
  expectTypeOf(model.trainOnBatch([1], [1])).toEqualTypeOf<Record<'loss' | 'mae' | 'mse', number>>();
  // @ts-expect-error: no such metric was asked for
  expectTypeOf(history.accuracy);
  // @ts-expect-error: a misspelt name
  expectTypeOf(model.evaluate([1], [1]).mea);

  const weighted = new Sequential().compile({
    loss: 'mse',
    metrics: ['mae'],
    weightedMetrics: ['mae', 'mse'],
  });
  const { history: both } = await weighted.fit([1], [1]);
  expectTypeOf(both.weighted_mae).toEqualTypeOf<number[]>();
  expectTypeOf(both.mse).toEqualTypeOf<number[]>();
  // @ts-expect-error: only a name that is taken gets the prefix
  expectTypeOf(both.weighted_mse);

  const bare = new Sequential().compile({ loss: 'mse' });
  // @ts-expect-error: no metrics, no metric
  expectTypeOf((await bare.fit([1], [1])).history.mae);

  // The name of an object is known at run time only; so is what a model was compiled with that came from elsewhere.
  const named = new Sequential().compile({ loss: 'mse', metrics: [new metrics.AUC()] });
  expectTypeOf((await named.fit([1], [1])).history.auc).toEqualTypeOf<number[] | undefined>();
  const given: string[] = [];
  const unknown = new Sequential().compile({ loss: 'mse', metrics: given as MetricName[] });
  expectTypeOf((await unknown.fit([1], [1])).history.loss).toEqualTypeOf<number[]>();
  const own = new Sequential().compile({
    loss: 'mse',
    metrics: ['mae', (y, p) => y.data.length - p.data.length],
  });
  expectTypeOf((await own.fit([1], [1])).history.mae).toEqualTypeOf<number[] | undefined>();
  expectTypeOf((await new Sequential().fit([1], [1])).history.mae).toEqualTypeOf<number[] | undefined>();
}

/** A misspelt option is an error. */
export function misspelt(): void {
  // @ts-expect-error: kernelInitializer
  new Dense(4, { kernelInitialiser: 'he_normal' });
  // @ts-expect-error: inputShape
  new Dense(4, { input_shape: [2] });
  // @ts-expect-error: learningRate
  new SGD({ lr: 0.1 });
  // @ts-expect-error: it is called beta1
  new Adam({ beta_1: 0.9 });
  // @ts-expect-error: it is called seed
  new HeNormal({ sede: 1 });
  // @ts-expect-error: distribution
  new VarianceScaling({ distribtion: 'uniform' });
  // @ts-expect-error: it is called patience
  new EarlyStopping({ patiance: 3 });
  // @ts-expect-error: thresholds
  new metrics.Precision({ threshold: 0.5 });
  // @ts-expect-error: it is called seed
  new Sequential([], { sed: 1 });
  const model = new Sequential();
  // @ts-expect-error: it is called metrics
  model.compile({ loss: 'mse', metric: ['mae'] });
  // @ts-expect-error: it is called epochs
  void model.fit([1], [1], { epoch: 3 });
  // @ts-expect-error: it is called batchSize
  model.evaluate([1], [1], { batch_size: 3 });
  // @ts-expect-error: batches have their own size
  void model.fit([[[1], [1]]], { batchSize: 3 });
  // @ts-expect-error: it is called seeds
  void compare({ seed_count: 3 });
}

/** So is a misspelt name. */
export function unknownNames(): void {
  // @ts-expect-error: it is called he_normal
  new Dense(4, { kernelInitializer: 'he_norml' });
  // @ts-expect-error: it is called relu
  new Dense(4, { activation: 'rellu' });
  // @ts-expect-error: it is called l2
  new Dense(4, { kernelRegularizer: 'l3' });
  // @ts-expect-error: it is called non_neg
  new Dense(4, { kernelConstraint: 'nonneg' });
  const model = new Sequential();
  // @ts-expect-error: it is called mse
  model.compile({ loss: 'msee' });
  // @ts-expect-error: it is called adam
  model.compile({ loss: 'mse', optimizer: 'adma' });
  // @ts-expect-error: it is called accuracy
  model.compile({ loss: 'mse', metrics: ['acuracy'] });
  // @ts-expect-error: it is called fan_in
  new VarianceScaling({ mode: 'fan_im' });
}

/** Names, objects, classes and Keras' configs are all taken. */
export function identifiers(): void {
  new Dense(4, { kernelInitializer: HeNormal });
  new Dense(4, { kernelInitializer: new HeNormal({ seed: 0 }) });
  new Dense(4, { kernelInitializer: { class_name: 'HeNormal', config: { seed: 0 } } });
  new Dense(4, { kernelInitializer: ([rows = 1, columns = 1]) => new Float32Array(rows * columns) });
  new Dense(4, { activation: { class_name: 'leaky_relu', config: { negative_slope: 0.1 } } });
  const model = new Sequential();
  model.compile({ loss: { class_name: 'Huber', config: { delta: 2 } }, optimizer: new SGD() });
  model.compile({ loss: 'mse', optimizer: { class_name: 'Adam', config: {} }, metrics: [new metrics.AUC()] });
  model.compile({ loss: 'mse', metrics: [(y, p) => y.data.length - p.data.length] });
}

/** Names are unions of literals: a `string` would neither complete nor refuse. */
export function unions(): void {
  expectTypeOf<string>().not.toExtend<ActivationName>();
  expectTypeOf<string>().not.toExtend<InitializerName>();
  expectTypeOf<string>().not.toExtend<LossName>();
  expectTypeOf<string>().not.toExtend<MetricName>();
  expectTypeOf<string>().not.toExtend<OptimizerName>();
}

import {
  Activation,
  activations,
  ActivityRegularization,
  AlphaDropout,
  BatchNormalization,
  Constant,
  Dense,
  Dropout,
  ELU,
  Flatten,
  GaussianDropout,
  GaussianNoise,
  LayerNormalization,
  LeakyReLU,
  MinMaxNorm,
  Normalization,
  PReLU,
  ReLU,
  Rescaling,
  Reshape,
  Sequential,
  Softmax,
  VarianceScaling,
} from '../../src';

/** Samples [6, 4] that mean nothing. */
export const x = { shape: [6, 4], data: Float32Array.from({ length: 24 }, (_, i) => ((i * 7) % 11) / 5 - 1) };
export const y = { shape: [6, 2], data: Float32Array.from({ length: 12 }, (_, i) => ((i * 5) % 7) / 3 - 1) };

/** A model of every layer, whose weights are not the initial ones. */
export function everyLayer(): Sequential {
  const normalization = new Normalization({ inputShape: [4] });
  normalization.adapt(x);
  const model = new Sequential(
    [
      normalization,
      new Dense(8, {
        activation: activations.leakyRelu({ negativeSlope: 0.1 }),
        kernelInitializer: new VarianceScaling({ scale: 2 }),
        kernelRegularizer: 'l1',
        kernelConstraint: new MinMaxNorm(),
        biasInitializer: new Constant({ value: 0.2 }),
      }),
      new BatchNormalization(),
      new LayerNormalization(),
      new PReLU({ alphaInitializer: new Constant({ value: 0.3 }) }),
      new Dropout(0.2, { seed: 3 }),
      new GaussianNoise(0.1),
      new GaussianDropout(0.1),
      new AlphaDropout(0.1),
      new Reshape([2, 4]),
      new PReLU({ sharedAxes: [1], alphaInitializer: new Constant({ value: 0.2 }) }),
      new Flatten(),
      new ReLU({ maxValue: 4 }),
      new LeakyReLU(),
      new ELU({ alpha: 0.3 }),
      new Activation('mish'),
      new Rescaling(2, { offset: [1, 2, 3, 4, 5, 6, 7, 8] }),
      new ActivityRegularization({ l1: 0.1 }),
      new Dense(5, { activation: activations.relu({ maxValue: 6 }) }),
      new Dense(3, { activation: activations.elu({ alpha: 0.5 }) }),
      new Softmax(),
      new Dense(2, { trainable: false, useBias: false }),
    ],
    { seed: 1, name: 'every_layer' },
  );
  model.compile({ optimizer: 'adam', loss: 'mse', metrics: ['mae', 'accuracy'] });
  for (let i = 0; i < 5; i++) model.trainOnBatch(x, y);
  return model;
}

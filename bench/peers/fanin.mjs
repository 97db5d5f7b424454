import { Dense, Sequential, SGD, setPrecision, setThreads } from '../../dist/index.mjs';
import { serve } from './serve.mjs';

const [precision, threads] = process.argv.slice(2);
setPrecision(precision);
setThreads(Number(threads));

/** As a user trains: `fit`, with the shuffling and the copying of each batch that belong to it. */
await serve(({ sizes, activation, batch, batches, learningRate }, data) => {
  const [features, ...units] = sizes;
  const outputs = units.pop();
  const model = new Sequential(
    [
      ...units.map((width) => new Dense(width, { activation, kernelInitializer: 'he_normal' })),
      new Dense(outputs, { activation: outputs === 1 ? 'sigmoid' : 'softmax' }),
    ],
    { seed: 1 },
  );
  model.compile({
    optimizer: new SGD({ learningRate }),
    loss: outputs === 1 ? 'binary_crossentropy' : 'sparse_categorical_crossentropy',
  });
  const samples = batch * batches;
  const x = { shape: [samples, features], data: data.x };
  const y = { shape: [samples, 1], data: data.y };
  return async (steps) => {
    const epochs = Math.ceil(steps / batches);
    const { history } = await model.fit(x, y, { epochs, batchSize: batch, verbose: 0 });
    return { steps: epochs * batches, loss: history.loss.at(-1) };
  };
});

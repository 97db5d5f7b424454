import { createRequire } from 'node:module';
import { serve } from './serve.mjs';

// The builds for Node: the ES modules of these packages do not load there.
const require = createRequire(import.meta.url);
const tf = require('@tensorflow/tfjs-core');
require('@tensorflow/tfjs-backend-cpu');
const { setThreadsCount } = require('@tensorflow/tfjs-backend-wasm');
const layers = require('@tensorflow/tfjs-layers');

/** Milliseconds of the last run in which a way is tried. */
const TRY = 100;

const [backend] = process.argv.slice(2);
// No checks inside.
tf.enableProdMode();
setThreadsCount(1);
await tf.setBackend(backend);

/** Variables and functions of the core, no layers. */
function trainWithCore({ sizes, activation, learningRate }, batches) {
  const outputs = sizes.at(-1);
  const optimizer = tf.train.sgd(learningRate);
  const dense = sizes.slice(1).map((units, i) => ({
    w: tf.variable(tf.randomNormal([sizes[i], units], 0, Math.sqrt(2 / sizes[i]))),
    b: tf.variable(tf.zeros([units])),
  }));
  const encoded = batches.map(({ x, y }) => ({
    x,
    y: outputs === 1 ? y : tf.cast(tf.oneHot(tf.cast(tf.reshape(y, [-1]), 'int32'), outputs), 'float32'),
  }));
  const logits = (x) =>
    dense.reduce((input, { w, b }, i) => {
      const z = tf.fused.matMul({ a: input, b: w, bias: b });
      return i === dense.length - 1 ? z : tf[activation](z);
    }, x);
  const loss = outputs === 1 ? tf.losses.sigmoidCrossEntropy : tf.losses.softmaxCrossEntropy;
  return (steps) => {
    for (let step = 0; step < steps; step++) {
      const { x, y } = encoded[step % encoded.length];
      optimizer.minimize(() => loss(y, logits(x)));
    }
    const { x, y } = encoded[(steps - 1) % encoded.length];
    return { steps, loss: tf.tidy(() => loss(y, logits(x))).dataSync()[0] };
  };
}

/** A model of the layers, and its `trainOnBatch`. */
function trainWithLayers({ sizes, activation, learningRate }, batches) {
  const outputs = sizes.at(-1);
  const model = layers.sequential();
  sizes.slice(1).forEach((units, i) => {
    const last = i === sizes.length - 2;
    model.add(
      layers.layers.dense({
        units,
        activation: !last ? activation : outputs === 1 ? 'sigmoid' : 'softmax',
        kernelInitializer: 'heNormal',
        ...(i === 0 ? { inputShape: [sizes[0]] } : {}),
      }),
    );
  });
  model.compile({
    optimizer: tf.train.sgd(learningRate),
    loss: outputs === 1 ? 'binaryCrossentropy' : 'sparseCategoricalCrossentropy',
  });
  return async (steps) => {
    let loss;
    for (let step = 0; step < steps; step++) {
      const { x, y } = batches[step % batches.length];
      loss = await model.trainOnBatch(x, y);
    }
    return { steps, loss };
  };
}

/** Which of the ways is faster depends on the network, so each gets a try. */
async function fastest(ways) {
  let best;
  for (const train of ways) {
    let time;
    for (let steps = 1, spent = 0; spent < TRY; steps *= 2) {
      const start = performance.now();
      await train(steps);
      spent = performance.now() - start;
      time = spent / steps;
    }
    if (!best || time < best.time) best = { train, time };
  }
  return best.train;
}

await serve(async (workload, { x, y }) => {
  const { sizes, batch, batches: count } = workload;
  const features = sizes[0];
  const batches = Array.from({ length: count }, (_, i) => ({
    x: tf.tensor2d(x.slice(i * batch * features, (i + 1) * batch * features), [batch, features]),
    y: tf.tensor2d(y.slice(i * batch, (i + 1) * batch), [batch, 1]),
  }));
  return fastest([trainWithCore(workload, batches), trainWithLayers(workload, batches)]);
});

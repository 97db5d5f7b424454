import { defaultDevice, init, jit, nn, numpy as np, valueAndGrad } from '@jax-js/jax';
import { serve } from './serve.mjs';

// A compiled step: parameters and a batch in, new parameters and the loss out.

await init('wasm');
defaultDevice('wasm');

/** Reference counts: what a function is given is used up, `.ref` keeps it. */
function makeStep({ sizes, activation, learningRate }) {
  const outputs = sizes.at(-1);
  const act = activation === 'tanh' ? np.tanh : nn.relu;
  const lossOf = (parameters, x, y) => {
    const logits = parameters.reduce((input, [w, b], i) => {
      const z = np.matmul(input, w).add(b);
      return i === parameters.length - 1 ? z : act(z);
    }, x);
    if (outputs > 1)
      return nn
        .logSoftmax(logits)
        .mul(y)
        .sum()
        .mul(-1 / x.shape[0]);
    // softplus(z) − y·z, the crossentropy of a sigmoid.
    return nn.softplus(logits.ref).sub(logits.mul(y)).mean();
  };
  const slopes = valueAndGrad(lossOf);
  return jit((parameters, x, y) => {
    const kept = parameters.map(([w, b]) => [w.ref, b.ref]);
    const [loss, gradients] = slopes(parameters, x, y);
    const next = kept.map(([w, b], i) => [
      w.sub(gradients[i][0].mul(learningRate)),
      b.sub(gradients[i][1].mul(learningRate)),
    ]);
    return [next, loss];
  });
}

await serve((workload, { x, y }) => {
  const { sizes, batch, batches: count } = workload;
  const [features, outputs] = [sizes[0], sizes.at(-1)];
  const step = makeStep(workload);
  const batches = Array.from({ length: count }, (_, i) => {
    const labels = y.slice(i * batch, (i + 1) * batch);
    const target =
      outputs === 1
        ? np.array(labels).reshape([batch, 1])
        : nn.oneHot(np.array(Int32Array.from(labels), { dtype: np.int32 }), outputs);
    return [
      np.array(x.slice(i * batch * features, (i + 1) * batch * features)).reshape([batch, features]),
      target,
    ];
  });
  // He's standard deviation; what the numbers are does not matter to the time.
  let seed = 1;
  const drawn = (size, scale) =>
    Float32Array.from(
      { length: size },
      () => ((seed = (seed * 16807) % 2147483647) / 2147483647 - 0.5) * scale,
    );
  let parameters = sizes
    .slice(1)
    .map((units, i) => [
      np.array(drawn(sizes[i] * units, Math.sqrt(24 / sizes[i]))).reshape([sizes[i], units]),
      np.array(new Float32Array(units)),
    ]);
  return async (steps) => {
    let loss;
    for (let i = 0; i < steps; i++) {
      const [inputs, targets] = batches[i % batches.length];
      loss?.dispose();
      [parameters, loss] = step(parameters, inputs.ref, targets.ref);
    }
    // Nothing is left to be computed when the clock stops.
    for (const [w, b] of parameters) {
      await w.ref.data();
      await b.ref.data();
    }
    const [value] = await loss.data();
    return { steps, loss: value };
  };
});

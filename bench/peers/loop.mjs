import { serve } from './serve.mjs';

const n = 64;
const a = Float32Array.from({ length: n * n }, (_, i) => ((i * 7919) % 1000) / 1000 - 0.5);
const b = a.slice().reverse();
const y = new Float32Array(n * n);

/** A product of two matrices in plain JavaScript: a measure of the machine that no change of fanin moves. */
function multiply() {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += a[i * n + k] * b[k * n + j];
      y[i * n + j] = sum;
    }
  }
}

/** A step takes the same for every workload. */
async function train(steps) {
  for (let step = 0; step < steps; step++) multiply();
  return { steps, loss: y[0] };
}

await serve(() => train);

/**
 * What is timed: one step of SGD on one batch of a dense network.
 * `sizes` are the widths from input to output; one output is sigmoid with binary crossentropy, several are softmax
 * with sparse categorical crossentropy. `batches` of data are prepared, and gone through in turn.
 */
export const workloads = [
  { name: 'moons', sizes: [2, 16, 16, 1], activation: 'tanh', batch: 32, batches: 64 },
  { name: 'digits', sizes: [64, ...repeat(64, 10), 10], activation: 'relu', batch: 32, batches: 64 },
  { name: 'mnist', sizes: [784, 128, 10], activation: 'relu', batch: 32, batches: 64 },
  { name: 'wide', sizes: [784, 512, 512, 10], activation: 'relu', batch: 128, batches: 8 },
  { name: 'deep', sizes: [256, ...repeat(256, 30), 10], activation: 'relu', batch: 64, batches: 8 },
];

/** So small that no network diverges, however many steps a round takes. */
export const learningRate = 1e-3;

/**
 * Inputs from a uniform distribution with mean 0 and variance 1, and labels that depend on them.
 * Every run gives the same numbers.
 */
export function makeData({ sizes, batch, batches }) {
  const samples = batch * batches;
  const features = sizes[0];
  const outputs = sizes.at(-1);
  const random = uniform(1);
  const x = Float32Array.from({ length: samples * features }, () => (2 * random() - 1) * Math.sqrt(3));
  const y = Float32Array.from({ length: samples }, (_, sample) => {
    const first = x.subarray(sample * features, (sample + 1) * features);
    if (outputs === 1) return first[0] * first[1] > 0 ? 1 : 0;
    const classes = first.subarray(0, outputs);
    return classes.indexOf(Math.max(...classes));
  });
  return { x, y };
}

function repeat(width, times) {
  return Array.from({ length: times }, () => width);
}

/** Uniform on [0, 1): the linear congruential generator of Numerical Recipes. */
function uniform(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

// Small random weights in a deep network: each of 20 tanh layers shrinks the signal by about sqrt(64) * 0.01, and each
// shrinks the error on its way back likewise. The gradient of a kernel is the product of the two, so every layer gets
// next to nothing, and training cannot move it. Glorot's deviation, sqrt(2 / (64 + 64)), keeps both alive in the same
// network.
import { Dense, RandomNormal, Sequential, type InitializerIdentifier } from '../src';
import { loadDigits } from '../src/datasets';

const { test: batch } = loadDigits({ split: 0.2, seed: 1, standardize: true });
const depth = 20;

/** Root mean square. */
function rms({ data }: { data: Float32Array }): number {
  return Math.sqrt(data.reduce((sum, value) => sum + value * value, 0) / data.length);
}

/** For each hidden layer the size of its signal (activations), error (gradient of the biases) and kernel gradient. */
function measure(kernelInitializer: InitializerIdentifier): number[][] {
  const model = new Sequential([], { seed: 0 });
  for (let i = 0; i < depth; i++) model.add(new Dense(64, { activation: 'tanh', kernelInitializer }));
  model.add(new Dense(10, { activation: 'softmax' }));
  model.compile({ loss: 'sparse_categorical_crossentropy' });

  const signals = model.trace(batch.x);
  const { gradients } = model.gradients(batch.x, batch.y); // kernel, bias, kernel, bias, ...
  return Array.from({ length: depth }, (_, i) =>
    [signals[i]!.activations, gradients[2 * i + 1]!, gradients[2 * i]!].map(rms),
  );
}

const small = measure(new RandomNormal({ stddev: 0.01 }));
const glorot = measure('glorot_normal');
const row = (cells: string[]) => cells.map((cell) => cell.padStart(10)).join('');

console.log('        random_normal(stddev=0.01)      glorot_normal');
console.log(`layer${row(['signal', 'error', 'gradient', 'signal', 'error', 'gradient'])}`);
for (let i = 0; i < depth; i++) {
  const cells = [...small[i]!, ...glorot[i]!].map((value) => value.toExponential(1));
  console.log(String(i + 1).padStart(5) + row(cells));
}

// How large is the signal after 20 layers? Glorot's deviation is made for activations that are about linear around 0:
// with it tanh loses the signal slowly only, but relu, which silences half of it, loses a factor sqrt(2) in each layer.
// He put that factor back: relu keeps its signal for long, and tanh settles further out, where it bends.
import { Dense, Sequential, type ActivationName, type InitializerName } from '../src';
import { loadDigits } from '../src/datasets';

const { test } = loadDigits({ split: 0.2, standardize: true });
const depth = 20;
const seeds = Array.from({ length: 9 }, (_, seed) => seed);

/** Root mean square of the activations of each layer. */
function signals(activation: ActivationName, kernelInitializer: InitializerName, seed: number): number[] {
  const model = new Sequential([], { seed });
  for (let i = 0; i < depth; i++) model.add(new Dense(64, { activation, kernelInitializer }));
  return model
    .trace(test.x)
    .map(({ activations: { data } }) => data.reduce((sum, value) => sum + value * value, 0) / data.length)
    .map(Math.sqrt);
}

const shown = [1, 2, 5, 10, 15, 20];
console.log(`signal after layer${shown.map((layer) => String(layer).padStart(8)).join('')}`);
for (const activation of ['tanh', 'relu'] as const) {
  for (const initializer of ['glorot_normal', 'he_normal'] as const) {
    const bySeed = seeds.map((seed) => signals(activation, initializer, seed));
    const medians = shown.map((layer) => {
      const sorted = bySeed.map((values) => values[layer - 1]!).sort((a, b) => a - b);
      return sorted[4]!.toFixed(4).padStart(8);
    });
    console.log(`${activation} ${initializer.padEnd(13)}${medians.join('')}`);
  }
}

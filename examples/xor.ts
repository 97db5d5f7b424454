// The smallest problem that needs a hidden layer: no straight line separates the two classes of xor. Two units can do
// it, but whether they do depends on where they start: the same network, trained from 20 seeds, ends at a solution or
// gets stuck. More units mean more starts at once, and the luck matters less.
import { Dense, Sequential, SGD } from '../src';

const x = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const y = [[0], [1], [1], [0]];

async function trained(units: number, seed: number): Promise<Sequential> {
  const hidden = new Dense(units, { activation: 'tanh', inputShape: [2] });
  const model = new Sequential([hidden, new Dense(1, { activation: 'sigmoid' })], { seed });
  model.compile({
    optimizer: new SGD({ learningRate: 0.5, momentum: 0.9 }),
    loss: 'binary_crossentropy',
    metrics: ['accuracy'],
  });
  await model.fit(x, y, { epochs: 300, verbose: 0 });
  return model;
}

async function main() {
  const seeds = Array.from({ length: 20 }, (_, seed) => seed);
  for (const units of [1, 2, 4, 8]) {
    const models = await Promise.all(seeds.map((seed) => trained(units, seed)));
    const solved = models.filter((model) => model.evaluate(x, y).accuracy === 1);
    console.log(`${units} hidden: ${solved.length} of ${seeds.length} seeds solve xor`);
  }
  const model = await trained(8, 0);
  console.log('8 hidden, seed 0, predicts', Array.from(model.predict(x).data, (p) => p.toFixed(3)).join(' '));
}

void main();

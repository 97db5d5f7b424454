// What `npm start` does, smaller: the same network from different initial weights, everything else equal, on real
// handwritten digits, with 3 epochs in place of 10 and 3 seeds in place of 5. In so short a time the
// difference between the good ones is larger than in the end.
import { RandomNormal } from '../src';
import { compare } from '../src/experiments';

async function main() {
  const comparison = await compare({
    dataset: 'digits',
    model: { hidden: [64, 64, 64, 64, 64], activation: ['tanh', 'relu'] },
    initializers: ['zeros', new RandomNormal({ stddev: 0.01 }), 'glorot_uniform', 'he_uniform'],
    seeds: 3,
    epochs: 3,
  });
  console.log(comparison.table());
}

void main();

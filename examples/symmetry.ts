// Units that start equal stay equal: they see the same inputs and get the same gradients, so training moves them in
// step, bit for bit, and a layer of 16 is worth one unit. A constant does this whatever its value; zeros even keep
// tanh's kernels at zero, because no gradient gets through them. One weight that differs breaks it, and so does
// any random start.
import { Constant, Dense, Sequential, SGD, type InitializerIdentifier } from '../src';
import { moons } from '../src/datasets';

const { train, test } = moons({ split: 0.2, seed: 1, standardize: true });

/** 2 inputs, 16 tanh units, 1 sigmoid unit. */
function makeModel(hidden: InitializerIdentifier, output = hidden): Sequential {
  const layers = [
    new Dense(16, { activation: 'tanh', kernelInitializer: hidden, inputShape: [2] }),
    new Dense(1, { activation: 'sigmoid', kernelInitializer: output }),
  ];
  const model = new Sequential(layers, { seed: 0 });
  model.compile({
    optimizer: new SGD({ learningRate: 0.5 }),
    loss: 'binary_crossentropy',
    metrics: ['accuracy'],
  });
  return model;
}

/** How many of the hidden units differ from each other in a single bit of their weights in, bias, or weight out. */
function distinctUnits(model: Sequential): number {
  const [kernel, bias, out] = model.getWeights().map(({ data }) => data);
  const units = Array.from({ length: 16 }, (_, j) => [kernel![j], kernel![16 + j], bias![j], out![j]].join());
  return new Set(units).size;
}

async function show(name: string, model: Sequential) {
  const before = distinctUnits(model);
  await model.fit(train.x, train.y, { epochs: 100, verbose: 0 });
  const accuracy = model.evaluate(test.x, test.y).accuracy ?? NaN;
  const units = `distinct units ${String(before).padStart(2)} -> ${String(distinctUnits(model)).padStart(2)}`;
  console.log(`${name.padEnd(34)} ${units}   test accuracy ${accuracy.toFixed(3)}`);
}

async function main() {
  await show('zeros', makeModel('zeros'));
  await show('constant 0.5', makeModel(new Constant(0.5)));

  const nudged = makeModel(new Constant(0.5));
  const weights = nudged.getWeights();
  weights[0]!.data[0]! += 0.01;
  nudged.setWeights(weights);
  await show('constant 0.5, one weight nudged', nudged);

  await show('constant 0.5, random output layer', makeModel(new Constant(0.5), 'glorot_uniform'));
  await show('glorot_uniform', makeModel('glorot_uniform'));
}

void main();

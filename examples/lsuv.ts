// A formula for the initial weights assumes wide layers and independent inputs. LSUV measures instead: layer by layer it
// scales an orthonormal kernel until the output has variance 1 on your own data. Here: 20 layers of gelu, for which neither
// Glorot's nor He's factor was derived.
// Mishkin & Matas 2015, All You Need Is a Good Init.
import { Dense, initializeLSUV, Sequential, SGD } from '../src';
import { loadDigits } from '../src/datasets';

const DEPTH = 20;
const { train, test } = loadDigits({ split: 0.2, seed: 1, standardize: true });

/** Mean of (z − mean)². */
function variance({ data }: { data: Float32Array }): number {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  return data.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / data.length;
}

async function main() {
  const model = new Sequential([], { seed: 0 });
  for (let i = 0; i < DEPTH; i++) model.add(new Dense(64, { activation: 'gelu' })); // glorot_uniform
  model.add(new Dense(10, { activation: 'softmax' }));
  const variances = () =>
    model.trace(test.x).map(({ preActivations }) => (preActivations ? variance(preActivations) : NaN));
  const accuracyAfterTraining = async () => {
    model.compile({
      optimizer: new SGD({ learningRate: 0.01 }),
      loss: 'sparse_categorical_crossentropy',
      metrics: ['accuracy'],
    });
    await model.fit(train.x, train.y, { epochs: 10, verbose: 0 });
    return model.evaluate(test.x, test.y).accuracy ?? NaN;
  };

  const before = variances();
  const glorot = await accuracyAfterTraining();
  const scaled = initializeLSUV(model, train.x); // every kernel is drawn anew
  const after = variances();
  const lsuv = await accuracyAfterTraining();

  console.log('layer    glorot_uniform      LSUV  scalings');
  for (const layer of [1, 2, 5, 10, DEPTH]) {
    const cells = [
      before[layer - 1]!.toExponential(1).padStart(16),
      after[layer - 1]!.toFixed(2).padStart(10),
      String(scaled[layer - 1]!.iterations).padStart(10),
    ];
    console.log(String(layer).padStart(5) + cells.join(''));
  }
  console.log(`accuracy ${glorot.toFixed(3).padStart(12)} ${lsuv.toFixed(3).padStart(9)}`);
}

void main();

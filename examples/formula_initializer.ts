// Weights, an activation and a learning rate that are written as formulas. How large must the weights of a deep network
// be for an activation that no book lists? For a standard normal z it is He's reasoning with the 2 worked out anew:
// the gain 1 / sqrt(E[φ(z)²]), over the root of the fan in. Ten layers with weights of three sizes show that it holds: with
// half of it the signal vanishes, with twice of it it explodes.
import { Dense, Sequential, SGD } from '../src';
import { loadDigits } from '../src/datasets';
import { activation, formula, schedule } from '../src/formula';

const DEPTH = 10;
const phi = activation('x * sigmoid(1.7 x) + 0.1 sin(3 x)');

/** The factor that keeps E[z²] = 1 from layer to layer: the mean is an integral over the normal density. */
function preservingGain(): number {
  const z = Array.from({ length: 2001 }, (_, i) => (i - 1000) / 125);
  const y = phi.call(z).data;
  const density = z.map((each) => Math.exp((-each * each) / 2));
  const total = density.reduce((sum, each) => sum + each, 0);
  return 1 / Math.sqrt(density.reduce((sum, each, i) => sum + (each * y[i]! * y[i]!) / total, 0));
}

function rms(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, each) => sum + each * each, 0) / values.length);
}

function network(expression: string): Sequential {
  const model = new Sequential([], { seed: 0 });
  const kernelInitializer = formula(expression);
  for (let i = 0; i < DEPTH; i++) model.add(new Dense(64, { activation: phi, kernelInitializer }));
  model.add(new Dense(10, { activation: 'softmax' }));
  model.build([64]);
  return model;
}

async function main() {
  const { value, derivative } = phi.toTex();
  console.log(`φ(x) = ${value}\nφ'(x) = ${derivative}`);
  const gain = preservingGain();
  console.log(`gain ${gain.toFixed(3)} (relu: ${Math.SQRT2.toFixed(3)})`);
  const { train, test } = loadDigits({ split: 0.2, seed: 1, standardize: true });
  for (const factor of [0.5, 1, 2]) {
    const expression = `normal(0, ${(factor * gain).toFixed(3)} / sqrt(fan_in))`;
    const model = network(expression);
    const sizes = model.trace(train.x).map(({ activations }) => rms(activations.data));
    model.compile({
      optimizer: new SGD({ learningRate: schedule('0.02 * 0.5^(step / 200)') }),
      loss: 'sparse_categorical_crossentropy',
      metrics: ['accuracy'],
    });
    await model.fit(train.x, train.y, { epochs: 5, verbose: 0 });
    const { accuracy } = model.evaluate(test.x, test.y);
    console.log(
      `${expression}  signal ${sizes[0]!.toFixed(2)} -> ${sizes[DEPTH - 1]!.toPrecision(2)}  accuracy ${accuracy?.toFixed(2)}`,
    );
  }
}

void main();

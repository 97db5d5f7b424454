// Large random weights in a deep network. With relu the signal grows by about sqrt(64 / 2) in each layer: the first
// loss is astronomic, and the first steps end in NaN. tanh holds the signal at 1, but two units in three are saturated,
// where it is flat, and through the steep ones the error doubles from layer to layer on its way back: the
// first layers get a thousand times the push of the last ones.
import { Dense, RandomNormal, Sequential, SGD } from '../src';
import { loadDigits } from '../src/datasets';

const { train, test } = loadDigits({ split: 0.2, seed: 1, standardize: true });
const depth = 10;

/** Root mean square. */
function rms({ data }: { data: Float32Array }): string {
  return Math.sqrt(data.reduce((sum, value) => sum + value * value, 0) / data.length).toExponential(1);
}

async function show(activation: 'relu' | 'tanh') {
  const kernelInitializer = new RandomNormal({ stddev: 1 });
  const model = new Sequential([], { seed: 0 });
  for (let i = 0; i < depth; i++) model.add(new Dense(64, { activation, kernelInitializer }));
  model.add(new Dense(10, { activation: 'softmax' }));
  model.build([64]);
  model.compile({ optimizer: new SGD({ learningRate: 0.05 }), loss: 'sparse_categorical_crossentropy' });

  console.log(`${activation}, random_normal(stddev=1)\nlayer    signal     error   |z| > 3`);
  const signals = model.trace(test.x);
  const { gradients } = model.gradients(test.x, test.y); // kernel, bias, kernel, bias, ...
  for (let i = 0; i < depth; i++) {
    const { preActivations, activations } = signals[i]!;
    const z = preActivations!.data;
    const far = z.filter((value) => Math.abs(value) > 3).length / z.length;
    const cells = [rms(activations), rms(gradients[2 * i + 1]!), far.toFixed(2)];
    console.log(String(i + 1).padStart(5) + cells.map((cell) => cell.padStart(10)).join(''));
  }
  const losses = [model.evaluate(train.x, train.y).loss];
  const { history } = await model.fit(train.x, train.y, { epochs: 5, verbose: 0 });
  losses.push(...history.loss!);
  console.log(`loss at the start and in 5 epochs: ${losses.map((loss) => loss!.toPrecision(3)).join(' ')}\n`);
}

async function main() {
  await show('relu');
  await show('tanh');
}

void main();

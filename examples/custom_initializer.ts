// Two ways to an initializer of your own. A function of the shape and a stream of random numbers is enough: it draws
// from `random`, so the model's seed decides it as it decides everything else. An object with `className` and
// `getConfig` can be written into JSON as well. The object here is the constant that works: every weight has the same
// size, and only its sign is drawn. The function takes He's weights and centers them, so that the weights of
// each unit sum to 0.
import { computeFans, Dense, HeNormal, Sequential, type InitializerIdentifier } from '../src';
import type { Random, Shape } from '../src';
import { loadDigits } from '../src/datasets';

class SignedConstant {
  readonly className = 'SignedConstant';

  constructor(readonly scale = 2) {}

  /** Every weight is +s or -s with s² = scale / fanIn. */
  initialize(shape: Shape, random: Random): Float32Array {
    const { fanIn, fanOut } = computeFans(shape);
    const s = Math.sqrt(this.scale / fanIn);
    return new Float32Array(fanIn * fanOut).map(() => (random() < 0.5 ? -s : s));
  }

  getConfig() {
    return { scale: this.scale };
  }
}

function centered(shape: Shape, random: Random): Float32Array {
  const { data } = new HeNormal().initialize(shape, random);
  const { fanIn, fanOut } = computeFans(shape);
  const means = new Float32Array(fanOut);
  data.forEach((weight, i) => (means[i % fanOut]! += weight / fanIn));
  return data.map((weight, i) => weight - means[i % fanOut]!);
}

async function show(name: string, kernelInitializer: InitializerIdentifier) {
  const { train, test } = loadDigits({ split: 0.2, seed: 1 });
  const model = new Sequential([], { seed: 0 });
  for (let i = 0; i < 10; i++) model.add(new Dense(64, { activation: 'relu', kernelInitializer }));
  model.add(new Dense(10, { activation: 'softmax' }));
  model.build([64]);
  model.compile({ optimizer: 'sgd', loss: 'sparse_categorical_crossentropy', metrics: ['accuracy'] });
  await model.fit(train.x, train.y, { epochs: 20, verbose: 0 });
  console.log(`${name.padEnd(16)} test accuracy ${model.evaluate(test.x, test.y).accuracy?.toFixed(3)}`);
}

async function main() {
  await show('he_normal', 'he_normal');
  await show('signed constant', new SignedConstant());
  await show('centered', centered);
  const dense = new Dense(64, { kernelInitializer: new SignedConstant() });
  console.log('in JSON:', JSON.stringify(dense.getConfig().kernel_initializer));
}

void main();

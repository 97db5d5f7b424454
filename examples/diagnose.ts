// What is wrong with a network can be seen before it is trained. `diagnose` looks at one batch, going up and coming
// back: are units the same, is one layer silent, does the signal explode, saturate or fade? It names the fault that
// explains the others, the layer where it starts, and the initializer to take in its place. With the losses of a
// training it also knows what only time shows.
import {
  Dense,
  RandomNormal,
  Sequential,
  SGD,
  type ActivationName,
  type InitializerIdentifier,
} from '../src';
import { loadDigits } from '../src/datasets';
import { diagnose, sharpness } from '../src/probes';

const { train } = loadDigits({ split: 0.9, seed: 0 });

function network(activation: ActivationName, kernelInitializer: InitializerIdentifier, learningRate = 0.05) {
  const hidden = Array.from(
    { length: 10 },
    (_, i) => new Dense(64, { activation, kernelInitializer, name: `hidden_${i + 1}` }),
  );
  const model = new Sequential([...hidden, new Dense(10, { activation: 'softmax' })], { seed: 0 });
  model.compile({ optimizer: new SGD({ learningRate }), loss: 'sparse_categorical_crossentropy' });
  return model;
}

async function main(): Promise<void> {
  const networks: [string, Sequential][] = [
    ['tanh, zeros', network('tanh', 'zeros')],
    ['tanh, normal(0, 0.01)', network('tanh', new RandomNormal({ stddev: 0.01 }))],
    ['tanh, normal(0, 1)', network('tanh', new RandomNormal({ stddev: 1 }))],
    ['relu, normal(0, 1)', network('relu', new RandomNormal({ stddev: 1 }))],
    ['sigmoid, glorot_normal', network('sigmoid', 'glorot_normal')],
    ['relu, he_normal', network('relu', 'he_normal')],
  ];
  for (const [name, model] of networks) {
    const { verdict, layer, advice } = diagnose(model, train.x, train.y);
    console.log(`${name}: ${verdict}${layer === null ? '' : ` from ${layer} on`}\n  ${advice}`);
  }

  // A sound start, and a learning rate that is too large or too small for it.
  for (const learningRate of [5, 1e-5]) {
    const model = network('relu', 'he_normal', learningRate);
    const { eigenvalue, limit } = sharpness(model, train.x, train.y, { iterations: 5 });
    console.log(
      `relu, he_normal, learning rate ${learningRate}: sharpness ${eigenvalue?.toFixed(0)}, stable below ${limit.toPrecision(3)}`,
    );
    const start = model.clone();
    const { history } = await model.fit(train.x, train.y, { epochs: 10, verbose: 0 });
    const { verdict, advice } = diagnose(start, train.x, train.y, { history: { loss: history.loss ?? [] } });
    console.log(`  after training ${verdict}: ${advice}`);
  }
}

void main();

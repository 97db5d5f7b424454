// The example of the README: real handwritten digits, two hidden relu layers whose kernels start as He says, and a
// softmax layer that starts as Keras' default. One initializer is given by name (it draws from the model's seed), one as
// an object with a seed of its own (it gives the same values in every model).
import { Dense, HeNormal, Sequential, SGD } from '../src';
import { loadDigits } from '../src/datasets';

async function main() {
  const { train, test } = loadDigits({ split: 0.2, seed: 1 });
  const model = new Sequential(
    [
      new Dense(64, { activation: 'relu', kernelInitializer: 'he_normal', inputShape: [64] }),
      new Dense(64, { activation: 'relu', kernelInitializer: new HeNormal({ seed: 7 }) }),
      new Dense(10, { activation: 'softmax' }), // default: glorot_uniform
    ],
    { seed: 42 },
  );
  model.compile({
    optimizer: new SGD({ learningRate: 0.1 }),
    loss: 'sparse_categorical_crossentropy',
    metrics: ['accuracy'],
  });
  const { history } = await model.fit(train.x, train.y, { epochs: 20, validationData: test });
  model.summary();
  console.log('test accuracy after epoch 1, 2, 3:', history.val_accuracy?.slice(0, 3));
  console.log('test data after 20 epochs:', model.evaluate(test.x, test.y));
}

void main();

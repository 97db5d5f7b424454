// A regression on real data: how far diabetes goes on within a year, from ten measurements of each patient. Features and
// target are standardized by the training part. R² is the share of the differences between patients that a model
// explains: 0 is what the mean of all explains, 1 is everything. The matter is noisy: a linear model explains half of
// it, and a larger network learns its patients by heart rather than the illness.
import { Dense, Sequential, SGD } from '../src';
import { loadDiabetes } from '../src/datasets';

async function main() {
  const { train, test } = loadDiabetes({ split: 0.2, seed: 1, standardize: true, standardizeTarget: true });
  for (const hidden of [[], [16], [64, 64]]) {
    const model = new Sequential([], { seed: 0 });
    for (const units of hidden) {
      model.add(new Dense(units, { activation: 'relu', kernelInitializer: 'he_normal' }));
    }
    model.add(new Dense(1));
    model.compile({ optimizer: new SGD({ learningRate: 0.01 }), loss: 'mse', metrics: ['r2_score'] });
    await model.fit(train.x, train.y, { epochs: 50, verbose: 0 });
    const parts = Object.entries({ train, test }).map(([name, { x, y }]) => {
      return `R² of ${name} ${model.evaluate(x, y).r2_score?.toFixed(3)}`;
    });
    console.log(`hidden units ${hidden.join('-') || 'none'}:`.padEnd(21), parts.join('   '));
  }
}

void main();

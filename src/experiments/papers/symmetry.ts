import { parity } from '../../datasets';
import { Constant, Zeros, type InitializerIdentifier } from '../../initializers';
import { Dense } from '../../layers';
import { log } from '../../math';
import { Sequential } from '../../models';
import { SGD } from '../../optimizers';
import { probe } from '../../probes';
import { exact } from '../estimate';
import { about, between, derived, measurement, type Paper } from './paper';

const STEPS = 2000;
const RATE = 0.5;

export const symmetry: Paper = {
  key: 'symmetry',
  source: 'The notes on initialization: zeros and constants',
  statement: 'Units that start equal stay equal: zeros learn nothing, a constant acts as one unit.',
  setup: `XOR, 2-8-1, tanh then sigmoid, ${String(STEPS)} full-batch steps of SGD ${String(RATE)}`,
  run: () => {
    const [zeros, constant] = [train(new Zeros()), train(new Constant({ value: 0.5 }))];
    return [
      measurement('zeros: largest gradient of the hidden kernel', exact(zeros.gradient), derived(0)),
      measurement('zeros: loss in the end', exact(zeros.loss), derived(log(2), 1e-6)),
      measurement('zeros: accuracy', exact(zeros.accuracy), derived(0.5)),
      measurement('constant: distinct hidden units in the end', exact(constant.distinct), derived(1)),
      measurement('constant: effective rank of the first kernel', exact(constant.rank), derived(1, 1e-6)),
      measurement('constant: loss in the end', exact(constant.loss), about(0.485, 0.02)),
      measurement('constant: accuracy', exact(constant.accuracy), between(0.75, 0.75)),
    ];
  },
};

function train(kernelInitializer: InitializerIdentifier) {
  const { x, y } = parity({ bits: 2 }).train;
  const model = new Sequential(
    [
      new Dense(8, { activation: 'tanh', kernelInitializer, inputShape: [2] }),
      new Dense(1, { activation: 'sigmoid', kernelInitializer }),
    ],
    { seed: 0 },
  ).compile({
    optimizer: new SGD({ learningRate: RATE }),
    loss: 'binary_crossentropy',
    metrics: ['accuracy'],
  });
  const { gradients } = model.gradients(x, y);
  for (let step = 0; step < STEPS; step++) model.trainOnBatch(x, y);
  const { loss, accuracy } = model.evaluate(x, y);
  const { symmetry: hidden } = probe(model, x, y).layers[0]!;
  return {
    gradient: largest(gradients[0]?.data),
    loss,
    accuracy,
    distinct: hidden.byWeights,
    rank: hidden.effectiveRank ?? NaN,
  };
}

function largest(values: ArrayLike<number> = [NaN]): number {
  return Math.max(...Array.from(values, Math.abs));
}

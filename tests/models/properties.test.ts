import fc from 'fast-check';
import {
  Activation,
  BatchNormalization,
  checkGradients,
  Dense,
  Dropout,
  LayerNormalization,
  PReLU,
  Sequential,
  SparseCategoricalCrossentropy,
  useKernels,
  type ActivationName,
  type CompileOptions,
  type KernelsName,
  type Layer,
} from '../../src';
import { stream } from '../../src/random';

/** Smooth ones, and those with kinks, at which the checker allows either slope. */
const activations: ActivationName[] = [
  'linear',
  'relu',
  'tanh',
  'sigmoid',
  'gelu',
  'elu',
  'selu',
  'silu',
  'mish',
  'softplus',
  'softsign',
  'leaky_relu',
  'softmax',
  'log_softmax',
  'squareplus',
  'celu',
];

interface Architecture {
  features: number;
  batch: number;
  seed: number;
  layers: {
    kind: 'dense' | 'activation' | 'dropout' | 'batch' | 'layer' | 'prelu';
    units: number;
    activation: ActivationName;
    bias: boolean;
    l2: boolean;
  }[];
  head: 'classes' | 'binary' | 'regression' | 'logits';
}

const architecture: fc.Arbitrary<Architecture> = fc.record({
  features: fc.integer({ min: 1, max: 5 }),
  batch: fc.integer({ min: 2, max: 5 }),
  seed: fc.nat(),
  layers: fc.array(
    fc.record({
      kind: fc.constantFrom('dense', 'dense', 'dense', 'activation', 'dropout', 'batch', 'layer', 'prelu'),
      units: fc.integer({ min: 1, max: 9 }),
      activation: fc.constantFrom(...activations),
      bias: fc.boolean(),
      l2: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  head: fc.constantFrom('classes', 'binary', 'regression', 'logits'),
});

function layerOf({ kind, units, activation, bias, l2 }: Architecture['layers'][number]): Layer {
  switch (kind) {
    case 'dense':
      return new Dense(units, {
        activation,
        useBias: bias,
        biasInitializer: 'random_normal',
        ...(l2 && { kernelRegularizer: 'l2' }),
      });
    case 'activation':
      return new Activation(activation);
    case 'dropout':
      return new Dropout(0.4);
    case 'batch':
      return new BatchNormalization({ gammaInitializer: 'random_normal', betaInitializer: 'random_normal' });
    case 'layer':
      return new LayerNormalization({ gammaInitializer: 'random_normal' });
    case 'prelu':
      return new PReLU({ alphaInitializer: 'random_uniform' });
  }
}

interface Head {
  last: Layer;
  loss: CompileOptions['loss'];
  target: (i: number) => number;
}

const heads: Record<Architecture['head'], () => Head> = {
  classes: () => ({
    last: new Dense(3, { activation: 'softmax' }),
    loss: 'sparse_categorical_crossentropy',
    target: (i) => i % 3,
  }),
  binary: () => ({
    last: new Dense(1, { activation: 'sigmoid' }),
    loss: 'binary_crossentropy',
    target: (i) => i % 2,
  }),
  regression: () => ({ last: new Dense(1), loss: 'mse', target: Math.sqrt }),
  logits: () => ({
    last: new Dense(3),
    loss: new SparseCategoricalCrossentropy({ fromLogits: true }),
    target: (i) => (i + 1) % 3,
  }),
};

function build({ features, batch, seed, layers, head }: Architecture) {
  const { last, loss, target } = heads[head]();
  const model = new Sequential([...layers.map(layerOf), last], { seed });
  model.build([features]);
  model.compile({ loss });
  const random = stream(seed, 'data');
  const x = Array.from({ length: batch }, () => Array.from({ length: features }, () => random.normal()));
  return { model, x, y: Array.from({ length: batch }, (_, i) => target(i)) };
}

describe.each<KernelsName>(['reference', 'wasm'])('any architecture, on %s kernels', (kernels) => {
  beforeAll(() => {
    useKernels(kernels);
  });
  afterAll(() => {
    useKernels('wasm');
  });

  test('has the gradients that central differences give', () => {
    fc.assert(
      fc.property(architecture, (each) => {
        const { model, x, y } = build(each);
        // Differences in double precision leave about 1e-7; batch statistics of two samples amplify it.
        return checkGradients(model, x, y).worst < 1e-3;
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  test('takes back its own weights, its own JSON, and any batch size', () => {
    fc.assert(
      fc.property(architecture, fc.integer({ min: 1, max: 7 }), (each, batchSize) => {
        const { model, x } = build(each);
        const before = model.predict(x).data;
        model.setWeights(model.getWeights());
        expect(model.predict(x).data).toEqual(before);
        expect(Sequential.fromJSON(JSON.stringify(model)).predict(x).data).toEqual(before);
        expect(model.predict(x, { batchSize }).data).toEqual(before);
      }),
      { numRuns: 60, seed: 1 },
    );
  });
});

test('float32 gradients of both kernels are those of double precision, within float32', () => {
  fc.assert(
    fc.property(architecture, (each) => {
      const of = (kernels: KernelsName) => {
        useKernels(kernels);
        const { model, x, y } = build(each);
        return model.gradients(x, y).gradients.flatMap((gradient) => (gradient ? [gradient.data] : []));
      };
      const [wasm, reference] = [of('wasm'), of('reference')];
      // Some gradients are 0 but for rounding (of a weight before a normalization): the largest of all is the measure.
      const largest = Math.max(...reference.flatMap((gradient) => Array.from(gradient, Math.abs)), 1e-6);
      wasm.forEach((gradient, w) => {
        gradient.forEach((value, i) => {
          // Two programs of some thirty float32 roundings each, amplified by batch statistics of two samples.
          expect(Math.abs(value - reference[w]![i]!) / largest).toBeLessThan(2e-3);
        });
      });
    }),
    { numRuns: 60, seed: 2 },
  );
});

test('the checker finds a wrong gradient', () => {
  class Wrong extends Activation {
    override backward(pass: Parameters<Activation['backward']>[0]): void {
      super.backward(pass);
      if (pass.dx) pass.dx[0]! *= 1.01;
    }
  }
  const model = new Sequential([new Dense(3, { inputShape: [2] }), new Wrong('tanh'), new Dense(1)], {
    seed: 1,
  });
  model.compile({ loss: 'mse' });
  const before = JSON.stringify(model);
  expect(checkGradients(model, [[1, 2]], [1]).worst).toBeGreaterThan(1e-3);
  expect(JSON.stringify(model)).toBe(before);
});

import { Sequential, useKernels, type KernelsName } from '../../src';
import { readFixture } from '../fixtures/read';
import { expectClose, numbers, type Fixture } from './reference_case';

/** A run of the real Keras on a model in its own JSON. */
interface Run {
  name: string;
  model: unknown;
  x: Fixture;
  y: Fixture;
  weights: Fixture[];
  sample_weight?: Fixture;
  fit: {
    epochs: number;
    batch_size: number;
    steps_per_epoch?: number;
    validation_split?: number;
    class_weight?: Record<string, number>;
  };
  history: Record<string, Fixture>;
  final_weights: Fixture[];
}

const { runs } = readFixture<{ runs: Run[] }>('more');

// Two float32 programs: a step rounds some 20 times, each by 2^-24 of numbers of about 1, and there are at most 15 steps.
const tolerance = { rtol: 1e-5, atol: 15 * 20 * 2 ** -24 };

describe.each<KernelsName>(['reference', 'wasm'])('on %s kernels', (kernels) => {
  beforeAll(() => {
    useKernels(kernels);
  });

  afterAll(() => {
    useKernels('wasm');
  });

  test.each(runs.map((run) => [run.name, run] as const))('%s', async (_, run) => {
    const { fit } = run;
    const model = Sequential.fromJSON(run.model);
    model.setWeights(run.weights.map(numbers));
    const { history } = await model.fit(numbers(run.x), numbers(run.y), {
      epochs: fit.epochs,
      batchSize: fit.batch_size,
      shuffle: false,
      verbose: 0,
      ...(fit.steps_per_epoch === undefined ? {} : { stepsPerEpoch: fit.steps_per_epoch }),
      ...(fit.validation_split === undefined ? {} : { validationSplit: fit.validation_split }),
      ...(fit.class_weight && { classWeight: fit.class_weight }),
      ...(run.sample_weight && { sampleWeight: numbers(run.sample_weight) }),
    });
    expect(Object.keys(history).sort()).toEqual(Object.keys(run.history).sort());
    for (const [name, values] of Object.entries(run.history)) {
      expectClose(name, history[name]!, values, tolerance);
    }
    model.getWeights().forEach((weight, i) => {
      expectClose(model.weights[i]!.name, weight, run.final_weights[i]!, tolerance);
    });
  });
});

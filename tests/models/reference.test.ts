import { useKernels, type KernelsName } from '../../src';
import { expectClose, modelOf, numbers, referenceCases, rows, type ReferenceCase } from './reference_case';

afterAll(() => {
  useKernels('wasm');
});

/** The weight of each sample of a run, from sample or class weights. */
function sampleWeights({ fit, y }: ReferenceCase): number[] | undefined {
  if (fit.sample_weight) return Array.from(numbers(fit.sample_weight).data);
  const { class_weight } = fit;
  return class_weight && y.data.map((label) => class_weight[String(label)] ?? 1);
}

/** Options of `fit` that the run used. */
function fitOptions({ fit }: ReferenceCase) {
  return {
    epochs: fit.epochs,
    batchSize: fit.batch_size,
    shuffle: false,
    verbose: 0,
    ...(fit.validation_split === undefined ? {} : { validationSplit: fit.validation_split }),
    ...(fit.validation_data && {
      validationData: { x: numbers(fit.validation_data.x), y: numbers(fit.validation_data.y) },
    }),
    ...(fit.sample_weight && { sampleWeight: numbers(fit.sample_weight) }),
    ...(fit.class_weight && { classWeight: fit.class_weight }),
  } as const;
}

describe.each<KernelsName>(['reference', 'wasm'])('on %s kernels, as the real Keras', (kernels) => {
  beforeAll(() => {
    useKernels(kernels);
  });

  describe.each(referenceCases.map((each) => [each.name, each] as const))('%s', (_, each) => {
    const { expected, tolerance, fit } = each;
    const trained = Math.floor(each.x.shape[0]! * (1 - (fit.validation_split ?? 0)));

    test('predictions and first gradients', () => {
      const model = modelOf(each);
      expectClose(
        'predictions',
        model.predict(rows(each.x, 0, 6)),
        expected.predictions_before,
        tolerance.predictions_before!,
      );
      const weights = sampleWeights(each)?.slice(0, fit.batch_size);
      const { gradients } = model.gradients(
        rows(each.x, 0, Math.min(fit.batch_size, trained)),
        rows(each.y, 0, Math.min(fit.batch_size, trained)),
        weights ? { sampleWeight: weights } : {},
      );
      const want = expected.gradients.flat();
      expect(gradients).toHaveLength(want.length);
      gradients.forEach((gradient, i) => {
        const fixture = want[i];
        if (!fixture) expect(gradient).toBeNull();
        else expectClose(`gradient ${String(i)}`, gradient!, fixture, tolerance.gradients!);
      });
    });

    test('the loss of each batch', () => {
      const model = modelOf(each);
      const weights = sampleWeights(each);
      const losses: number[] = [];
      for (let epoch = 0; epoch < fit.epochs; epoch++) {
        for (let start = 0; start < trained; start += fit.batch_size) {
          const end = Math.min(start + fit.batch_size, trained);
          const sampleWeight = weights?.slice(start, end);
          losses.push(
            model.trainOnBatch(
              rows(each.x, start, end),
              rows(each.y, start, end),
              sampleWeight ? { sampleWeight } : {},
            ).loss!,
          );
        }
      }
      const trusted = each.chaotic ? each.trusted_steps : losses.length;
      const want = { shape: [trusted], data: expected.batch_losses.data.slice(0, trusted) };
      expectClose('batch losses', losses.slice(0, trusted), want, tolerance.batch_losses!);
    });

    if (each.chaotic) return;

    test('history, final weights and evaluation', async () => {
      const model = modelOf(each);
      const { history } = await model.fit(numbers(each.x), numbers(each.y), fitOptions(each));
      expect(Object.keys(history).sort()).toEqual(Object.keys(expected.history).sort());
      for (const [name, want] of Object.entries(expected.history))
        expectClose(name, history[name]!, want, tolerance.history!);
      const want = expected.final_weights.flat();
      model.getWeights().forEach((weight, i) => {
        expectClose(model.weights[i]!.name, weight, want[i]!, tolerance.final_weights!);
      });
      expectClose(
        'predictions',
        model.predict(rows(each.x, 0, 6)),
        expected.predictions_after,
        tolerance.predictions_after!,
      );
      const results = model.evaluate(numbers(each.x), numbers(each.y));
      for (const [name, value] of Object.entries(expected.evaluate)) {
        expectClose(`evaluate ${name}`, [results[name]!], { shape: [1], data: [value] }, tolerance.evaluate!);
      }
    });
  });
});

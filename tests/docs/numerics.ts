import { getActivation } from '../../src/activations';
import type { Config } from '../../src/config';
import { allocate, type Floats } from '../../src/kernels';
import { getLoss } from '../../src/losses';
import { getMetric } from '../../src/metrics';
import { columns } from '../../src/text';
import { readFixture, values, type Numbers } from '../fixtures/read';
import { modelOf, numbers, referenceCases, rows, type ReferenceCase } from '../models/reference_case';

// How far fanin's numbers are from those of Keras and PyTorch: the tables of docs/numerics.md.
// `npx ts-node tests/docs/numerics.ts activations` prints one of them.

type Values = ArrayLike<number>;

/**
 * The greatest relative deviation: |got − want| / |want|. A want below a thousandth of its tensor's largest counts as that
 * thousandth, for next to the others a number that is nearly 0 says nothing but how they cancel.
 */
function deviation(got: Values, want: Values): number {
  const sizes = Array.from(want, Math.abs).filter(Number.isFinite);
  const least = Math.max(0, ...sizes) / 1000;
  let greatest = 0;
  for (let i = 0; i < want.length; i++) {
    const [a, b] = [got[i]!, want[i]!];
    if (a === b || Object.is(a, b)) continue;
    // What float32 has no number for is infinite there, and only there.
    if (!Number.isFinite(a) && a === Math.fround(b)) continue;
    greatest = Math.max(greatest, Math.abs(a - b) / Math.max(Math.abs(b), least));
  }
  return greatest;
}

const show = (value: number | undefined) =>
  value === undefined ? '' : value === 0 ? '0' : value.toExponential(1);

function table(head: string[], body: (string | number | undefined)[][]): string {
  const lines = body.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : show(cell))));
  return `${columns([head, ...lines], { right: head.map((_, i) => i).slice(1) }).join('\n')}\n`;
}

const labelled = (name: string, config: Config) => {
  const options = Object.entries(config).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return options.length > 0 ? `${name}(${options.join(', ')})` : name;
};

interface ActivationCase {
  name: string;
  config: Config;
  x: Numbers;
  cotangent: Numbers;
  y: Numbers;
  vjp: Numbers;
  y_float64: Numbers;
  vjp_float64: Numbers;
  kinks: number[];
  kink_vjp_torch_backend?: (number | string)[];
}

function runActivation({ name, config, x, cotangent }: ActivationCase): { y: Floats; dz: Floats } {
  const width = x.shape.at(-1);
  const size = x.data.length;
  const { kernels, buffers } = allocate([size, size, size, size]);
  const [z, y, dy, dz] = buffers as [Floats, Floats, Floats, Floats];
  const activation = getActivation({ class_name: name, config });
  z.set(values(x));
  dy.set(values(cotangent));
  activation.forward(kernels, y, z, size / width, width);
  activation.backward(kernels, dz, dy, z, y, size / width, width);
  return { y: y.slice(), dz: dz.slice() };
}

const activationCases = () => readFixture<{ cases: ActivationCase[] }>('activations').cases;

function activations(): string {
  return table(
    ['', 'y: to Keras', 'to exact', 'Keras to exact', 'slope: to Keras', 'to exact', 'Keras to exact'],
    activationCases().map((each) => {
      const { y, dz } = runActivation(each);
      // At a kink either one-sided slope is right; that table is `kinks`.
      const smooth = (all: Values) => Array.from(all).filter((_, i) => !each.kinks.includes(i));
      return [
        labelled(each.name, each.config),
        deviation(y, values(each.y)),
        deviation(y, values(each.y_float64)),
        deviation(values(each.y), values(each.y_float64)),
        deviation(smooth(dz), smooth(values(each.vjp))),
        deviation(smooth(dz), smooth(values(each.vjp_float64))),
        deviation(smooth(values(each.vjp)), smooth(values(each.vjp_float64))),
      ];
    }),
  );
}

function kinks(): string {
  const lines = activationCases().flatMap((each) => {
    const { dz } = runActivation(each);
    const [x, cotangent, jax] = [values(each.x), values(each.cotangent), values(each.vjp)];
    const torch = each.kink_vjp_torch_backend?.map(Number) ?? [];
    return each.kinks.map((at, i) =>
      [labelled(each.name, each.config), x[at]!, dz[at]!, jax[at]!, torch[i]!].map((value, column) =>
        typeof value === 'string' ? value : (column < 2 ? value : value / cotangent[at]!).toPrecision(3),
      ),
    );
  });
  return table(['', 'x', 'fanin', 'Keras on JAX', 'Keras on PyTorch'], lines);
}

interface LossCase {
  name: string;
  class_name: string;
  config: Config;
  y_true: Numbers;
  y_pred: Numbers;
  sample_weight?: Numbers;
  value: number;
  per_sample: Numbers;
  gradient: Numbers;
  float64: { value: number; gradient: Numbers };
  clip_depends_on_precision: boolean;
}

const tensor = (given: Numbers) => ({ shape: given.shape, data: values(given) });

function losses(): string {
  return table(
    ['', 'value: to Keras', 'to exact', 'gradient: to Keras', 'to exact', 'Keras to exact'],
    readFixture<{ cases: LossCase[] }>('losses').cases.map((each) => {
      const loss = getLoss({ class_name: each.class_name, config: each.config });
      const weights = each.sample_weight ? [tensor(each.sample_weight)] : [];
      const args = [tensor(each.y_true), tensor(each.y_pred), ...weights] as const;
      const [value, gradient] = [[loss.call(...args)], loss.gradient(...args).data];
      const exact = each.clip_depends_on_precision ? undefined : each.float64;
      return [
        each.name,
        deviation(value, [each.value]),
        exact && deviation(value, [exact.value]),
        deviation(gradient, values(each.gradient)),
        exact && deviation(gradient, values(exact.gradient)),
        exact && deviation(values(each.gradient), values(exact.gradient)),
      ];
    }),
  );
}

interface MetricCase {
  class_name: string;
  config: Config;
  updates: { y_true: Numbers; y_pred: Numbers; sample_weight?: Numbers }[];
  results: Numbers;
  float64: Numbers;
}

function metrics(): string {
  return table(
    ['', 'to Keras', 'to exact', 'Keras to exact'],
    readFixture<{ cases: MetricCase[] }>('metrics').cases.map((each) => {
      const metric = getMetric({ class_name: each.class_name, config: each.config });
      const results = each.updates.map(({ y_true, y_pred, sample_weight }) => {
        metric.updateState(tensor(y_true), tensor(y_pred), ...(sample_weight ? [tensor(sample_weight)] : []));
        return metric.result();
      });
      const [float32, exact] = [values(each.results), values(each.float64)];
      return [
        labelled(each.class_name, each.config),
        deviation(results, float32),
        deviation(results, exact),
        deviation(float32, exact),
      ];
    }),
  );
}

/** Gradients of the first batch, the loss of each step, and the weights at the end. */
function train(each: ReferenceCase) {
  const { fit, x, y } = each;
  const trained = Math.floor(x.shape[0]! * (1 - (fit.validation_split ?? 0)));
  const weights = fit.sample_weight
    ? Array.from(numbers(fit.sample_weight).data)
    : fit.class_weight && y.data.map((label) => fit.class_weight?.[String(label)] ?? 1);
  const model = modelOf(each);
  const batches = Array.from({ length: Math.ceil(trained / fit.batch_size) }, (_, i) => {
    const [start, end] = [i * fit.batch_size, Math.min((i + 1) * fit.batch_size, trained)];
    const options = weights ? { sampleWeight: weights.slice(start, end) } : {};
    return [rows(x, start, end), rows(y, start, end), options] as const;
  });
  const gradients = model.gradients(...batches[0]!).gradients.map((gradient) => gradient?.data);
  const steps = Array.from({ length: fit.epochs }, () => batches).flat();
  const losses = steps.map((batch) => model.trainOnBatch(...batch).loss!);
  return { gradients, losses, weights: model.getWeights().map(({ data }) => data) };
}

const worst = (got: (Values | undefined)[], want: (Numbers | null | undefined)[]) =>
  Math.max(...want.map((each, i) => (each ? deviation(got[i]!, values(each)) : 0)));

interface Exact {
  /** Not there for the runs on TensorFlow. */
  float64?: { batch_losses: Numbers };
}

function training(): string {
  return table(
    ['', 'gradients', 'losses', 'weights', 'losses to exact', 'Keras to exact'],
    referenceCases.map((each) => {
      const { gradients, losses, weights } = train(each);
      const { expected } = each;
      const steps = each.chaotic ? each.trusted_steps : losses.length;
      const keras = values(expected.batch_losses).slice(0, steps);
      const { float64 } = each as ReferenceCase & Exact;
      const exact = float64 && values(float64.batch_losses).slice(0, steps);
      return [
        each.name,
        worst(gradients, expected.gradients.flat()),
        deviation(losses, keras),
        each.chaotic ? undefined : worst(weights, expected.final_weights.flat()),
        exact && deviation(losses, exact),
        exact && deviation(keras, exact),
      ];
    }),
  );
}

interface PytorchCase {
  case: string;
  float32: { batch_losses: Numbers; gradients: (Numbers | null)[][]; final_weights: Numbers[][] };
}

function pytorch(): string {
  return table(
    ['', 'gradients', 'losses', 'weights', 'Keras: losses', 'weights'],
    readFixture<{ cases: PytorchCase[] }>('pytorch_training').cases.map(({ case: name, float32 }) => {
      const reference = referenceCases.find((each) => each.name === name)!;
      const { gradients, losses, weights } = train(reference);
      const { batch_losses, final_weights } = reference.expected;
      return [
        name,
        worst(gradients, float32.gradients.flat()),
        deviation(losses, values(float32.batch_losses)),
        worst(weights, float32.final_weights.flat()),
        deviation(values(batch_losses), values(float32.batch_losses)),
        worst(final_weights.flat().map(values), float32.final_weights.flat()),
      ];
    }),
  );
}

function backends(): string {
  const read = (name: string) => readFixture<{ cases: ReferenceCase[] }>(name).cases;
  const tensorflow = read('training_tensorflow');
  const lines = read('training').flatMap((each) => {
    const other = tensorflow.find(({ name }) => name === each.name);
    if (!other) return [];
    const loss = (run: ReferenceCase) => Number(run.expected.batch_losses.data[0]);
    const gradient = (run: ReferenceCase) =>
      Math.max(...run.expected.gradients.flat().flatMap((one) => values(one!).map(Math.abs)));
    const got = train(other);
    const largest = Math.max(
      ...got.gradients.map((one) => one!.reduce((a, b) => Math.max(a, Math.abs(b)), 0)),
    );
    const shown = [loss(each), gradient(each), loss(other), gradient(other), got.losses[0]!, largest];
    return [[each.name, ...shown.map((value) => value.toPrecision(4))]];
  });
  return table(
    ['', 'JAX: loss', 'gradient', 'TensorFlow: loss', 'gradient', 'fanin: loss', 'gradient'],
    lines,
  );
}

const tables = { activations, kinks, losses, metrics, training, pytorch, backends };

/** One of the tables, as text. */
export function numericsTable(name: string): string {
  if (!Object.hasOwn(tables, name))
    throw new Error(`${name}: expected one of ${Object.keys(tables).join(', ')}`);
  return tables[name as keyof typeof tables]();
}

if (process.argv[1] === __filename) console.log(numericsTable(process.argv[2] ?? 'activations').trimEnd());

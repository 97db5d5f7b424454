import type { Config } from '../../src/config';
import { allocate, allocateReference, useKernels, type Floats, type Workspace } from '../../src/kernels';
import { getLoss, type Loss, type LossName } from '../../src/losses';
import { expectClose, readFixture, values, type Numbers, type Tolerance } from '../fixtures/read';

interface Case {
  name: string;
  class_name: string;
  config: Config;
  y_true: Numbers;
  y_pred: Numbers;
  sample_weight?: Numbers;
  value: number;
  per_sample: Numbers;
  gradient: Numbers;
  float64: { value: number; per_sample: Numbers; gradient: Numbers };
  clip_depends_on_precision: boolean;
  tolerance: { value: Tolerance; per_sample: Tolerance; gradient: Tolerance };
}

const { cases, names } = readFixture<{ cases: Case[]; names: Record<string, string> }>('losses');
const table = cases.map((each) => [each.name, each] as const);
const lossOf = ({ class_name, config }: Case) => getLoss({ class_name, config });
const tensor = (numbers: Numbers) => ({ shape: numbers.shape, data: values(numbers) });

/** Losses and gradient on the buffers of this workspace, times the sample weights. */
function run(loss: Loss, { y_true, y_pred, sample_weight }: Case, { kernels, buffers }: Workspace) {
  const [losses, gradient, target, output] = buffers as [Floats, Floats, Floats, Floats];
  const width = y_pred.shape.at(-1);
  const rows = output.length / width;
  target.set(Float32Array.from(values(y_true)));
  output.set(Float32Array.from(values(y_pred)));
  loss.compute(kernels, losses, gradient, target, output, rows, width, loss.scale(rows));
  const weights = sample_weight ? Float32Array.from(values(sample_weight)) : Array<number>(rows).fill(1);
  return {
    losses: Array.from(losses, (each, i) => each * (weights[i] ?? NaN)),
    gradient: Array.from(gradient, (each, i) => each * (weights[Math.floor(i / width)] ?? NaN)),
  };
}

function lengths({ y_true, y_pred, per_sample }: Case): number[] {
  return [per_sample.data.length, y_pred.data.length, y_true.data.length, y_pred.data.length];
}

describe.each(['reference', 'wasm'] as const)('losses on %s kernels', (name) => {
  beforeAll(() => useKernels(name));
  afterAll(() => useKernels('wasm'));

  it.each(table)('%s costs what it costs in Keras', (_, each) => {
    const { losses, gradient } = run(lossOf(each), each, allocate(lengths(each)));
    expectClose(losses, values(each.per_sample), each.tolerance.per_sample);
    expectClose(gradient, values(each.gradient), each.tolerance.gradient);
  });

  it.each(table)('%s gives the same losses where no gradient is wanted', (_, each) => {
    const loss = lossOf(each);
    const workspace = allocate(lengths(each));
    const { kernels, buffers } = workspace;
    const [losses, , target, output] = buffers as [Floats, Floats, Floats, Floats];
    run(loss, each, workspace);
    const before = losses.slice();
    const width = each.y_pred.shape.at(-1);
    loss.compute(kernels, losses, null, target, output, losses.length, width, 1);
    expect(losses).toEqual(before);
  });
});

describe('losses as objects', () => {
  it.each(table)('%s reduces as in Keras', (_, each) => {
    const loss = lossOf(each);
    const args = [
      tensor(each.y_true),
      tensor(each.y_pred),
      ...(each.sample_weight ? [tensor(each.sample_weight)] : []),
    ] as const;
    expectClose([loss.call(...args)], [each.value], each.tolerance.value);
    expectClose(loss.perSample(...args).data, values(each.per_sample), each.tolerance.per_sample);
    const gradient = loss.gradient(...args);
    expect(gradient.shape).toEqual(each.y_pred.shape);
    expectClose(gradient.data, values(each.gradient), each.tolerance.gradient);
  });
});

describe('losses in double precision', () => {
  // Where the clip differs, the reference holds for float32 only (see its README).
  const exact = table.filter(([, each]) => !each.clip_depends_on_precision);

  it.each(exact)('%s costs what it costs in Keras', (_, each) => {
    const { losses, gradient } = run(lossOf(each), each, allocateReference(lengths(each), 'float64'));
    const expected = values(each.float64.gradient);
    // Rounding of both sides: a few units of 2^-52 of the largest number that a formula adds.
    const near = (numbers: number[]) => ({
      rtol: 1e-12,
      atol: 2e-15 * Math.max(...numbers.map(Math.abs).filter(Number.isFinite)),
    });
    const wanted = values(each.float64.per_sample);
    expectClose(losses, wanted, near(wanted));
    expectClose(gradient, expected, near(expected));
  });
});

describe('names of losses', () => {
  const known = Object.entries(names).filter(([, name]) => name !== 'ctc');

  it.each(known)('"%s" is the loss of %s', (accepted, name) => {
    expect(getLoss(accepted as LossName).className).toBe(getLoss(name as LossName).className);
  });

  it.each(known)('"%s" writes a config that gives it back', (accepted) => {
    const loss = getLoss(accepted as LossName);
    const { className: class_name } = loss;
    const again = getLoss({ class_name, config: loss.getConfig() });
    expect(again.getConfig()).toEqual(loss.getConfig());
    expect(getLoss(class_name as LossName).className).toBe(class_name);
  });

  it('refuse "ctc", which needs sequences', () => {
    expect(() => getLoss('ctc')).toThrow('recurrent');
  });
});

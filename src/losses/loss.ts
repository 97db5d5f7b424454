import { checkOptions, oneOf, type Config, type Configurable } from '../config';
import { FaninError, show } from '../errors';
import { allocateReference, type Floats, type Kernels } from '../kernels';
import { sameShape, showShape, sizeOf, Tensor, toTensor, type Shape, type TensorLike } from '../tensor';

/**
 * How the losses of the samples become one number; `mean` is another word for `sum_over_batch_size`, and
 * `mean_with_sample_weight` divides by the sum of the sample weights in place of their number.
 */
export type Reduction = 'sum_over_batch_size' | 'mean' | 'mean_with_sample_weight' | 'sum' | 'none';

/** What every loss takes. */
export interface LossOptions {
  /** Default: `sum_over_batch_size`, the mean over the samples. */
  reduction?: Reduction;
  /** Default: Keras' name. */
  name?: string;
}

/** What `call` gives: a tensor where the type says that the reduction is `none`. */
export type Reduced<L extends { reduction: Reduction }> = L['reduction'] extends 'none' ? Tensor : number;

/**
 * What training makes small: one number for each sample, and its gradient. A sample is a row of the last axis:
 * an output of shape [batch, units] has `batch` samples.
 */
export abstract class Loss implements Configurable {
  abstract readonly className: string;
  /** Keras' snake_case name, or the one that was given. */
  readonly name: string;
  readonly reduction: Reduction;
  /** Whether the target holds the number of a class for each row, in place of a row of its own. */
  readonly sparse: boolean = false;
  /** Whether a row's loss depends on that row alone. Where not, sample weights have no meaning and are refused. */
  readonly rowwise: boolean = true;

  /**
   * @param name Keras' default name
   * @param options what the user gave
   * @param own the options that this loss has besides `reduction` and `name`
   */
  constructor(name: string, options: LossOptions = {}, own: readonly string[] = []) {
    checkOptions(`loss "${name}"`, options, ['reduction', 'name', ...own]);
    const { reduction = 'sum_over_batch_size' } = options;
    this.reduction = oneOf(`loss "${name}"`, 'reduction', reduction, [
      'sum_over_batch_size',
      'mean',
      'mean_with_sample_weight',
      'sum',
      'none',
    ]);
    this.name = options.name ?? name;
  }

  /**
   * losses[rows] from output[rows,width] and target (the same shape, or [rows] when sparse);
   * gradient[rows,width] = scale · d losses[row] / d output, unless it is null. Allocates nothing.
   */
  abstract compute(
    kernels: Kernels,
    losses: Floats,
    gradient: Floats | null,
    target: Floats,
    output: Floats,
    rows: number,
    width: number,
    scale: number,
  ): void;

  /**
   * The same loss on the values before the activation of that name, where that is more exact: a crossentropy after
   * softmax or sigmoid. Null where there is no such form.
   */
  onLogits(_activation: string): Loss | null {
    return null;
  }

  /** Keras' config. */
  getConfig(): Config {
    return { name: this.name, reduction: this.reduction };
  }

  /** The shape that a target must have for an output of this shape. */
  targetShape(outputShape: Shape): Shape {
    return this.sparse ? outputShape.slice(0, -1) : outputShape;
  }

  /** The factor of a sample's (weighted) loss in the reduced one. Weights whose sum is 0 make it 0, as in Keras. */
  scale(rows: number, weights: Floats | null = null, target: Floats | null = null): number {
    if (this.reduction !== 'mean_with_sample_weight') return this.averages ? 1 / rows : 1;
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      if (!target || this.counts(target, row)) sum += weights ? weights[row]! : 1;
    }
    return sum === 0 ? 0 : 1 / sum;
  }

  /** Whether this row of the target has a part in the loss. */
  protected counts(_target: Floats, _row: number): boolean {
    return true;
  }

  /** Whether the reduction divides by the number of samples. */
  protected get averages(): boolean {
    return this.reduction !== 'sum' && this.reduction !== 'none';
  }

  /**
   * The reduced loss: a number; with reduction `none` the loss of each sample.
   * Sample weights multiply the losses; the sum is divided by the number of samples (but see `Reduction`), as in Keras.
   */
  call(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): Reduced<this>;
  call(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): number | Tensor {
    if (this.reduction === 'none') return this.perSample(yTrue, yPred, sampleWeight);
    const { losses, scale } = this.evaluate(yTrue, yPred, sampleWeight);
    let sum = 0;
    for (const each of losses) sum += each;
    return sum * scale;
  }

  /** The loss of each sample, times its weight: what reduction `none` gives. */
  perSample(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): Tensor {
    const { target, losses, shape } = this.evaluate(yTrue, yPred, sampleWeight);
    const share = this.averages ? this.counted(target, losses) / losses.length : 1;
    return new Tensor(
      shape.slice(0, -1),
      losses.map((each) => each * share),
    );
  }

  /**
   * How many samples the mean is over. A loss that leaves some out makes the others count more in `compute`, so that
   * the sum times `scale` is the mean of those.
   */
  protected counted(_target: Floats, losses: Floats): number {
    return losses.length;
  }

  /** d call(yTrue, yPred, sampleWeight) / d yPred: [batch, units], or [n, 1] for a vector of n predictions. */
  gradient(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): Tensor {
    const { gradient, shape } = this.evaluate(yTrue, yPred, sampleWeight);
    return new Tensor(shape, gradient);
  }

  private evaluate(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike) {
    const output = toTensor(`${this.name} yPred`, yPred, { finite: false });
    // A vector of predictions is a column: one value for each sample.
    const shape = output.shape.length < 2 ? [output.data.length, 1] : output.shape;
    const target = toTensor(`${this.name} yTrue`, yTrue, { finite: false });
    this.checkTarget(target, shape);
    const width = shape.at(-1) ?? 1;
    const rows = sizeOf(shape.slice(0, -1));
    const { kernels, buffers } = allocateReference([rows, rows * width]);
    const [losses, gradient] = buffers as [Float32Array, Float32Array];
    const weights =
      sampleWeight === undefined ? null : toTensor(`${this.name} sampleWeight`, sampleWeight).data;
    if (weights) this.checkWeights(weights.length, rows);
    const scale = this.scale(rows, weights, target.data);
    this.compute(kernels, losses, gradient, target.data, output.data, rows, width, scale);
    if (weights) {
      for (let i = 0; i < rows; i++) {
        losses[i]! *= weights[i]!;
        for (let j = 0; j < width; j++) gradient[i * width + j]! *= weights[i]!;
      }
    }
    return { target: target.data, losses, gradient, shape, scale };
  }

  /**
   * Refuses a target that does not fit outputs of this shape (batch first).
   * @throws FaninError `bad_shape`, or `bad_data` for a label that is no class.
   */
  checkTarget(target: Tensor, outputShape: Shape): void {
    if (!this.accepts(target.shape, outputShape)) {
      throw new FaninError({
        code: 'bad_shape',
        where: `loss "${this.name}"`,
        expected: `a target of shape ${showShape(this.targetShape(outputShape))} for outputs ${showShape(outputShape)}`,
        got: showShape(target.shape),
        fix: this.targetHint(target.shape, outputShape),
      });
    }
    if (this.sparse) this.checkLabels(target.data, outputShape.at(-1) ?? 1);
  }

  /** The shape itself; and since a column and a vector mean the same, [n] for [n, 1], and [n, 1] for [n] labels. */
  private accepts(target: Shape, outputShape: Shape): boolean {
    const expected = this.targetShape(outputShape);
    if (sameShape(target, expected)) return true;
    if (this.sparse) return sameShape(target, [...expected, 1]);
    return expected.at(-1) === 1 && sameShape(target, expected.slice(0, -1));
  }

  /** @throws FaninError `bad_data` for the first label that is not the number of a class. */
  protected checkLabels(labels: Floats, classes: number): void {
    const bad = labels.findIndex((label) => !Number.isInteger(label) || label < 0 || label >= classes);
    if (bad < 0) return;
    throw new FaninError({
      code: 'bad_data',
      where: `loss "${this.name}"`,
      expected: `labels that are whole numbers from 0 to ${String(classes - 1)}, one for each of the ${String(classes)} outputs`,
      got: `${String(labels[bad])} at position ${String(bad)}`,
      fix: `Give the last layer more units, or number the classes from 0.`,
    });
  }

  /** @throws FaninError where the number of sample weights is not that of the samples, or the loss takes none. */
  checkWeights(count: number, rows: number): void {
    if (!this.rowwise) {
      throw new FaninError({
        code: 'bad_option',
        where: `loss "${this.name}"`,
        expected: 'no sample weights, because its samples are judged together',
        got: `${String(count)} weights`,
      });
    }
    if (count === rows) return;
    throw new FaninError({
      code: 'bad_shape',
      where: `loss "${this.name}"`,
      expected: `sample weights of shape [${String(rows)}]`,
      got: show(count),
    });
  }

  private targetHint(target: Shape, output: Shape): string {
    if (this.sparse && target.at(-1) === output.at(-1))
      return 'For one-hot targets use "categorical_crossentropy".';
    if (!this.sparse && target.length === output.length - 1 && (output.at(-1) ?? 1) > 1) {
      return 'For class numbers use "sparse_categorical_crossentropy", or oneHot(y) from fanin/datasets.';
    }
    return 'Make the units of the last layer fit the target.';
  }
}

import { type Config, type Configurable } from '../config';
import { FaninError } from '../errors';
import { allocateReference, type Floats, type Kernels } from '../kernels';
import { sameShape, showShape, sizeOf, Tensor, toTensor, type Shape, type TensorLike } from '../tensor';

/** How the losses of the samples become one number. */
export type Reduction = 'sum_over_batch_size' | 'sum' | 'none';

/**
 * What training makes small: one number for each sample, and its gradient. A sample is a row of the last axis:
 * an output of shape [batch, units] has `batch` samples.
 */
export abstract class Loss implements Configurable {
  abstract readonly className: string;
  /** Keras' snake_case name. */
  abstract readonly name: string;
  /** Whether the target holds the number of a class for each row, in place of a row of its own. */
  readonly sparse: boolean = false;

  constructor(readonly reduction: Reduction = 'sum_over_batch_size') {}

  /**
   * losses[rows] from output[rows,width] and target (the same shape, or [rows] when sparse);
   * gradient[rows,width] = scale · d losses[row] / d output, unless it is null.
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

  abstract getConfig(): Config;

  /** The shape that a target must have for an output of this shape. */
  targetShape(outputShape: Shape): Shape {
    return this.sparse ? outputShape.slice(0, -1) : outputShape;
  }

  /** The factor of a sample's loss in the reduced one. */
  scale(rows: number): number {
    return this.reduction === 'sum_over_batch_size' ? 1 / rows : 1;
  }

  /**
   * The reduced loss; with reduction `none` use `perSample`.
   * Sample weights multiply the losses; the sum is divided by the number of samples, as in Keras.
   */
  call(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): number {
    const losses = this.perSample(yTrue, yPred, sampleWeight);
    let sum = 0;
    for (const each of losses.data) sum += each;
    return sum * this.scale(losses.data.length);
  }

  /** The loss of each sample, times its weight. */
  perSample(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): Tensor {
    const { losses, shape } = this.evaluate(yTrue, yPred, sampleWeight);
    return new Tensor(shape.slice(0, -1), losses as Float32Array);
  }

  /** d call(yTrue, yPred, sampleWeight) / d yPred, in the shape of yPred. */
  gradient(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): Tensor {
    const { gradient, shape } = this.evaluate(yTrue, yPred, sampleWeight);
    return new Tensor(shape, gradient as Float32Array);
  }

  private evaluate(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike) {
    const output = toTensor(`${this.name} yPred`, yPred, { finite: false });
    // A vector of predictions is a column: one value for each sample.
    const shape = output.shape.length === 1 ? [output.shape[0] ?? 0, 1] : output.shape;
    const target = toTensor(`${this.name} yTrue`, yTrue, { finite: false });
    const rows = sizeOf(shape.slice(0, -1));
    const width = shape.at(-1) ?? 1;
    this.checkTarget(target, shape);
    const { kernels, buffers } = allocateReference([rows, rows * width, target.data.length, rows * width]);
    const [losses, gradient, targets, outputs] = buffers as [Floats, Floats, Floats, Floats];
    targets.set(target.data);
    outputs.set(output.data);
    this.compute(kernels, losses, gradient, targets, outputs, rows, width, this.scale(rows));
    if (sampleWeight !== undefined) {
      const weights = toTensor(`${this.name} sampleWeight`, sampleWeight).data;
      if (weights.length !== rows) {
        throw new FaninError({
          code: 'bad_shape',
          where: this.name,
          expected: `sampleWeight of shape [${String(rows)}]`,
          got: `${String(weights.length)} weights`,
        });
      }
      for (let i = 0; i < rows; i++) {
        losses[i]! *= weights[i]!;
        for (let j = 0; j < width; j++) gradient[i * width + j]! *= weights[i]!;
      }
    }
    return { losses, gradient, shape: output.shape.length === 1 ? output.shape.concat(1) : shape };
  }

  /**
   * Refuses a target that does not fit outputs of this shape (batch first).
   * @throws FaninError `bad_shape`, or `bad_data` for a label that is no class.
   */
  checkTarget(target: Tensor, outputShape: Shape): void {
    const expected = this.targetShape(outputShape);
    // [n, 1] and [n] both mean one number for each sample.
    const column = target.shape.length === expected.length + 1 && target.shape.at(-1) === 1 && this.sparse;
    const vector = target.shape.length === expected.length - 1 && expected.at(-1) === 1;
    if (!sameShape(target.shape, expected) && !(column && sameShape(target.shape.slice(0, -1), expected)) && !(vector && sameShape(target.shape, expected.slice(0, -1)))) {
      throw new FaninError({
        code: 'bad_shape',
        where: `loss "${this.name}"`,
        expected: `a target of shape ${showShape(expected)} for outputs ${showShape(outputShape)}`,
        got: showShape(target.shape),
        fix: this.targetHint(target.shape, outputShape),
      });
    }
    if (!this.sparse) return;
    const classes = outputShape.at(-1) ?? 1;
    const bad = target.data.findIndex((label) => !Number.isInteger(label) || label < 0 || label >= classes);
    if (bad < 0) return;
    throw new FaninError({
      code: 'bad_data',
      where: `loss "${this.name}"`,
      expected: `labels that are whole numbers from 0 to ${String(classes - 1)}, one for each of the ${String(classes)} outputs`,
      got: `${String(target.data[bad])} at position ${String(bad)}`,
      fix: `Give the last layer more units, or number the classes from 0.`,
    });
  }

  private targetHint(target: Shape, output: Shape): string {
    if (this.sparse && target.at(-1) === output.at(-1)) return 'For one-hot targets use "categorical_crossentropy".';
    if (!this.sparse && target.length === output.length - 1 && (output.at(-1) ?? 1) > 1) {
      return 'For class numbers use "sparse_categorical_crossentropy", or oneHot(y) from fanin/datasets.';
    }
    return 'Make the units of the last layer fit the target.';
  }

  /** The keys that every loss has in its config. */
  protected baseConfig(): Config {
    return { name: this.name, reduction: this.reduction };
  }
}


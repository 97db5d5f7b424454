import { boolean, finite, type Config } from '../config';
import { FaninError, show } from '../errors';
import { showShape, Tensor, toTensor, type Shape, type TensorLike } from '../tensor';
import { ElementwiseLayer } from './elementwise_layer';
import { checkLastAxis, lastAxis, oneAxis } from './last_axis';
import { checkLayerOptions, type LayerOptions } from './layer';
import type { Pass } from './pass';
import type { Weight } from './weight';

export interface NormalizationOptions extends LayerOptions {
  /** The axis of the features, or a list of it: only the last one. `[]`: one given mean and variance for all. Default: -1. */
  axis?: number | readonly number[];
  /** Known mean of each feature, or one for all; with `variance`. Default: to be learned by `adapt`. */
  mean?: number | readonly number[];
  /** Known variance of each feature, or one for all. */
  variance?: number | readonly number[];
  /** Whether to go the other way: y = x · √σ² + μ. Default: false. */
  invert?: boolean;
}

/** √σ² is at least this, as in Keras. */
const EPSILON = 1e-7;

/**
 * y = (x − μ) / √σ² for each feature, with statistics that `adapt` takes from data (or that were given). Training does
 * not change them. Weights, unless they were given: mean, variance [features] and count.
 * @see Keras `Normalization`
 */
export class Normalization extends ElementwiseLayer {
  readonly className = 'Normalization';
  /** Empty for one statistic of everything. */
  readonly axis: readonly [] | readonly [number];
  readonly invert: boolean;
  private readonly given: { mean: readonly number[]; variance: readonly number[] } | undefined;
  /** The same as it was written. */
  private readonly givenConfig: Config;
  private adapted: { mean: Float32Array; variance: Float32Array; count: number } | undefined;
  private width = 1;
  private statistics: { mean: Weight; variance: Weight; count: Weight } | undefined;

  constructor(options: NormalizationOptions = {}) {
    checkLayerOptions('Normalization', options, ['axis', 'mean', 'variance', 'invert']);
    super(options);
    const { axis = -1 } = options;
    this.axis = typeof axis !== 'number' && axis.length === 0 ? [] : [oneAxis(this.label, axis)];
    this.invert = boolean(this.label, 'invert', options.invert ?? false);
    const { mean, variance } = options;
    if ((mean === undefined) !== (variance === undefined)) {
      throw new FaninError({
        code: 'bad_option',
        where: this.label,
        expected: 'mean and variance together',
        got: 'one of them',
      });
    }
    if (this.axis.length === 0 && (typeof mean !== 'number' || typeof variance !== 'number')) {
      throw new FaninError({
        code: 'bad_option',
        where: this.label,
        expected: 'numbers as mean and variance, since no axis is named',
        got: show([mean, variance]),
      });
    }
    const list = (value: number | readonly number[]) =>
      typeof value === 'number' ? [value] : value.map((each) => finite(this.label, 'statistic', each));
    this.given =
      mean === undefined || variance === undefined
        ? undefined
        : { mean: list(mean), variance: list(variance) };
    this.givenConfig = {
      mean: typeof mean === 'number' ? mean : mean ? [...mean] : null,
      variance: typeof variance === 'number' ? variance : variance ? [...variance] : null,
    };
  }

  /** Takes mean and (biased) variance of each feature from data [n, ..., features]. */
  adapt(data: TensorLike): void {
    const { shape, data: values } = toTensor(`${this.label}.adapt`, data);
    if (this.given) {
      throw new FaninError({
        code: 'bad_option',
        where: this.label,
        expected: 'adapt without given statistics',
        got: 'mean and variance in the options',
      });
    }
    const { width } = lastAxis(this.label, shape);
    if (this.statistics && width !== this.width) {
      throw new FaninError({
        code: 'bad_shape',
        where: `${this.label}.adapt`,
        expected: `${String(this.width)} features`,
        got: showShape(shape),
      });
    }
    const rows = values.length / width;
    const mean = new Float64Array(width);
    const variance = new Float64Array(width);
    values.forEach((value, i) => (mean[i % width]! += value / rows));
    values.forEach(
      (value, i) =>
        (variance[i % width]! += ((value - mean[i % width]!) * (value - mean[i % width]!)) / rows),
    );
    this.adapted = { mean: Float32Array.from(mean), variance: Float32Array.from(variance), count: rows };
    this.statistics?.mean.value.set(mean);
    this.statistics?.variance.value.set(variance);
    this.statistics?.count.value.fill(rows);
  }

  override computeOutputShape(inputShape: Shape): Shape {
    const [axis] = this.axis;
    if (axis !== undefined) checkLastAxis(this.label, axis, inputShape);
    return inputShape;
  }

  override build(inputShape: Shape): void {
    super.build(inputShape);
    this.width = lastAxis(this.label, inputShape).width;
    const known = this.given?.mean.length ?? this.adapted?.mean.length ?? this.width;
    if (known !== this.width && !(this.given && known === 1)) {
      throw new FaninError({
        code: 'bad_shape',
        where: this.label,
        expected: `statistics of ${String(this.width)} features`,
        got: String(known),
      });
    }
    if (this.given) return;
    const add = (name: string, shape: Shape, values: () => ArrayLike<number>) =>
      this.addWeight(name, shape, (each: Shape) => new Tensor(each, Float32Array.from(values())), {
        trainable: false,
      });
    this.statistics = {
      mean: add('mean', [this.width], () => this.adapted?.mean ?? new Float32Array(this.width)),
      variance: add(
        'variance',
        [this.width],
        () => this.adapted?.variance ?? new Float32Array(this.width).fill(1),
      ),
      count: add('count', [1], () => [this.adapted?.count ?? 0]),
    };
  }

  override forward({ x, y, batch }: Pass): void {
    for (let i = 0; i < batch * this.size; i++) {
      const { mean, deviation } = this.statisticsOf(i % this.width);
      y[i] = this.invert ? x[i]! * deviation + mean : (x[i]! - mean) / deviation;
    }
  }

  override backward({ dy, dx, batch }: Pass): void {
    if (!dx) return;
    for (let i = 0; i < batch * this.size; i++) {
      const { deviation } = this.statisticsOf(i % this.width);
      dx[i] = this.invert ? dy[i]! * deviation : dy[i]! / deviation;
    }
  }

  /** μ, and √σ² which is never 0. */
  private statisticsOf(feature: number): { mean: number; deviation: number } {
    const mean = this.given?.mean ?? this.statistics?.mean.value ?? [];
    const variance = this.given?.variance ?? this.statistics?.variance.value ?? [];
    // A statistic of one number holds for every feature.
    const place = mean.length === 1 ? 0 : feature;
    return { mean: mean[place]!, deviation: Math.max(Math.sqrt(variance[place]!), EPSILON) };
  }

  override getConfig(): Config {
    const { axis, invert, givenConfig } = this;
    return { ...super.getConfig(), axis: [...axis], invert, ...givenConfig };
  }
}

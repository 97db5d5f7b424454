import { boolean, finite, nonNegative, type Config } from '../config';
import {
  getInitializer,
  Ones,
  serializeInitializer,
  Zeros,
  type Initializer,
  type InitializerIdentifier,
} from '../initializers';
import type { Shape } from '../tensor';
import { checkLastAxis, lastAxis, type Rows } from './last_axis';
import { checkLayerOptions, Layer, type LayerOptions } from './layer';
import type { Pass } from './pass';
import type { Weight } from './weight';
import {
  weightOptionNames,
  weightSpec,
  weightSpecConfig,
  type WeightSpec,
  type WeightSpecOptions,
} from './weight_spec';

export interface BatchNormalizationOptions
  extends LayerOptions, WeightSpecOptions<'beta'>, WeightSpecOptions<'gamma'> {
  /** The axis of the features: only the last one. Default: -1. */
  axis?: number;
  /** Share of the moving statistics that is kept at each step. Default: 0.99. */
  momentum?: number;
  /** Added to the variance. Default: 0.001. */
  epsilon?: number;
  /** Whether β is there. Default: true. */
  center?: boolean;
  /** Whether γ is there. Default: true. */
  scale?: boolean;
  /** Default: `zeros`. */
  movingMeanInitializer?: InitializerIdentifier;
  /** Default: `ones`. */
  movingVarianceInitializer?: InitializerIdentifier;
}

/**
 * y = γ · (x − μ) / √(σ² + ε) + β for each feature. In training μ and σ² (biased) are those of the batch; in inference,
 * and when the layer is frozen, those of all batches so far, as moving averages. Weights: γ, β, moving mean, moving
 * variance, each [features].
 * @see Ioffe & Szegedy 2015; Keras `BatchNormalization`
 */
export class BatchNormalization extends Layer {
  readonly className = 'BatchNormalization';
  readonly axis: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly center: boolean;
  readonly scale: boolean;
  private readonly gammaSpec: WeightSpec;
  private readonly betaSpec: WeightSpec;
  private readonly movingMeanInitializer: Initializer;
  private readonly movingVarianceInitializer: Initializer;
  private rows: Rows = { rowsPerSample: 1, width: 1 };
  private gamma: Weight | undefined;
  private beta: Weight | undefined;
  private movingMean!: Weight;
  private movingVariance!: Weight;

  constructor(options: BatchNormalizationOptions = {}) {
    checkLayerOptions('BatchNormalization', options, [
      ...[
        'axis',
        'momentum',
        'epsilon',
        'center',
        'scale',
        'movingMeanInitializer',
        'movingVarianceInitializer',
      ],
      ...weightOptionNames('gamma'),
      ...weightOptionNames('beta'),
    ]);
    super(options);
    this.axis = finite(this.label, 'axis', options.axis ?? -1);
    this.momentum = finite(this.label, 'momentum', options.momentum ?? 0.99);
    this.epsilon = nonNegative(this.label, 'epsilon', options.epsilon ?? 1e-3);
    this.center = boolean(this.label, 'center', options.center ?? true);
    this.scale = boolean(this.label, 'scale', options.scale ?? true);
    this.gammaSpec = weightSpec('gamma', options, Ones);
    this.betaSpec = weightSpec('beta', options, Zeros);
    this.movingMeanInitializer = getInitializer(options.movingMeanInitializer ?? Zeros);
    this.movingVarianceInitializer = getInitializer(options.movingVarianceInitializer ?? Ones);
  }

  override computeOutputShape(inputShape: Shape): Shape {
    checkLastAxis(this.label, this.axis, inputShape);
    return inputShape;
  }

  override build(inputShape: Shape): void {
    this.rows = lastAxis(this.label, inputShape);
    const shape = [this.rows.width];
    if (this.scale) this.gamma = this.addWeight('gamma', shape, this.gammaSpec.initializer, this.gammaSpec);
    if (this.center) this.beta = this.addWeight('beta', shape, this.betaSpec.initializer, this.betaSpec);
    this.movingMean = this.addWeight('moving_mean', shape, this.movingMeanInitializer, { trainable: false });
    this.movingVariance = this.addWeight('moving_variance', shape, this.movingVarianceInitializer, {
      trainable: false,
    });
  }

  /** x̂, and 1 / √(σ² + ε) of each feature. */
  override savedSizes(batch: number): number[] {
    const { rowsPerSample, width } = this.rows;
    return [batch * rowsPerSample * width, width];
  }

  override forward({ x, y, batch, training, saved }: Pass): void {
    const { width } = this.rows;
    const count = batch * this.rows.rowsPerSample;
    const [normalized, inverse] = [saved[0]!, saved[1]!];
    const ofBatch = training && this.trainable;
    for (let j = 0; j < width; j++) {
      let mean = this.movingMean.value[j]!;
      let variance = this.movingVariance.value[j]!;
      if (ofBatch) {
        mean = 0;
        for (let i = j; i < count * width; i += width) mean += x[i]! / count;
        variance = 0;
        for (let i = j; i < count * width; i += width) variance += ((x[i]! - mean) * (x[i]! - mean)) / count;
        this.movingMean.value[j] = this.movingMean.value[j]! * this.momentum + mean * (1 - this.momentum);
        this.movingVariance.value[j] =
          this.movingVariance.value[j]! * this.momentum + variance * (1 - this.momentum);
      }
      const scale = 1 / Math.sqrt(variance + this.epsilon);
      inverse[j] = scale;
      const gamma = this.gamma ? this.gamma.value[j]! : 1;
      const beta = this.beta ? this.beta.value[j]! : 0;
      for (let i = j; i < count * width; i += width) {
        normalized[i] = (x[i]! - mean) * scale;
        y[i] = gamma * normalized[i]! + beta;
      }
    }
  }

  /** dγ = Σ dy·x̂; dβ = Σ dy; dx = γ/√(σ²+ε) · (dy − mean(dy) − x̂·mean(dy·x̂)), without the means in inference. */
  override backward({ dy, dx, batch, training, saved }: Pass): void {
    const { width } = this.rows;
    const count = batch * this.rows.rowsPerSample;
    const [normalized, inverse] = [saved[0]!, saved[1]!];
    const ofBatch = training && this.trainable;
    for (let j = 0; j < width; j++) {
      let sum = 0;
      let product = 0;
      for (let i = j; i < count * width; i += width) {
        sum += dy[i]!;
        product += dy[i]! * normalized[i]!;
      }
      if (this.gamma?.gradient) this.gamma.gradient[j] = product;
      if (this.beta?.gradient) this.beta.gradient[j] = sum;
      if (!dx) continue;
      const slope = (this.gamma ? this.gamma.value[j]! : 1) * inverse[j]!;
      const meanSum = ofBatch ? sum / count : 0;
      const meanProduct = ofBatch ? product / count : 0;
      for (let i = j; i < count * width; i += width)
        dx[i] = slope * (dy[i]! - meanSum - normalized[i]! * meanProduct);
    }
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      axis: this.axis,
      momentum: this.momentum,
      epsilon: this.epsilon,
      center: this.center,
      scale: this.scale,
      ...weightSpecConfig('gamma', this.gammaSpec),
      ...weightSpecConfig('beta', this.betaSpec),
      moving_mean_initializer: serializeInitializer(this.movingMeanInitializer),
      moving_variance_initializer: serializeInitializer(this.movingVarianceInitializer),
      synchronized: false,
    };
  }
}

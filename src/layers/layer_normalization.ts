import { boolean, nonNegative, type Config } from '../config';
import { Ones, Zeros } from '../initializers';
import type { Shape } from '../tensor';
import { checkLastAxis, lastAxis, oneAxis, type Rows } from './last_axis';
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

export interface LayerNormalizationOptions
  extends LayerOptions, WeightSpecOptions<'beta'>, WeightSpecOptions<'gamma'> {
  /** The axis that is normalized, or a list of it: only the last one. Default: -1. */
  axis?: number | readonly number[];
  /** Added to the variance. Default: 0.001. */
  epsilon?: number;
  /** Whether β is there. Default: true. */
  center?: boolean;
  /** Whether γ is there. Default: true. */
  scale?: boolean;
}

/**
 * y = γ · (x − μ) / √(σ² + ε) + β with μ and σ² (biased) of each row. Weights: γ, β, each [features].
 * @see Ba, Kiros & Hinton 2016; Keras `LayerNormalization`
 */
export class LayerNormalization extends Layer {
  readonly className = 'LayerNormalization';
  readonly axis: number;
  readonly epsilon: number;
  readonly center: boolean;
  readonly scale: boolean;
  private readonly gammaSpec: WeightSpec;
  private readonly betaSpec: WeightSpec;
  private rows: Rows = { rowsPerSample: 1, width: 1 };
  private built = false;
  private gamma: Weight | undefined;
  private beta: Weight | undefined;

  constructor(options: LayerNormalizationOptions = {}) {
    checkLayerOptions('LayerNormalization', options, [
      ...['axis', 'epsilon', 'center', 'scale'],
      ...weightOptionNames('gamma'),
      ...weightOptionNames('beta'),
    ]);
    super(options);
    this.axis = oneAxis(this.label, options.axis ?? -1);
    this.epsilon = nonNegative(this.label, 'epsilon', options.epsilon ?? 1e-3);
    this.center = boolean(this.label, 'center', options.center ?? true);
    this.scale = boolean(this.label, 'scale', options.scale ?? true);
    this.gammaSpec = weightSpec('gamma', options, Ones);
    this.betaSpec = weightSpec('beta', options, Zeros);
  }

  override computeOutputShape(inputShape: Shape): Shape {
    checkLastAxis(this.label, this.axis, inputShape);
    return inputShape;
  }

  override build(inputShape: Shape): void {
    this.rows = lastAxis(this.label, inputShape);
    this.built = true;
    const shape = [this.rows.width];
    if (this.scale) this.gamma = this.addWeight('gamma', shape, this.gammaSpec.initializer, this.gammaSpec);
    if (this.center) this.beta = this.addWeight('beta', shape, this.betaSpec.initializer, this.betaSpec);
  }

  /** x̂, and 1 / √(σ² + ε) of each row. */
  override savedSizes(batch: number): number[] {
    const count = batch * this.rows.rowsPerSample;
    return [count * this.rows.width, count];
  }

  override forward({ x, y, batch, saved }: Pass): void {
    const { width, rowsPerSample } = this.rows;
    const [normalized, inverse] = [saved[0]!, saved[1]!];
    for (let row = 0; row < batch * rowsPerSample; row++) {
      const start = row * width;
      let mean = 0;
      for (let j = 0; j < width; j++) mean += x[start + j]! / width;
      let variance = 0;
      for (let j = 0; j < width; j++) variance += ((x[start + j]! - mean) * (x[start + j]! - mean)) / width;
      const scale = 1 / Math.sqrt(variance + this.epsilon);
      inverse[row] = scale;
      for (let j = 0; j < width; j++) {
        const value = (x[start + j]! - mean) * scale;
        normalized[start + j] = value;
        y[start + j] =
          (this.gamma ? this.gamma.value[j]! : 1) * value + (this.beta ? this.beta.value[j]! : 0);
      }
    }
  }

  /** dγ = Σ dy·x̂; dβ = Σ dy; with g = γ·dy: dx = (g − mean(g) − x̂·mean(g·x̂)) / √(σ²+ε). */
  override backward({ dy, dx, batch, saved }: Pass): void {
    const { width, rowsPerSample } = this.rows;
    const [normalized, inverse] = [saved[0]!, saved[1]!];
    this.gamma?.gradient?.fill(0);
    this.beta?.gradient?.fill(0);
    for (let row = 0; row < batch * rowsPerSample; row++) {
      const start = row * width;
      let mean = 0;
      let product = 0;
      for (let j = 0; j < width; j++) {
        const [d, value] = [dy[start + j]!, normalized[start + j]!];
        const g = (this.gamma ? this.gamma.value[j]! : 1) * d;
        mean += g / width;
        product += (g * value) / width;
        if (this.gamma?.gradient) this.gamma.gradient[j] = this.gamma.gradient[j]! + d * value;
        if (this.beta?.gradient) this.beta.gradient[j] = this.beta.gradient[j]! + d;
      }
      if (!dx) continue;
      for (let j = 0; j < width; j++) {
        const g = (this.gamma ? this.gamma.value[j]! : 1) * dy[start + j]!;
        dx[start + j] = inverse[row]! * (g - mean - normalized[start + j]! * product);
      }
    }
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      // Keras keeps a list from the moment on that it knows the shape.
      axis: this.built ? [this.axis] : this.axis,
      epsilon: this.epsilon,
      center: this.center,
      scale: this.scale,
      ...weightSpecConfig('gamma', this.gammaSpec),
      ...weightSpecConfig('beta', this.betaSpec),
    };
  }
}

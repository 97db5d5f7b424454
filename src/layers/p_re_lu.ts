import { FaninError, show } from '../errors';
import { Zeros } from '../initializers';
import type { Config } from '../config';
import type { Shape } from '../tensor';
import { ElementwiseLayer } from './elementwise_layer';
import { checkLayerOptions, type LayerOptions } from './layer';
import type { Pass } from './pass';
import type { Weight } from './weight';
import {
  weightOptionNames,
  weightSpec,
  weightSpecConfig,
  type WeightSpec,
  type WeightSpecOptions,
} from './weight_spec';

export interface PReLUOptions extends LayerOptions, WeightSpecOptions<'alpha'> {
  /** Axes (from 1 for the first after the batch) along which one α is shared. Default: none. */
  sharedAxes?: readonly number[];
}

/**
 * y = x above 0, α·x below, with a learned α for each feature. Weight: α, in the shape of a sample (1 on shared axes);
 * it starts from `zeros`. The slope at 0 is 0, since Keras' PReLU is relu(x) − α·relu(−x).
 * @see He et al. 2015; Keras `PReLU`
 */
export class PReLU extends ElementwiseLayer {
  readonly className = 'PReLU';
  readonly sharedAxes: readonly number[];
  private readonly alphaSpec: WeightSpec;
  private alpha!: Weight;
  /** Which α each number of a sample takes. */
  private alphaOf = new Int32Array(0);

  constructor(options: PReLUOptions = {}) {
    checkLayerOptions('PReLU', options, ['sharedAxes', ...weightOptionNames('alpha')]);
    super(options);
    this.alphaSpec = weightSpec('alpha', options, Zeros);
    this.sharedAxes = options.sharedAxes ?? [];
  }

  override build(inputShape: Shape): void {
    super.build(inputShape);
    if (!this.sharedAxes.every((axis) => Number.isInteger(axis) && axis >= 1 && axis <= inputShape.length)) {
      throw new FaninError({
        code: 'bad_option',
        where: this.label,
        expected: `sharedAxes from 1 to ${String(inputShape.length)}`,
        got: show(this.sharedAxes),
      });
    }
    const shape = inputShape.map((length, i) => (this.sharedAxes.includes(i + 1) ? 1 : length));
    this.alpha = this.addWeight('alpha', shape, this.alphaSpec.initializer, this.alphaSpec);
    this.alphaOf = Int32Array.from({ length: this.size }, (_, index) => {
      let rest = index;
      let place = 0;
      let stride = 1;
      for (let axis = inputShape.length - 1; axis >= 0; axis--) {
        place += ((rest % inputShape[axis]!) % shape[axis]!) * stride;
        rest = Math.floor(rest / inputShape[axis]!);
        stride *= shape[axis]!;
      }
      return place;
    });
  }

  override forward({ x, y, batch }: Pass): void {
    const { value } = this.alpha;
    for (let i = 0; i < batch * this.size; i++)
      y[i] = x[i]! < 0 ? value[this.alphaOf[i % this.size]!]! * x[i]! : x[i]!;
  }

  /** dα = Σ dy·x below 0; dx = dy above 0, α·dy below, 0 at 0. */
  override backward({ x, dy, dx, batch }: Pass): void {
    const { value, gradient } = this.alpha;
    gradient?.fill(0);
    for (let i = 0; i < batch * this.size; i++) {
      const place = this.alphaOf[i % this.size]!;
      const below = x[i]! < 0;
      if (below && gradient) gradient[place] = gradient[place]! + dy[i]! * x[i]!;
      const slope = below ? value[place]! : x[i] === 0 ? 0 : 1;
      if (dx) dx[i] = slope * dy[i]!;
    }
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      ...weightSpecConfig('alpha', this.alphaSpec),
      shared_axes: this.sharedAxes.length > 0 ? [...this.sharedAxes] : null,
    };
  }
}

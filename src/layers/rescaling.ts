import { finite, type Config } from '../config';
import { FaninError } from '../errors';
import type { Shape } from '../tensor';
import { ElementwiseLayer } from './elementwise_layer';
import { checkLayerOptions, type LayerOptions } from './layer';
import type { Pass } from './pass';

export interface RescalingOptions extends LayerOptions {
  /** One number, or one for each feature of the last axis. Default: 0. */
  offset?: number | readonly number[];
}

/** y = scale · x + offset; each is one number, or one for each feature of the last axis. @see Keras `Rescaling` */
export class Rescaling extends ElementwiseLayer {
  readonly className = 'Rescaling';
  readonly scale: number | readonly number[];
  readonly offset: number | readonly number[];
  /** One for each number of a sample. */
  private scales = new Float32Array(0);
  private offsets = new Float32Array(0);

  constructor(scale: number | readonly number[], options: RescalingOptions = {}) {
    checkLayerOptions('Rescaling', options, ['offset']);
    super(options);
    this.scale = this.checked('scale', scale);
    this.offset = this.checked('offset', options.offset ?? 0);
  }

  private checked(option: string, value: number | readonly number[]): number | readonly number[] {
    return typeof value === 'number'
      ? finite(this.label, option, value)
      : Array.from(value, (each) => finite(this.label, option, each));
  }

  override computeOutputShape(inputShape: Shape): Shape {
    const width = inputShape.at(-1) ?? 1;
    for (const list of [this.scale, this.offset]) {
      if (typeof list === 'number' || list.length === width) continue;
      throw new FaninError({
        code: 'bad_shape',
        where: this.label,
        expected: `one number, or one for each of ${String(width)} features`,
        got: String(list.length),
      });
    }
    return inputShape;
  }

  override build(inputShape: Shape): void {
    super.build(inputShape);
    const { scale, offset, size } = this;
    const width = inputShape.at(-1) ?? 1;
    const spread = (value: number | readonly number[]) =>
      Float32Array.from({ length: size }, (_, i) => (typeof value === 'number' ? value : value[i % width]!));
    this.scales = spread(scale);
    this.offsets = spread(offset);
  }

  override forward({ x, y, batch }: Pass): void {
    const { size, scales, offsets } = this;
    for (let i = 0; i < batch * size; i++) y[i] = x[i]! * scales[i % size]! + offsets[i % size]!;
  }

  override backward({ dy, dx, batch }: Pass): void {
    if (!dx) return;
    const { size, scales } = this;
    for (let i = 0; i < batch * size; i++) dx[i] = dy[i]! * scales[i % size]!;
  }

  override getConfig(): Config {
    const plain = (value: number | readonly number[]) => (typeof value === 'number' ? value : [...value]);
    return { ...super.getConfig(), scale: plain(this.scale), offset: plain(this.offset) };
  }
}

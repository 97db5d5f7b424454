import type { Config } from '../config';
import { FaninError, show } from '../errors';
import { showShape, sizeOf, type Shape } from '../tensor';
import { ElementwiseLayer } from './elementwise_layer';
import { checkLayerOptions, type LayerOptions } from './layer';

/** The same numbers in another shape; one length may be -1, which means the rest. @see Keras `Reshape` */
export class Reshape extends ElementwiseLayer {
  readonly className = 'Reshape';
  readonly targetShape: Shape;

  constructor(targetShape: Shape, options: LayerOptions = {}) {
    checkLayerOptions('Reshape', options);
    super(options);
    const lengths = Array.isArray(targetShape) ? (targetShape as Shape) : [];
    const valid = lengths.every((length) => Number.isSafeInteger(length) && (length > 0 || length === -1));
    if (lengths.length === 0 || !valid || lengths.filter((length) => length === -1).length > 1) {
      throw new FaninError({
        code: 'bad_option',
        where: this.label,
        expected: 'targetShape of positive integers, one of which may be -1',
        got: show(targetShape),
      });
    }
    this.targetShape = lengths;
  }

  override computeOutputShape(inputShape: Shape): Shape {
    const size = sizeOf(inputShape);
    const known = sizeOf(this.targetShape.filter((length) => length !== -1));
    const shape = this.targetShape.map((length) => (length === -1 ? size / known : length));
    if (sizeOf(shape) === size && shape.every(Number.isInteger)) return shape;
    throw new FaninError({
      code: 'bad_shape',
      where: this.label,
      expected: `an input whose size fits ${showShape(this.targetShape)}`,
      got: showShape(inputShape, 'batch'),
    });
  }

  override getConfig(): Config {
    return { ...super.getConfig(), target_shape: [...this.targetShape] };
  }
}

import { sizeOf, type Shape } from '../tensor';
import { Layer } from './layer';
import type { Pass } from './pass';

/** A layer that gives as many numbers as it takes. Without methods of its own it passes them on, in the same shape. */
export abstract class ElementwiseLayer extends Layer {
  /** Numbers in a sample. */
  protected size = 0;

  override computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }

  override build(inputShape: Shape): void {
    this.size = sizeOf(inputShape);
  }

  override forward({ kernels, x, y, batch }: Pass): void {
    kernels.copy(y, x, batch * this.size);
  }

  override backward({ kernels, dy, dx, batch }: Pass): void {
    if (dx) kernels.copy(dx, dy, batch * this.size);
  }
}

import { serialize, type Config, type Configurable } from '../config';
import { FaninError, show } from '../errors';
import { freshSeed, stream, type Random } from '../random';
import { sameShape, showShape, sizeOf, Tensor, toTensor, type Shape, type TensorLike } from '../tensor';
import type { Initializer, InitializerDescription } from './initializer';

/** An initializer of your own as a function: values in that shape, or a typed array of all of them, row by row. */
export type InitializerFunction = (shape: Shape, random: Random) => TensorLike;

/** Another's initializer, with a look at what it gives: a wrong shape or a NaN must not reach a weight. */
export class OwnInitializer implements Initializer {
  readonly className: string;

  constructor(readonly inner: InitializerFunction | { initialize: InitializerFunction }) {
    const { className } = inner as Partial<Configurable>;
    const name = typeof inner === 'function' ? inner.name : inner.constructor.name;
    this.className = className ?? (name === '' || name === 'Object' ? 'own initializer' : name);
  }

  /** @throws FaninError naming the initializer, for values of another shape, that are no numbers, or not finite. */
  initialize(shape: Shape, random: Random = stream(freshSeed(), 'initializer')): Tensor {
    const where = `initializer "${this.className}"`;
    const values =
      typeof this.inner === 'function' ? this.inner(shape, random) : this.inner.initialize(shape, random);
    const tensor = toTensor(where, values, { finite: false });
    const flat = ArrayBuffer.isView(values) && tensor.data.length === sizeOf(shape);
    if (!flat && !sameShape(tensor.shape, shape)) {
      throw new FaninError({
        code: 'bad_shape',
        where,
        expected: `values of shape ${showShape(shape)}`,
        got: showShape(tensor.shape),
        fix: 'Return nested arrays of that shape, or a typed array with all values row by row.',
      });
    }
    const bad = tensor.data.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) {
      throw new FaninError({
        code: 'bad_data',
        where,
        expected: 'finite values',
        got: `${String(tensor.data[bad])} at position ${String(bad)} of ${showShape(shape)}`,
      });
    }
    // A copy: what the initializer keeps is not to be what a model trains.
    return new Tensor(shape, tensor.data.slice());
  }

  /** Its own theory, where it has one. */
  describe(shape: Shape): InitializerDescription | undefined {
    const { inner } = this as { inner: { describe?: (shape: Shape) => InitializerDescription } };
    return inner.describe?.(shape);
  }

  /** Its form in a saved model. @throws FaninError when it has no `getConfig`. */
  serialized(): Config {
    const { className, getConfig } = this.inner as Partial<Configurable>;
    if (typeof className === 'string' && typeof getConfig === 'function') {
      return {
        ...serialize('', this.inner as unknown as Configurable),
        module: null,
        registered_name: className,
      };
    }
    throw new FaninError({
      code: 'bad_config',
      where: `initializer "${this.className}"`,
      expected: 'className and getConfig(), to write it down',
      got: show(this.inner),
      fix: 'Give the initializer both, or use a built-in one.',
    });
  }
}

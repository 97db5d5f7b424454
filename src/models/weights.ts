import { FaninError, show } from '../errors';
import type { Initializer } from '../initializers';
import { sameShape, showShape, Tensor, toTensor, type Shape, type TensorLike } from '../tensor';
import type { Network } from './network';

/** A weight as `model.weights` shows it. */
export interface NamedWeight {
  /** `dense_1/kernel`. */
  readonly name: string;
  readonly shape: Shape;
  readonly trainable: boolean;
  readonly initializer: Initializer;
  /** A copy of its values. */
  readonly value: Tensor;
}

/** Every weight of the network, in the order of the layers. */
export function namedWeights(network: Network): NamedWeight[] {
  return network.layers.flatMap((layer) =>
    layer.weights.map((weight) => ({
      name: `${layer.name}/${weight.name}`,
      shape: weight.shape,
      trainable: layer.trainable && weight.trainable,
      initializer: weight.initializer,
      get value() {
        return new Tensor(weight.shape, Float32Array.from(weight.value));
      },
    })),
  );
}

/** Takes values for all weights. @throws FaninError before any is changed when count or a shape is wrong. */
export function assignWeights(network: Network, weights: readonly TensorLike[]): void {
  const expected = namedWeights(network);
  if (!Array.isArray(weights) || weights.length !== expected.length) {
    throw new FaninError({
      code: 'bad_shape',
      where: 'setWeights',
      expected: `${String(expected.length)} tensors: ${expected.map(({ name, shape }) => `${name} ${showShape(shape)}`).join(', ')}`,
      got: Array.isArray(weights) ? String(weights.length) : show(weights),
    });
  }
  const tensors = expected.map(({ name, shape }, i) => {
    const tensor = toTensor(`setWeights ${name}`, weights[i], { finite: false });
    if (sameShape(tensor.shape, shape)) return tensor;
    throw new FaninError({
      code: 'bad_shape',
      where: `setWeights ${name}`,
      expected: showShape(shape),
      got: showShape(tensor.shape),
    });
  });
  network.weights.forEach((weight, i) => {
    weight.value.set(tensors[i]!.data);
  });
}

import { integer } from '../config';
import { FaninError } from '../errors';
import { Input, type Layer } from '../layers';
import { sameShape, showShape, toTensor, type TensorLike } from '../tensor';
import type { Network } from './network';
import { lateInput, noInputShape, noLayer, noLayers } from './refusals';

/** Appends a layer, or says by an `Input` what the first one will get. */
export function addEntry(network: Network, model: string, entry: Layer | Input): void {
  if (entry instanceof Input) {
    if (network.layers.length > 0 || network.declaredShape) throw lateInput(entry.name);
    network.declaredShape = entry.shape;
    return;
  }
  if (typeof (entry as Partial<Layer> | null)?.forward !== 'function') throw noLayer(model, entry);
  const declared = network.layers.length === 0 ? network.declaredShape : undefined;
  if (declared && entry.inputShape && !sameShape(entry.inputShape, declared)) {
    throw new FaninError({
      code: 'bad_shape',
      where: entry.label,
      expected: `inputShape ${showShape(declared)} as in Input`,
      got: showShape(entry.inputShape),
    });
  }
  network.add(entry, declared);
}

/** Makes the weights. `inputShape` is that of one sample, or has Keras' null for the batch in front. */
export function buildNetwork(network: Network, model: string, inputShape?: readonly (number | null)[]): void {
  const [first] = network.layers;
  if (!first) throw noLayers(model);
  const given = inputShape?.[0] === null ? inputShape.slice(1) : inputShape;
  const shape = given ?? network.inputShape ?? network.declaredShape;
  if (!shape) throw noInputShape(first.label);
  network.build(shape.map((length, axis) => integer(first.label, `inputShape[${String(axis)}]`, length)));
}

/** What `check` gives; a network without an input shape is built for x before, and unbuilt again if the check fails. */
export function builtFor<T>(
  network: Network,
  model: string,
  where: string,
  x: TensorLike,
  check: () => T,
): T {
  if (network.built) return check();
  if (network.layers.length === 0) throw noLayers(model);
  const { shape } = toTensor(`${where} x`, x);
  buildNetwork(network, model, network.declaredShape ?? (shape.length > 1 ? shape.slice(1) : [1]));
  try {
    return check();
  } catch (error) {
    network.unbuild();
    throw error;
  }
}

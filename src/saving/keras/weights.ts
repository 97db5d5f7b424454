import { FaninError } from '../../errors';
import { snakeCase, type Layer } from '../../layers';
import type { Sequential } from '../../models';
import { showShape, sizeOf, Tensor } from '../../tensor';
import type { H5Object, H5Tensor } from '../h5/read';

/** Where Keras keeps the weights of each layer: `layers/dense_1`, by class and not by name. */
export function layerPaths(layers: readonly Pick<Layer, 'className'>[]): string[] {
  const counts = new Map<string, number>();
  return layers.map(({ className }) => {
    const base = snakeCase(className);
    const count = counts.get(base) ?? 0;
    counts.set(base, count + 1);
    return `layers/${count === 0 ? base : `${base}_${String(count)}`}`;
  });
}

/** The tensors of `vars/0`, `vars/1`, … in the group at a path. */
export function varsAt(root: H5Object, path: string): H5Tensor[] {
  const vars = root.get(`${path}/vars`);
  return Array.from({ length: vars?.names().length ?? 0 }, (_, i) => vars?.get(String(i))?.tensor()).filter(
    (each) => each !== undefined,
  );
}

/** The numbers in all data sets: no network needs more. Groups in a circle are counted once. */
export function countNumbers(object: H5Object, seen = new Set<number>()): number {
  if (seen.has(object.address)) return 0;
  seen.add(object.address);
  if (object.shape) return sizeOf(object.shape);
  return object.names().reduce((sum, name) => {
    const member = object.get(name);
    return sum + (member ? countNumbers(member, seen) : 0);
  }, 0);
}

/** Weights of a `model.weights.h5`. */
export function readLayerWeights(where: string, root: H5Object, model: Sequential): void {
  // Keras 2.12 to 2.15 wrote the same archive with another name for the layers.
  const isOld = root.get('_layer_checkpoint_dependencies') !== undefined;
  const paths = layerPaths(model.layers);
  assign(where, model, (_, i) => {
    const path = paths[i]!;
    return varsAt(root, isOld ? path.replace('layers', '_layer_checkpoint_dependencies') : path);
  });
}

/** Gives every layer its tensors. @throws FaninError naming the layer, before any weight is changed */
export function assign(
  where: string,
  model: Sequential,
  tensorsOf: (layer: Layer, index: number) => readonly H5Tensor[],
): void {
  if (!model.built) return;
  const weights = model.layers.flatMap((layer, i) => {
    const tensors = tensorsOf(layer, i);
    if (tensors.length !== layer.weights.length) {
      const names = layer.weights.map(({ name }) => name).join(', ');
      throw missing(
        where,
        layer,
        `${String(layer.weights.length)} weights (${names})`,
        String(tensors.length),
      );
    }
    return layer.weights.map((weight, j) => {
      const { shape, values } = tensors[j]!;
      // A count is a scalar in Keras, and a list of one here.
      const isOne = sizeOf(weight.shape) === 1 && values.length === 1;
      if (isOne || showShape(shape) === showShape(weight.shape)) {
        return new Tensor(weight.shape, Float32Array.from(values));
      }
      throw missing(where, layer, `${weight.name} ${showShape(weight.shape)}`, showShape(shape));
    });
  });
  model.setWeights(weights);
}

function missing(where: string, layer: Layer, expected: string, got: string): FaninError {
  return new FaninError({ code: 'bad_shape', where: `${where} ${layer.label}`, expected, got });
}

import { version } from '../../../package.json';
import { FaninError } from '../../errors';
import type { Writer } from '../../files';
import type { Layer } from '../../layers';
import type { Sequential } from '../../models';
import type { Shape } from '../../tensor';
import { giveBytes } from '../source';
import { writeActivation } from './activations';
import { Graph, type Value } from './graph';
import { writers } from './layers';

/**
 * Writes what a model computes in inference as ONNX, opset 17: `input` [batch, ...] and `output` [batch, ...], float32. What
 * works in training only (dropout, noise, penalties) is not there, nor is what the model was compiled with.
 * @throws FaninError `not_built`, or `bad_config` naming a layer or activation that is not fanin's own
 * @see https://onnx.ai/onnx/operators/
 */
export function saveONNX(model: Sequential): Promise<Uint8Array>;
/** Into a file, or an object with `write`. @param to a path in Node, or any object with `write` */
export function saveONNX(model: Sequential, to: string | Writer): Promise<undefined>;
export async function saveONNX(model: Sequential, to?: string | Writer): Promise<Uint8Array | undefined> {
  const where = 'saveONNX';
  const { input, output } = model.network.ends();
  const graph = new Graph();
  let value: Value = 'input';
  let shape: Shape = input;
  for (const layer of model.layers) {
    value = writeLayer(where, graph, layer, value, shape);
    shape = layer.computeOutputShape(shape);
  }
  const ends = [
    { name: 'input', shape: input },
    { name: 'output', shape: output },
  ] as const;
  return await giveBytes(where, to, graph.finish(model.name, `fanin ${version}`, ...ends, value));
}

function writeLayer(where: string, graph: Graph, layer: Layer, x: Value, shape: Shape): Value {
  const refuse = (expected: string, got: string) =>
    new FaninError({ code: 'bad_config', where: `${where} ${layer.label}`, expected, got });
  const write = Object.hasOwn(writers, layer.className) ? writers[layer.className] : undefined;
  if (!write) throw refuse('a layer of fanin', `class ${layer.className}`);
  const optional = (name: string): Value | undefined => {
    const found = layer.weights.find((each) => each.name === name);
    return found && graph.tensor(`${layer.name}/${name}`, found.shape, found.value);
  };
  const weight = (name: string): Value => {
    const value = optional(name);
    if (value === undefined) throw refuse(`a weight "${name}"`, 'none');
    return value;
  };
  const z = write({ graph, x, layer, shape, weight, optional });
  const activation = layer.outputActivation;
  if (!activation) return z;
  const width = layer.className === 'Dense' ? Number(layer.getConfig().units) : (shape.at(-1) ?? 1);
  const y = writeActivation(graph, z, activation, width);
  if (y === undefined) throw refuse('an activation of fanin, with its arguments', activation.name);
  return y;
}

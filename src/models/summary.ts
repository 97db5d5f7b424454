import { computeFans, type BuiltInInitializer } from '../initializers';
import { sizeOf, showShape } from '../tensor';
import { boxed } from '../text';
import type { Network } from './network';

/** Keras' table, with what fanin is about: each kernel's initializer, fans, and standard deviation in theory and now. */
export function summarize(name: string, network: Network): string {
  const rows = network.layers.map((layer, i) => {
    const kernel = layer.weights.find(({ shape }) => shape.length === 2);
    return [
      `${layer.name} (${layer.className})${layer.trainable ? '' : ' (frozen)'}`,
      network.built ? showShape(network.shapes[i + 1]!, 'batch') : '?',
      group(layer.weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0)),
      ...(kernel ? describeKernel(kernel) : ['', '', '', '', '']),
    ];
  });
  const header = [
    'Layer (type)',
    'Output Shape',
    'Param #',
    'Kernel initializer',
    'Fan in',
    'Fan out',
    'Std (theory)',
    'Std (now)',
  ];
  const weights = network.weights;
  const count = (only: (trainable: boolean) => boolean) =>
    network.layers
      .flatMap((layer) =>
        layer.weights.map((weight) => ({ weight, trainable: layer.trainable && weight.trainable })),
      )
      .filter(({ trainable }) => only(trainable))
      .reduce((sum, { weight }) => sum + sizeOf(weight.shape), 0);
  return [
    `Model: "${name}"`,
    ...boxed([header, ...rows]),
    network.built
      ? `Total params: ${group(weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0))}`
      : 'Not built yet: no input shape.',
    `Trainable params: ${group(count((trainable) => trainable))}`,
    `Non-trainable params: ${group(count((trainable) => !trainable))}`,
    `Seed: ${String(network.seed)}`,
  ].join('\n');
}

function describeKernel({ shape, initializer, value }: Network['weights'][number]): string[] {
  const { fanIn, fanOut } = computeFans(shape);
  const { className = 'custom', describe } = initializer as Partial<BuiltInInitializer>;
  // An initializer of the user's own need not know its theory.
  const theory = describe?.call(initializer, shape);
  let sum = 0;
  let squares = 0;
  for (const w of value) {
    sum += w;
    squares += w * w;
  }
  const mean = sum / value.length;
  const std = Math.sqrt(Math.max(0, squares / value.length - mean * mean));
  return [className, String(fanIn), String(fanOut), theory?.std.toPrecision(4) ?? '?', std.toPrecision(4)];
}

function group(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

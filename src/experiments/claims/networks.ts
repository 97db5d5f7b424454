import type { ActivationName } from '../../activations';
import { loadDataset, type Dataset } from '../../datasets';
import type { InitializerIdentifier } from '../../initializers';
import { Dense } from '../../layers';
import { Sequential } from '../../models';
import { SGD } from '../../optimizers';
import { quickProbe } from '../../probes/probe';
import type { LayerProbe } from '../../probes';
import { Tensor } from '../../tensor';
import type { ClaimOptions } from './claim';

/** Handwritten digits: 64 pixels, 10 classes. */
const PIXELS = 64;
const CLASSES = 10;

export interface DigitsNetwork {
  activation: ActivationName;
  depth: number;
  width: number;
  /** Of the hidden kernels; the output layer keeps Keras' default. */
  initializer: InitializerIdentifier;
  learningRate?: number;
}

/** A classifier of the digits, compiled, with `depth` hidden layers. */
export function digitsNetwork(network: DigitsNetwork, seed: number): Sequential {
  const { activation, depth, width, initializer, learningRate = 0.05 } = network;
  const hidden = Array.from(
    { length: depth },
    (_, i) =>
      new Dense(width, {
        activation,
        kernelInitializer: initializer,
        ...(i === 0 ? { inputShape: [PIXELS] } : {}),
      }),
  );
  const model = new Sequential([...hidden, new Dense(CLASSES, { activation: 'softmax' })], { seed });
  return model.compile({ optimizer: new SGD({ learningRate }), loss: 'sparse_categorical_crossentropy' });
}

/** The hidden layers of a network, seen on some digits before any training. */
export function hiddenLayers(network: DigitsNetwork, seed: number, samples: Dataset): LayerProbe[] {
  const model = digitsNetwork(network, seed);
  return quickProbe('claim', model, samples.x, samples.y).layers.slice(0, -1);
}

/** The first `count` digits of the data set. */
export function someDigits(count: number): Dataset {
  const { x, y } = loadDataset('digits').train;
  return {
    x: new Tensor([count, PIXELS], x.data.slice(0, count * PIXELS)),
    y: new Tensor([count], y.data.slice(0, count)),
  };
}

/** The seeds of an experiment. */
export function seedsOf({ seeds, seed = 0 }: ClaimOptions, count: number): number[] {
  return Array.from({ length: seeds ?? count }, (_, i) => seed + i);
}

/** The middle over the seeds of a quantity of each layer. */
export function layerMedians(runs: readonly (readonly (number | null)[])[]): (number | null)[] {
  return (runs[0] ?? []).map((_, layer) => {
    const values = runs
      .map((run) => run[layer] ?? NaN)
      .filter(Number.isFinite)
      .sort((a, b) => a - b);
    return values[Math.floor(values.length / 2)] ?? null;
  });
}

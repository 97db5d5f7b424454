import type { ActivationIdentifier } from '../../activations';
import type { InitializerIdentifier } from '../../initializers';
import { Dense } from '../../layers';
import { Sequential } from '../../models';
import { SGD } from '../../optimizers';
import { quickProbe } from '../../probes/probe';
import type { LayerProbe } from '../../probes';
import { stream } from '../../random';
import { Tensor } from '../../tensor';

export interface StackOptions {
  activation: ActivationIdentifier;
  inputs: number;
  width: number;
  depth: number;
  initializer: InitializerIdentifier;
  seed: number;
}

/** `depth` equal layers without a biased start. */
export function stack({ activation, inputs, width, depth, initializer, seed }: StackOptions): Sequential {
  const layers = Array.from(
    { length: depth },
    (_, i) =>
      new Dense(width, {
        activation,
        kernelInitializer: initializer,
        ...(i === 0 ? { inputShape: [inputs] } : {}),
      }),
  );
  return new Sequential(layers, { seed });
}

/** Normal numbers [rows, columns]. */
export function normals(rows: number, columns: number, seed: number, mean = 0, stddev = 1): Tensor {
  const random = stream(seed, 'paper', 'inputs');
  const data = Float32Array.from({ length: rows * columns }, () => random.normal(mean, stddev));
  return new Tensor([rows, columns], data);
}

/** Every layer with the gradient of a mean squared error to targets that are normal: noise, sent back through the network. */
export function probeStack(options: StackOptions, x: Tensor): LayerProbe[] {
  const model = stack(options).compile({ optimizer: new SGD(), loss: 'mean_squared_error' });
  const targets = normals(x.shape[0] ?? 1, options.width, options.seed + 1_000_000);
  return quickProbe('paper', model, x, targets).layers;
}

export function meanSquare(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
  return sum / values.length;
}

/** The means of 40 batches of some values, of which a bootstrap is quick when the values are many. */
export function batchMeans(values: readonly number[]): number[] {
  const batches = 40;
  return range(batches).map((batch) => {
    const part = values.filter((_, i) => i % batches === batch);
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}

/** 0 … count − 1. */
export function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

import { Dense, SGD, Sequential, type Callback } from '../../src';

/** A small compiled model whose weights say how often they were set: what callbacks are tried on without training. */
export function smallModel(): Sequential {
  const model = new Sequential([new Dense(1, { inputShape: [1] })], { seed: 0 });
  model.compile({ optimizer: new SGD({ learningRate: 1 }), loss: 'mse', metrics: ['accuracy', 'mae'] });
  return model;
}

/**
 * Leads a callback through epochs with these logs, as `fit` does, until it stops. The weights of epoch n are n.
 * Returns the epochs that were done.
 */
export async function lead(
  callback: Callback,
  model: Sequential,
  epochs: readonly Record<string, number>[],
): Promise<number> {
  callback.setModel?.(model);
  callback.setParams?.({ epochs: epochs.length, steps: 1, verbose: 0 });
  model.stopTraining = false;
  await callback.onTrainBegin?.({});
  const stopped = () => model.stopTraining;
  let done = 0;
  for (const logs of epochs) {
    await callback.onEpochBegin?.(done, {});
    model.setWeights([[[done]], [done]]);
    await callback.onEpochEnd?.(done, logs);
    done++;
    if (stopped()) break;
  }
  await callback.onTrainEnd?.({});
  return done;
}

export const losses = (...values: number[]) => values.map((val_loss) => ({ loss: 0, val_loss }));
export const bias = (model: Sequential) => model.getWeights()[1]!.data[0];

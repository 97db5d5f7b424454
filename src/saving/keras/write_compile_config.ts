import { isKerasConfig, type Config, type Json } from '../../config';
import { FaninError, show } from '../../errors';
import { getLoss } from '../../losses';
import { getMetric } from '../../metrics';
import { getOptimizer } from '../../optimizers';
import type { Sequential } from '../../models';
import { isPlain } from './plain';

/** Keras' `compile_config`; null for a model that is not compiled. @throws FaninError for what is not Keras' */
export function writeCompileConfig(where: string, model: Sequential): Config | null {
  const { compiled } = model.network;
  if (!compiled) return null;
  const config = compiled.getConfig() as {
    optimizer: Config;
    loss: Config;
    metrics: Json[];
    weighted_metrics: Json[];
  };
  const { optimizer, loss, metrics, weighted_metrics: weighted } = config;
  check(`${where} optimizer`, optimizer, getOptimizer);
  check(`${where} loss`, loss, getLoss);
  for (const metric of [...metrics, ...weighted]) check(`${where} metrics`, metric, getMetric);
  return {
    optimizer,
    loss,
    loss_weights: null,
    metrics,
    weighted_metrics: weighted.length > 0 ? weighted : null,
    run_eagerly: false,
    steps_per_execution: 1,
    jit_compile: true,
  };
}

function check(where: string, value: Json, get: (identifier: never) => unknown): void {
  if (isPlain(() => get(value as never))) return;
  const name = isKerasConfig(value)
    ? value.class_name === 'function'
      ? value.config
      : value.class_name
    : value;
  throw new FaninError({ code: 'bad_config', where, expected: 'one that Keras has', got: show(name) });
}

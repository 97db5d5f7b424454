import { isKerasConfig } from '../../config';
import { show } from '../../errors';
import type { Sequential } from '../../models';
import { within } from '../guard';
import { object, refuse } from './config_parts';

type Options = Parameters<Sequential['compile']>[0];

/** Options of optimizers whose false means something. */
const booleans = new Set(['nesterov', 'amsgrad', 'centered', 'use_ema']);
/** How an optimizer runs, not what it computes. */
const runs = new Set(['jit_compile', 'is_legacy_optimizer']);

/**
 * What a file says of the training, in the form of `compile`; undefined for a model without a loss.
 * @param given Keras 3's `compile_config`, or `training_config` of an h5 file
 */
export function compileOptions(where: string, given: unknown): Options | undefined {
  if (given === null || given === undefined) return undefined;
  const config = object(where, given);
  const loss = single(`${where} loss`, config.loss);
  if (loss === null || loss === undefined) return undefined;
  const weights = single(`${where} loss_weights`, config.loss_weights);
  if (weights !== null && weights !== undefined && weights !== 1) {
    throw refuse(where, 'no loss_weights', show(weights), 'Put the factor into the learning rate.');
  }
  const options = {
    optimizer: optimizer(where, config.optimizer ?? config.optimizer_config),
    loss: named(loss, reduced),
    metrics: metrics(where, config.metrics),
    weightedMetrics: metrics(where, config.weighted_metrics),
  };
  return options as Options;
}

/** Compiles the model, if there is a loss, and says where in the file an error is. */
export function compileModel(where: string, model: Sequential, given: unknown): void {
  within(where, () => {
    const options = compileOptions('compile_config', given);
    if (options) model.compile(options);
  });
}

/** Keras takes lists and dicts for the outputs of a model; here there is one. */
function single(where: string, value: unknown): unknown {
  const isNamed = typeof value === 'object' && value !== null && !isKerasConfig(value);
  if (!isNamed) return value;
  const values: unknown[] = Object.values(value);
  if (values.length > 1) throw refuse(where, 'one for the only output', String(values.length));
  return values[0] ?? null;
}

function optimizer(where: string, value: unknown): unknown {
  if (!isKerasConfig(value)) return value;
  const className = value.class_name.replace(/^Custom>/, '');
  if (className === 'LossScaleOptimizer') {
    const fix = 'Save the model with the optimizer within, or load it with { compile: false }.';
    throw refuse(where, 'an optimizer for float32', show(className), fix);
  }
  const config: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(object(where, value.config ?? {}))) {
    if (inner === null || runs.has(key) || (inner === false && !booleans.has(key))) continue;
    config[key === 'lr' ? 'learning_rate' : key] = isKerasConfig(inner)
      ? { class_name: inner.class_name, config: inner.config }
      : inner;
  }
  return { class_name: className, config };
}

/** Metrics of the only output: Keras 2 has a list in the list. */
function metrics(where: string, value: unknown): unknown[] {
  if (value === null || value === undefined) return [];
  if (typeof value === 'string' || isKerasConfig(value)) return [named(value, metric)];
  const values: unknown[] = Object.values(object(where, { ...value }));
  const nested = values.filter((each) => Array.isArray(each) || (each === null && values.length > 1));
  if (nested.length > 1) throw refuse(where, 'metrics of one output', show(value));
  return values.flatMap((each) => {
    if (each === null) return [];
    return Array.isArray(each) ? metrics(where, each) : [named(each, metric)];
  });
}

/** A function is its name; of an object, the config as `config` makes it. */
function named(
  value: unknown,
  config: (config: Record<string, unknown>, className: string) => unknown,
): unknown {
  if (!isKerasConfig(value)) return value;
  if (value.class_name === 'function' && typeof value.config === 'string') return value.config;
  return config(object(value.class_name, value.config ?? {}), value.class_name);
}

/** Keras 2's `auto` is the mean over the batch here. */
function reduced(config: Record<string, unknown>, className: string): unknown {
  const { reduction, fn: _, ...rest } = config;
  return { class_name: className, config: reduction === 'auto' ? rest : { ...rest, reduction } };
}

/** A function that was made a metric is one by its own name. */
function metric(config: Record<string, unknown>, className: string): unknown {
  if (className !== 'MeanMetricWrapper') return { class_name: className, config };
  const { fn, ...rest } = config;
  return { class_name: isKerasConfig(fn) ? fn.config : fn, config: rest };
}

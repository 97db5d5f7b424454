import { resolve, serialize, type Family, type Json, type KerasConfig } from '../config';
import { ByShape, type OutputShapes } from './by_shape';
import { FunctionMetric, type MetricFunction } from './function_metric';
import { Metric } from './metric';
import type { MetricName } from './names';

/** What `getMetric` takes. */
export type MetricIdentifier =
  MetricName | Metric | MetricFunction | Pick<KerasConfig, 'class_name' | 'config'>;

export const family: Family<Metric> = {
  kind: 'metric',
  isMember: (value): value is Metric => value instanceof Metric,
};

/**
 * The metric that a name, an object, a plain function, or Keras' `{ class_name, config }` means. Of a name it has the
 * name. `accuracy` and its like decide at their first update which metric they are: see `resolveMetric`.
 * @throws FaninError `unknown_name` with the nearest names; `unknown_option` or `bad_option` for a wrong argument.
 */
export function getMetric(identifier: MetricIdentifier): Metric {
  return typeof identifier === 'function' ? new FunctionMetric(identifier) : resolve(family, identifier);
}

/**
 * `getMetric` where the shapes are known, as in Keras' compile: `accuracy`, `acc`, `crossentropy`, `ce` become the binary
 * metric for one output, the sparse one for a target of one value and several outputs, else the categorical one.
 */
export function resolveMetric(identifier: MetricIdentifier, shapes: OutputShapes): Metric {
  const metric = getMetric(identifier);
  return typeof identifier === 'string' && metric instanceof ByShape ? metric.choose(shapes) : metric;
}

/** The metric as Keras writes it; one whose metric depends on the shapes as its name. */
export function serializeMetric(metric: Metric): Json {
  if (metric instanceof ByShape) return metric.name;
  if (metric instanceof FunctionMetric) return { class_name: 'function', config: metric.name };
  return serialize('keras.metrics', metric);
}

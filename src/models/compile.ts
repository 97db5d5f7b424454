import { checkOptions, type Config, type KerasConfig } from '../config';
import { FaninError, show } from '../errors';
import type { Layer } from '../layers';
import { getLoss, serializeLoss, type Loss, type LossName } from '../losses';
import { getMetric, serializeMetric, type Metric, type MetricFunction, type MetricName } from '../metrics';
import { getOptimizer, serializeOptimizer, type Optimizer, type OptimizerName } from '../optimizers';

/** A metric by name, as an object, as a plain function, or in Keras' form. */
export type MetricIdentifier = MetricName | Metric | MetricFunction | KerasConfig;

export interface CompileOptions<
  Given extends readonly MetricIdentifier[] = readonly MetricIdentifier[],
  Weighted extends readonly MetricIdentifier[] = readonly MetricIdentifier[],
> {
  /** Default: `rmsprop`, as in Keras. */
  optimizer?: OptimizerName | Optimizer | KerasConfig;
  /** What training makes small. */
  loss: LossName | Loss | KerasConfig;
  /** What is followed besides the loss. Default: none. */
  metrics?: Given;
  /** Metrics that take sample and class weights into account. Default: none. */
  weightedMetrics?: Weighted;
}

/** The key in the history: the name as it was written; that of an object or function is known at run time only. */
export type MetricKey<Identifier> = Identifier extends string ? Identifier : string;

/** A metric under its key in the history. */
export interface NamedMetric {
  key: string;
  metric: Metric;
  weighted: boolean;
}

/** How a model is trained. */
export class Compiled {
  constructor(
    readonly optimizer: Optimizer,
    readonly loss: Loss,
    readonly metrics: readonly NamedMetric[],
  ) {}

  /**
   * The loss on the values before the last activation, where it has such a form: a crossentropy after softmax or
   * sigmoid. Nothing is clipped there, as in Keras on TensorFlow: a large initialization shows its explosion.
   */
  lossOnLogits(last: Layer | undefined): Loss | null {
    const activation = last?.outputActivation;
    if (!last || !activation || last.activityRegularizer) return null;
    return this.loss.onLogits(activation.name);
  }

  /** Keras' `compile_config`. */
  getConfig(): Config {
    const part = (weighted: boolean) =>
      this.metrics.filter((each) => each.weighted === weighted).map(({ metric }) => serializeMetric(metric));
    return {
      optimizer: serializeOptimizer(this.optimizer),
      loss: serializeLoss(this.loss),
      metrics: part(false),
      weighted_metrics: part(true),
    };
  }
}

/** Resolves every name. @throws FaninError for an unknown name, with the nearest valid ones. */
export function compile(options: CompileOptions): Compiled {
  checkOptions('compile', options, ['optimizer', 'loss', 'metrics', 'weightedMetrics']);
  if ((options as Partial<CompileOptions>).loss === undefined) {
    throw new FaninError({
      code: 'bad_option',
      where: 'compile',
      expected: 'a loss',
      got: 'none',
      fix: 'For class numbers after softmax give { loss: "sparse_categorical_crossentropy" }.',
    });
  }
  const plain = named(options.metrics ?? [], false, []);
  const taken = plain.map(({ key }) => key);
  const metrics = [...plain, ...named(options.weightedMetrics ?? [], true, taken)];
  const keys = metrics.map(({ key }) => key);
  const twice = keys.find((key, i) => keys.indexOf(key) !== i || key === 'loss');
  if (twice !== undefined) {
    throw new FaninError({
      code: 'bad_option',
      where: 'compile',
      expected: 'metrics with different names, none of them "loss"',
      got: `${show(twice)} twice`,
      fix: 'Give one of them a name of its own: new metrics.MeanSquaredError({ name: "error" }).',
    });
  }
  return new Compiled(getOptimizer(options.optimizer ?? 'rmsprop'), getLoss(options.loss), metrics);
}

/** The key is what the user wrote; a weighted metric gets a prefix where a plain one has its name already. */
function named(
  identifiers: readonly MetricIdentifier[],
  weighted: boolean,
  taken: readonly string[],
): NamedMetric[] {
  if (!Array.isArray(identifiers)) {
    throw new FaninError({
      code: 'bad_option',
      where: 'compile',
      expected: 'metrics to be a list',
      got: show(identifiers),
    });
  }
  return (identifiers as readonly MetricIdentifier[]).map((identifier) => {
    const metric = getMetric(identifier);
    const key = typeof identifier === 'string' ? identifier : metric.name;
    return { key: taken.includes(key) ? `weighted_${key}` : key, metric, weighted };
  });
}

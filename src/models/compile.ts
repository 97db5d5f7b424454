import { checkOptions, type Config } from '../config';
import { FaninError, show } from '../errors';
import type { Layer } from '../layers';
import { getLoss, serializeLoss, type Loss, type LossIdentifier } from '../losses';
import { getMetric, serializeMetric, type Metric, type MetricIdentifier } from '../metrics';
import {
  getOptimizer,
  RMSprop,
  serializeOptimizer,
  type Optimizer,
  type OptimizerIdentifier,
} from '../optimizers';

declare const notGiven: unique symbol;

/**
 * What a type parameter of `compile` becomes for a list that is not there: no value has this type. (A default would say
 * it too, but with one TypeScript does not type the parameters of a metric that is a plain function.)
 */
export interface NotGiven {
  readonly [notGiven]: never;
}

export interface CompileOptions<
  Given extends MetricIdentifier | NotGiven = MetricIdentifier,
  Weighted extends MetricIdentifier | NotGiven = MetricIdentifier,
> {
  /** Default: `rmsprop`, as in Keras. */
  optimizer?: OptimizerIdentifier;
  /** What training makes small. */
  loss: LossIdentifier;
  /** What is followed besides the loss. Default: none. */
  metrics?: readonly Given[];
  /** Metrics that take sample and class weights into account. Default: none. */
  weightedMetrics?: readonly Weighted[];
}

/** The name as it was written; that of an object or a function is known at run time only. */
type NameOf<Identifier> = NotGiven extends Identifier ? never : StringOr<Identifier>;
type StringOr<Identifier> = Identifier extends string
  ? Identifier
  : Identifier extends unknown
    ? string
    : never;

/** A weighted metric gets a prefix where a plain one has its name. */
type WeightedName<Name extends string, Taken> = Name extends Taken ? `weighted_${Name}` : Name;

/** The keys of the metrics in the history. */
export type MetricKey<Given, Weighted> =
  NameOf<Given> | WeightedName<NameOf<Weighted>, NotGiven extends Given ? never : Given>;

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
  return new Compiled(getOptimizer(options.optimizer ?? new RMSprop()), getLoss(options.loss), metrics);
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

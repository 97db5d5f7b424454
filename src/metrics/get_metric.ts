import {
  isKerasConfig,
  resolve,
  serialize,
  toOptions,
  type Config,
  type Family,
  type Json,
  type KerasConfig,
} from '../config';
import { Accuracy } from './accuracy';
import { AUC } from './auc';
import { BinaryAccuracy } from './binary_accuracy';
import { BinaryCrossentropy } from './binary_crossentropy';
import { CategoricalAccuracy } from './categorical_accuracy';
import { CategoricalCrossentropy } from './categorical_crossentropy';
import { CategoricalHinge } from './categorical_hinge';
import { CosineSimilarity } from './cosine_similarity';
import { F1Score } from './f1_score';
import { FalseNegatives } from './false_negatives';
import { FalsePositives } from './false_positives';
import { FBetaScore } from './fbeta_score';
import { Hinge } from './hinge';
import { KLDivergence } from './kl_divergence';
import { LogCoshError } from './log_cosh_error';
import { Mean } from './mean';
import { MeanAbsoluteError } from './mean_absolute_error';
import { MeanAbsolutePercentageError } from './mean_absolute_percentage_error';
import { MeanSquaredError } from './mean_squared_error';
import { MeanSquaredLogarithmicError } from './mean_squared_logarithmic_error';
import { Poisson } from './poisson';
import { Precision } from './precision';
import { PrecisionAtRecall } from './precision_at_recall';
import { R2Score } from './r2_score';
import { Recall } from './recall';
import { RecallAtPrecision } from './recall_at_precision';
import { RootMeanSquaredError } from './root_mean_squared_error';
import { SensitivityAtSpecificity } from './sensitivity_at_specificity';
import { SparseCategoricalAccuracy } from './sparse_categorical_accuracy';
import { SparseCategoricalCrossentropy } from './sparse_categorical_crossentropy';
import { SparseTopKCategoricalAccuracy } from './sparse_top_k_categorical_accuracy';
import { SpecificityAtSensitivity } from './specificity_at_sensitivity';
import { SquaredHinge } from './squared_hinge';
import { TopKCategoricalAccuracy } from './top_k_categorical_accuracy';
import { TrueNegatives } from './true_negatives';
import { TruePositives } from './true_positives';
import { ByShape, byShape, metricForShapes, type OutputShapes, type ShapedName } from './by_shape';
import { FunctionMetric, type MetricFunction } from './function_metric';
import { Metric, type MetricOptions } from './metric';

const lastAxis = { axis: -1 };
const auc = made(AUC);
const binaryAccuracy = made(BinaryAccuracy);
const binaryCrossentropy = made(BinaryCrossentropy);
const categoricalAccuracy = made(CategoricalAccuracy);
const categoricalCrossentropy = made(CategoricalCrossentropy, lastAxis);
const categoricalHinge = made(CategoricalHinge);
const cosineSimilarity = made(CosineSimilarity, lastAxis);
const f1Score = made(F1Score);
const falseNegatives = made(FalseNegatives);
const falsePositives = made(FalsePositives);
const fBetaScore = made(FBetaScore);
const hinge = made(Hinge);
const klDivergence = made(KLDivergence);
const logCoshError = made(LogCoshError);
const mean = made(Mean);
const meanAbsoluteError = made(MeanAbsoluteError);
const meanAbsolutePercentageError = made(MeanAbsolutePercentageError);
const meanSquaredError = made(MeanSquaredError);
const meanSquaredLogarithmicError = made(MeanSquaredLogarithmicError);
const poisson = made(Poisson);
const precision = made(Precision);
const precisionAtRecall = made(PrecisionAtRecall);
const r2Score = made(R2Score);
const recall = made(Recall);
const recallAtPrecision = made(RecallAtPrecision);
const rootMeanSquaredError = made(RootMeanSquaredError);
const sensitivityAtSpecificity = made(SensitivityAtSpecificity);
const sparseCategoricalAccuracy = made(SparseCategoricalAccuracy);
const sparseCategoricalCrossentropy = made(SparseCategoricalCrossentropy, lastAxis);
const sparseTopKCategoricalAccuracy = made(SparseTopKCategoricalAccuracy);
const specificityAtSensitivity = made(SpecificityAtSensitivity);
const squaredHinge = made(SquaredHinge);
const topKCategoricalAccuracy = made(TopKCategoricalAccuracy);
const trueNegatives = made(TrueNegatives);
const truePositives = made(TruePositives);

/** Keras' names: the class, its snake_case, and short forms. */
const byName = {
  auc,
  AUC: auc,
  binary_accuracy: binaryAccuracy,
  BinaryAccuracy: binaryAccuracy,
  binary_crossentropy: binaryCrossentropy,
  BinaryCrossentropy: binaryCrossentropy,
  bce: binaryCrossentropy,
  BCE: binaryCrossentropy,
  categorical_accuracy: categoricalAccuracy,
  CategoricalAccuracy: categoricalAccuracy,
  categorical_crossentropy: categoricalCrossentropy,
  CategoricalCrossentropy: categoricalCrossentropy,
  categorical_hinge: categoricalHinge,
  CategoricalHinge: categoricalHinge,
  cosine_similarity: cosineSimilarity,
  CosineSimilarity: cosineSimilarity,
  f1_score: f1Score,
  F1Score: f1Score,
  false_negatives: falseNegatives,
  FalseNegatives: falseNegatives,
  false_positives: falsePositives,
  FalsePositives: falsePositives,
  f_beta_score: fBetaScore,
  FBetaScore: fBetaScore,
  hinge,
  Hinge: hinge,
  kl_divergence: klDivergence,
  KLDivergence: klDivergence,
  log_cosh_error: logCoshError,
  LogCoshError: logCoshError,
  mean,
  Mean: mean,
  mean_absolute_error: meanAbsoluteError,
  MeanAbsoluteError: meanAbsoluteError,
  mae: meanAbsoluteError,
  MAE: meanAbsoluteError,
  mean_absolute_percentage_error: meanAbsolutePercentageError,
  MeanAbsolutePercentageError: meanAbsolutePercentageError,
  mape: meanAbsolutePercentageError,
  MAPE: meanAbsolutePercentageError,
  mean_squared_error: meanSquaredError,
  MeanSquaredError: meanSquaredError,
  mse: meanSquaredError,
  MSE: meanSquaredError,
  mean_squared_logarithmic_error: meanSquaredLogarithmicError,
  MeanSquaredLogarithmicError: meanSquaredLogarithmicError,
  msle: meanSquaredLogarithmicError,
  MSLE: meanSquaredLogarithmicError,
  poisson,
  Poisson: poisson,
  precision,
  Precision: precision,
  precision_at_recall: precisionAtRecall,
  PrecisionAtRecall: precisionAtRecall,
  r2_score: r2Score,
  R2Score: r2Score,
  recall,
  Recall: recall,
  recall_at_precision: recallAtPrecision,
  RecallAtPrecision: recallAtPrecision,
  root_mean_squared_error: rootMeanSquaredError,
  RootMeanSquaredError: rootMeanSquaredError,
  sensitivity_at_specificity: sensitivityAtSpecificity,
  SensitivityAtSpecificity: sensitivityAtSpecificity,
  sparse_categorical_accuracy: sparseCategoricalAccuracy,
  SparseCategoricalAccuracy: sparseCategoricalAccuracy,
  sparse_categorical_crossentropy: sparseCategoricalCrossentropy,
  SparseCategoricalCrossentropy: sparseCategoricalCrossentropy,
  sparse_top_k_categorical_accuracy: sparseTopKCategoricalAccuracy,
  SparseTopKCategoricalAccuracy: sparseTopKCategoricalAccuracy,
  specificity_at_sensitivity: specificityAtSensitivity,
  SpecificityAtSensitivity: specificityAtSensitivity,
  squared_hinge: squaredHinge,
  SquaredHinge: squaredHinge,
  top_k_categorical_accuracy: topKCategoricalAccuracy,
  TopKCategoricalAccuracy: topKCategoricalAccuracy,
  true_negatives: trueNegatives,
  TrueNegatives: trueNegatives,
  true_positives: truePositives,
  TruePositives: truePositives,
} satisfies Record<string, (config: unknown) => Metric>;

/** Names that compile and `getMetric` take; the first ones mean a different metric for different shapes. */
export type MetricName = ShapedName | keyof typeof byName;

/** What `getMetric` takes. */
export type MetricIdentifier =
  MetricName | Metric | MetricFunction | Pick<KerasConfig, 'class_name' | 'config'>;

const family: Family<Metric> = {
  kind: 'metric',
  byName: {
    ...byName,
    ...Object.fromEntries(Object.keys(byShape).map((name) => [name, () => new ByShape(name as ShapedName)])),
  },
  isMember: (value): value is Metric => value instanceof Metric,
};

/**
 * The metric that a name, an object, a plain function, or Keras' `{ class_name, config }` means. Of a name it has the
 * name. `accuracy` and its like decide at their first update which metric they are: see `resolveMetric`.
 * @throws FaninError `unknown_name` with the nearest names; `unknown_option` or `bad_option` for a wrong argument.
 */
export function getMetric(identifier: MetricIdentifier): Metric {
  if (typeof identifier === 'function') return new FunctionMetric(identifier);
  if (isKerasConfig(identifier) && identifier.class_name === 'Accuracy')
    return made(Accuracy)(identifier.config);
  if (typeof identifier === 'string' && Object.hasOwn(byName, identifier)) {
    // As in Keras, the key in the history is the string that was written.
    return byName[identifier as keyof typeof byName]({ name: identifier });
  }
  return resolve(family, identifier);
}

/**
 * `getMetric` where the shapes are known, as in Keras' compile: `accuracy`, `acc`, `crossentropy`, `ce` become the binary
 * metric for one output, the sparse one for a target of one value and several outputs, else the categorical one.
 */
export function resolveMetric(identifier: MetricIdentifier, shapes: OutputShapes): Metric {
  if (typeof identifier === 'string' && Object.hasOwn(byShape, identifier)) {
    return metricForShapes(identifier as ShapedName, shapes);
  }
  return getMetric(identifier);
}

/** The metric as Keras writes it; one whose metric depends on the shapes as its name. */
export function serializeMetric(metric: Metric): Json {
  if (metric instanceof ByShape) return metric.name;
  if (metric instanceof FunctionMetric) return { class_name: 'function', config: metric.name };
  return serialize('keras.metrics', metric);
}

function made<Options extends MetricOptions>(
  Class: new (options: Options) => Metric,
  unused: Config = {},
): (config: unknown) => Metric {
  return (config) => {
    const options = toOptions(Class.name, config, unused);
    // Keras' None leaves the outputs apart: it is no option that is not set.
    if ((config as { class_aggregation?: unknown } | undefined)?.class_aggregation === null)
      options.classAggregation = null;
    return new Class(options as Options);
  };
}

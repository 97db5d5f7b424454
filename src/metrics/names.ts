import { toOptions, type Config, type Make } from '../config';
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
import { ByShape, type Choices } from './by_shape';
import type { Metric, MetricOptions } from './metric';

/** Keras' names: the class, its snake_case, and short forms. */
export function byName() {
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
  return {
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
    ...byShape(),
  } satisfies Record<string, Make<Metric>>;
}

/** The strings whose metric depends on the shapes, as in Keras. */
function byShape() {
  const accuracies: Choices = {
    binary: BinaryAccuracy,
    sparse: SparseCategoricalAccuracy,
    categorical: CategoricalAccuracy,
  };
  const crossentropies: Choices = {
    binary: BinaryCrossentropy,
    sparse: SparseCategoricalCrossentropy,
    categorical: CategoricalCrossentropy,
  };
  const accuracy = made(Accuracy);
  return {
    accuracy: () => new ByShape('accuracy', accuracies),
    // A class of Keras as well: of equal values.
    Accuracy: (config: unknown, name?: string) =>
      name === undefined ? accuracy(config) : new ByShape(name, accuracies),
    acc: () => new ByShape('acc', accuracies),
    crossentropy: () => new ByShape('crossentropy', crossentropies),
    ce: () => new ByShape('ce', crossentropies),
  };
}

/** Names that mean a different metric for different shapes. */
export type ShapedName = keyof ReturnType<typeof byShape>;

/** Names that compile and `getMetric` take. */
export type MetricName = keyof ReturnType<typeof byName>;

function made<Options extends MetricOptions>(
  Class: new (options: Options) => Metric,
  unused: Config = {},
): Make<Metric> {
  return (config, name) => {
    const options = toOptions(Class.name, config, unused);
    // As in Keras, the key in the history is the string that was written.
    if (name !== undefined) options.name = name;
    // Keras' None leaves the outputs apart: it is no option that is not set.
    if ((config as { class_aggregation?: unknown } | undefined)?.class_aggregation === null)
      options.classAggregation = null;
    return new Class(options as Options);
  };
}

export { Accuracy } from './accuracy';
export { AUC } from './auc';
export { BinaryAccuracy } from './binary_accuracy';
export { BinaryCrossentropy } from './binary_crossentropy';
export { CategoricalAccuracy } from './categorical_accuracy';
export { CategoricalCrossentropy } from './categorical_crossentropy';
export { CategoricalHinge } from './categorical_hinge';
export { CosineSimilarity } from './cosine_similarity';
export { F1Score } from './f1_score';
export { FalseNegatives } from './false_negatives';
export { FalsePositives } from './false_positives';
export { FBetaScore } from './fbeta_score';
export { Hinge } from './hinge';
export { KLDivergence } from './kl_divergence';
export { LogCoshError } from './log_cosh_error';
export { Mean } from './mean';
export { MeanAbsoluteError } from './mean_absolute_error';
export { MeanAbsolutePercentageError } from './mean_absolute_percentage_error';
export { MeanSquaredError } from './mean_squared_error';
export { MeanSquaredLogarithmicError } from './mean_squared_logarithmic_error';
export { Poisson } from './poisson';
export { Precision } from './precision';
export { PrecisionAtRecall, type PrecisionAtRecallOptions } from './precision_at_recall';
export { R2Score } from './r2_score';
export { Recall } from './recall';
export { RecallAtPrecision, type RecallAtPrecisionOptions } from './recall_at_precision';
export { RootMeanSquaredError } from './root_mean_squared_error';
export { SensitivityAtSpecificity, type SensitivityAtSpecificityOptions } from './sensitivity_at_specificity';
export { SparseCategoricalAccuracy } from './sparse_categorical_accuracy';
export { SparseCategoricalCrossentropy } from './sparse_categorical_crossentropy';
export { SparseTopKCategoricalAccuracy } from './sparse_top_k_categorical_accuracy';
export { SpecificityAtSensitivity, type SpecificityAtSensitivityOptions } from './specificity_at_sensitivity';
export { SquaredHinge } from './squared_hinge';
export { TopKCategoricalAccuracy } from './top_k_categorical_accuracy';
export { TrueNegatives } from './true_negatives';
export { TruePositives } from './true_positives';
export type { AUCOptions } from './auc';
export type { BestAtOptions } from './best_at_constraint';
export type { BinaryAccuracyOptions } from './binary_accuracy';
export type { CrossentropyMetricOptions } from './binary_crossentropy';
export type { Curve, Summation } from './area_under_curve';
export type { OutputShapes, ShapedName } from './by_shape';
export type { ConfusionCounts, Selection } from './confusion_counts';
export type { ConfusionOptions, PositiveOptions } from './confusion_metric';
export type { F1ScoreOptions, FBetaScoreOptions } from './fbeta_score';
export type { MetricFunction } from './function_metric';
export {
  getMetric,
  resolveMetric,
  serializeMetric,
  type MetricIdentifier,
  type MetricName,
} from './get_metric';
export { Metric, type MetricBatch, type MetricOptions } from './metric';
export type { R2ScoreOptions } from './r2_score';
export type { SparseCategoricalCrossentropyMetricOptions } from './sparse_categorical_crossentropy';
export type { SparseTopKOptions } from './sparse_top_k_categorical_accuracy';
export type { Thresholds } from './thresholds';
export type { TopKOptions } from './top_k_categorical_accuracy';

export { BinaryCrossentropy, type CrossentropyOptions } from './binary_crossentropy';
export { BinaryFocalCrossentropy, type BinaryFocalCrossentropyOptions } from './binary_focal_crossentropy';
export { CategoricalCrossentropy } from './categorical_crossentropy';
export {
  CategoricalFocalCrossentropy,
  type CategoricalFocalCrossentropyOptions,
} from './categorical_focal_crossentropy';
export { CategoricalHinge } from './categorical_hinge';
export { Circle, type CircleOptions } from './circle';
export { CosineSimilarity } from './cosine_similarity';
export { Dice } from './dice';
export { getLoss, serializeLoss, type LossIdentifier } from './get_loss';
export { Hinge } from './hinge';
export { Huber, type HuberOptions } from './huber';
export { KLDivergence } from './kl_divergence';
export { LogCosh } from './log_cosh';
export { Loss, type LossOptions, type Reduced, type Reduction } from './loss';
export { MeanAbsoluteError } from './mean_absolute_error';
export { MeanAbsolutePercentageError } from './mean_absolute_percentage_error';
export { MeanSquaredError } from './mean_squared_error';
export { MeanSquaredLogarithmicError } from './mean_squared_logarithmic_error';
export type { LossName } from './names';
export type { OverlapOptions } from './overlap_loss';
export { Poisson } from './poisson';
export {
  SparseCategoricalCrossentropy,
  type SparseCategoricalCrossentropyOptions,
} from './sparse_categorical_crossentropy';
export { SquaredHinge } from './squared_hinge';
export { Tversky, type TverskyOptions } from './tversky';

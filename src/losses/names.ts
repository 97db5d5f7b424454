import { toOptions, type Config } from '../config';
import { FaninError } from '../errors';
import { BinaryCrossentropy } from './binary_crossentropy';
import { BinaryFocalCrossentropy } from './binary_focal_crossentropy';
import { CategoricalCrossentropy } from './categorical_crossentropy';
import { CategoricalFocalCrossentropy } from './categorical_focal_crossentropy';
import { CategoricalHinge } from './categorical_hinge';
import { Circle } from './circle';
import { CosineSimilarity } from './cosine_similarity';
import { Dice } from './dice';
import { Hinge } from './hinge';
import { Huber } from './huber';
import { KLDivergence } from './kl_divergence';
import { LogCosh } from './log_cosh';
import type { Loss, LossOptions } from './loss';
import { MeanAbsoluteError } from './mean_absolute_error';
import { MeanAbsolutePercentageError } from './mean_absolute_percentage_error';
import { MeanSquaredError } from './mean_squared_error';
import { MeanSquaredLogarithmicError } from './mean_squared_logarithmic_error';
import { Poisson } from './poisson';
import { SparseCategoricalCrossentropy } from './sparse_categorical_crossentropy';
import { SquaredHinge } from './squared_hinge';
import { Tversky } from './tversky';

/** Keras' names: the class, the function, and its short forms. */
export function byName() {
  const lastAxis = { axis: -1 };
  const binaryCrossentropy = made(BinaryCrossentropy, lastAxis);
  const binaryFocalCrossentropy = made(BinaryFocalCrossentropy, lastAxis);
  const categoricalCrossentropy = made(CategoricalCrossentropy, lastAxis);
  const categoricalFocalCrossentropy = made(CategoricalFocalCrossentropy, lastAxis);
  const categoricalHinge = made(CategoricalHinge);
  const circle = made(Circle);
  const cosineSimilarity = made(CosineSimilarity, lastAxis);
  const dice = made(Dice);
  const hinge = made(Hinge);
  const huber = made(Huber);
  const klDivergence = made(KLDivergence);
  const logCosh = made(LogCosh);
  const meanAbsoluteError = made(MeanAbsoluteError);
  const meanAbsolutePercentageError = made(MeanAbsolutePercentageError);
  const meanSquaredError = made(MeanSquaredError);
  const meanSquaredLogarithmicError = made(MeanSquaredLogarithmicError);
  const poisson = made(Poisson);
  const sparseCategoricalCrossentropy = made(SparseCategoricalCrossentropy, lastAxis);
  const squaredHinge = made(SquaredHinge);
  const tversky = made(Tversky);
  return {
    binary_crossentropy: binaryCrossentropy,
    BinaryCrossentropy: binaryCrossentropy,
    bce: binaryCrossentropy,
    BCE: binaryCrossentropy,
    binary_focal_crossentropy: binaryFocalCrossentropy,
    BinaryFocalCrossentropy: binaryFocalCrossentropy,
    categorical_crossentropy: categoricalCrossentropy,
    CategoricalCrossentropy: categoricalCrossentropy,
    categorical_focal_crossentropy: categoricalFocalCrossentropy,
    CategoricalFocalCrossentropy: categoricalFocalCrossentropy,
    categorical_hinge: categoricalHinge,
    CategoricalHinge: categoricalHinge,
    circle,
    Circle: circle,
    cosine_similarity: cosineSimilarity,
    CosineSimilarity: cosineSimilarity,
    ctc: refuseCTC,
    CTC: refuseCTC,
    dice,
    Dice: dice,
    hinge,
    Hinge: hinge,
    huber,
    Huber: huber,
    kl_divergence: klDivergence,
    KLDivergence: klDivergence,
    kld: klDivergence,
    KLD: klDivergence,
    log_cosh: logCosh,
    LogCosh: logCosh,
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
    sparse_categorical_crossentropy: sparseCategoricalCrossentropy,
    SparseCategoricalCrossentropy: sparseCategoricalCrossentropy,
    squared_hinge: squaredHinge,
    SquaredHinge: squaredHinge,
    tversky,
    Tversky: tversky,
  } satisfies Record<string, (config: unknown) => Loss>;
}

export type LossName = keyof ReturnType<typeof byName>;

function made<Options extends LossOptions>(
  Class: new (options: Options) => Loss,
  unused: Config = {},
): (config: unknown) => Loss {
  return (config) => {
    const options = toOptions(Class.name, config, unused);
    // Keras' None is a reduction of its own, and no option that is not set.
    if ((config as { reduction?: unknown } | undefined)?.reduction === null) options.reduction = 'none';
    return new Class(options as Options);
  };
}

function refuseCTC(): never {
  throw new FaninError({
    code: 'bad_option',
    where: 'loss',
    expected: 'a loss of a sample by itself',
    got: '"ctc", which aligns sequences',
    fix: 'fanin has no recurrent layers; for classes use "sparse_categorical_crossentropy".',
  });
}

import { toOptions } from '../config';
import { CosineDecay } from './cosine_decay';
import { CosineDecayRestarts } from './cosine_decay_restarts';
import { ExponentialDecay } from './exponential_decay';
import { InverseTimeDecay } from './inverse_time_decay';
import { PiecewiseConstantDecay } from './piecewise_constant_decay';
import { PolynomialDecay } from './polynomial_decay';
import type { LearningRateSchedule } from './schedule';

/** Keras' names. The constructors check the options. */
export function byName() {
  return {
    CosineDecay: (config) => new CosineDecay(toOptions('CosineDecay', config) as never),
    CosineDecayRestarts: (config) =>
      new CosineDecayRestarts(toOptions('CosineDecayRestarts', config) as never),
    ExponentialDecay: (config) => new ExponentialDecay(toOptions('ExponentialDecay', config) as never),
    InverseTimeDecay: (config) => new InverseTimeDecay(toOptions('InverseTimeDecay', config) as never),
    PiecewiseConstantDecay: (config) =>
      new PiecewiseConstantDecay(toOptions('PiecewiseConstantDecay', config) as never),
    PolynomialDecay: (config) => new PolynomialDecay(toOptions('PolynomialDecay', config) as never),
  } satisfies Record<string, (config: unknown) => LearningRateSchedule>;
}

/**
 * Where a number becomes a verdict. Each was put between what networks that learn show and what those that do not show:
 * 560 networks of 1 to 50 layers, 4 to 64 units, 29 activations and 16 initializers on four data sets were probed and
 * then trained, and 218 of them came within 5 percent of the best of their kind.
 */
export const thresholds = {
  /**
   * `dead`: share of a layer's units that are 0 for the whole batch. One layer without a living unit cuts the network.
   * Less is no fault: networks that learned had up to 88 percent.
   */
  deadUnits: 1,
  /**
   * `exploding`: standard deviation of pre-activations. Data is usually of size 1. Networks that learned had at most 31;
   * the loss of a classifier begins at about this number, 40 times that of a guess.
   */
  largestSignal: 100,
  /**
   * `exploding`: gradient (dL/dz) of a hidden layer over that of the output layer. Networks that learned had at most
   * 50 (12 but for one of 50 hard_tanh layers), those that failed for this reason 130 or more.
   */
  explodingGradient: 100,
  /**
   * `saturated`: share of a layer's activations with a slope under 5 percent of its maximum. Networks that learned had
   * up to 64 percent, or 88 where signals were smaller than `saturatingSignal`.
   */
  saturation: 0.7,
  /**
   * `saturated`: standard deviation of pre-activations. Below it a step can bring many of them back: networks that
   * learned had up to 7.
   */
  saturatingSignal: 10,
  /**
   * `vanishing`: gradient (dL/dz) of a hidden layer over that of the output layer. The layers then learn at speeds that
   * differ by this factor. Networks that learned had 5e-3 or more.
   */
  vanishingGradient: 2e-3,
  /**
   * `vanishing`: spread over the samples of what goes into the output. Below it the network answers the same to every
   * sample, and the gradient of its last kernel is as small. Networks that learned had 1e-3 or more.
   */
  outputSpread: 1e-4,
  /**
   * `diverged`: last loss over that of the best constant answer, where it is finite still. A crossentropy that jumps with
   * a learning rate 30 times too large reaches thousands and stays there.
   */
  divergedLoss: 1e6,
  /** `unstable`: a rise of the loss from one epoch to the next, as a share of the loss of the best constant answer. */
  rise: 0.1,
  /** `unstable`: share of the epochs (and at least two) that end with such a rise. Chance alone makes no quarter. */
  rises: 0.25,
  /** `unstable`: last loss over that of the best constant answer, when training ends worse than knowing nothing, with a rise. */
  lostLoss: 1.5,
  /** `slow`: last loss over that of the best constant answer: less than a tenth of what can be learned is. */
  slowLoss: 0.9,
  /** `slow`: the same for a loss that fell by less than this share of itself, unless it began low by luck. */
  slowProgress: 0.05,
  /** A network whose loss fell below this share of a constant answer's has learned, whatever its start looked like. */
  learnedLoss: 0.5,
} as const;

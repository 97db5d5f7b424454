/** Plain JSON: null stands for what has no value, or none that is finite. */
export type Value = number | null;

/** Values of a layer on the probe batch. */
export interface Signal {
  mean: Value;
  std: Value;
  /**
   * Root mean square over the units of each unit's deviation over the samples: how much of the signal tells samples
   * apart. A deep sigmoid network has activations of std 0.5 that are the same for every sample: their spread is 0.
   */
  spread: Value;
  /** Counts in the bins of `histogramEdges`; what is not finite is in none. */
  histogram: number[];
}

/** Root mean square of a gradient. */
export interface GradientSize {
  rms: Value;
  /** Over that of the last weighted layer. */
  relative: Value;
}

/** One Dense layer at one moment. */
export interface LayerProbe {
  layer: string;
  units: number;
  /** Keras' name; that of the activation layer that follows where the Dense layer is linear. */
  activation: string;
  kernel: {
    /** [inputDim, units] */
    shape: number[];
    initializer: string;
    mean: Value;
    std: Value;
    min: Value;
    max: Value;
    /** What the initializer promises for this shape; null where it says nothing. */
    expectedStd: Value;
  };
  preActivations: Signal;
  activations: Signal;
  gradient: {
    /** dL / d(x·W + b) */
    preActivations: GradientSize;
    /** dL / dW */
    kernel: GradientSize;
  };
  /** log10(learning rate · rms(dL/dW) / rms(W)): about −3 is usual. */
  updateRatio: Value;
  /** Share of activations whose slope is under 5 percent of its maximum; null unless φ is bounded on both sides. */
  saturation: Value;
  /** Share of units that are zero for the whole batch; null where φ has no flat part at zero. */
  deadUnits: Value;
  symmetry: {
    /** Distinct units, to the bit, by kernel column and bias. */
    byWeights: number;
    /** By what they give for every sample. */
    byOutputs: number;
    /** By the gradients of kernel column and bias; null where the kernel is frozen. */
    byGradients: number | null;
    /** By weights and gradients together: units that are equal in both stay equal. */
    lasting: number;
    /** Exponential of the entropy of the kernel's normalised singular values; null where the kernel is not finite. */
    effectiveRank: Value;
  };
}

/** All weighted layers at one moment. */
export interface ProbeResult {
  loss: Value;
  learningRate: number;
  samples: number;
  /** Degrees between the gradient of this batch and the one after a plain step along it: above 90 the step overshoots. */
  gradientAngle: Value;
  layers: LayerProbe[];
}

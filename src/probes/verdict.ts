import type { Value } from './layer_probe';

export type Fault = 'symmetric' | 'dead' | 'exploding' | 'saturated' | 'vanishing';

/** The numbers that decide, over all hidden layers. */
export interface StartEvidence {
  /** Fewest distinct units of a layer that stay distinct: 1 is a layer that is one unit. */
  distinctUnits: number | null;
  /** Largest share of dead units of a layer. */
  deadUnits: Value;
  /** Largest standard deviation of pre-activations; null when it is not finite. */
  largestSignal: Value;
  /** dL/dz of a hidden layer over that of the output layer: the largest and the smallest; null with one hidden layer. */
  largestGradient: Value;
  smallestGradient: Value;
  /** Largest share of saturated activations of a layer. */
  saturation: Value;
  /** Spread over the samples of what goes into the output's activation. */
  outputSpread: Value;
}

export type Verdict = 'healthy' | Fault | 'unstable' | 'diverged' | 'slow';

/** Plain JSON. */
export interface Diagnosis {
  verdict: Verdict;
  /** The layer where it starts; null where none is to blame. */
  layer: string | null;
  /** The numbers that led to it; `thresholds` says what they were held against. */
  evidence: StartEvidence & {
    learningRate: number;
    /** On the probe batch. */
    loss: Value;
    /** The loss of the best answer that is the same for every sample; null where it is not known. */
    constantAnswerLoss: Value;
    /** Of the training; null without a history. */
    finalLoss: Value;
    epochs: number | null;
    rises: number | null;
  };
  /** One sentence: what is wrong, in numbers, and what to do. */
  advice: string;
}

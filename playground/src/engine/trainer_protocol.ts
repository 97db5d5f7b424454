import type { ComparisonJSON, Diagnosis } from './results';
import type { Settings } from '../settings';

/** A CSV file that the user dropped. */
export interface OwnFile {
  name: string;
  text: string;
}

/** What a page says to the worker of one contender. */
export type ToTrainer =
  | { kind: 'start'; settings: Settings; initializer: string; file: OwnFile | null }
  /** Train until so many batches are done, then wait. A smaller number than before holds it where it is. */
  | { kind: 'until'; step: number }
  /** The last snapshot is on the page: before, no other is sent. */
  | { kind: 'drawn' };

/** What it answers. */
export type FromTrainer =
  | ({ kind: 'ready' } & Ready)
  | { kind: 'snapshot'; snapshot: Snapshot }
  /** It has done as many batches as it may. */
  | { kind: 'held'; step: number }
  | { kind: 'epoch'; epoch: number; loss: number | null; testLoss: number | null; accuracy: number | null }
  /** What it looks like after so many batches. */
  | { kind: 'verdict'; step: number; verdict: Diagnosis }
  | { kind: 'done'; result: ComparisonJSON }
  | { kind: 'failed'; message: string };

/** Known before the first step. */
export interface Ready {
  stepsPerEpoch: number;
  /** Accuracy of always answering the most frequent class; null for a regression. */
  chance: number | null;
  /** The rows that are trained on, where they have one or two features. */
  points: Points | null;
  /** A formula that is the activation, in Python; null where it has a name. */
  activationInKeras: string | null;
  /** Mean-field theory of each weighted layer at the start; null where it does not apply. */
  theory: (LayerTheory | null)[];
}

export interface Points {
  /** Features of a row: 1 or 2. */
  features: number;
  /** [n, features] */
  x: Float32Array;
  /** Class numbers, or targets. */
  y: Float32Array;
  /** Number of classes; 0 for a regression. */
  classes: number;
  /** The plane that is drawn: the data with a margin. For one feature the second is the target's. */
  box: [from: number, to: number][];
}

export interface LayerTheory {
  /** Expected shares of the activations in the bins of `histogramEdges`, and of |dL/dz| in those of `gradientEdges`. */
  activations: number[] | null;
  gradients: number[] | null;
}

/** A network at one moment. */
export interface Snapshot {
  /** Batches done. */
  step: number;
  /** Mean loss of the epoch so far; null before the first batch, and where it is not finite. */
  loss: number | null;
  layers: LayerSnapshot[];
  /** The network's answer over the plane, row by row from the top: see `Answer`. */
  answer: Answer | null;
}

/** `CELLS` × `CELLS` places of the plane (or `CELLS` along one feature). */
export interface Answer {
  /**
   * Two classes: the probability of the second, 0 to 255. More: the class in the upper bits, its probability in the lower
   * five. One feature: the value of the curve from 0 (bottom of the box) to 255.
   */
  values: Uint8Array;
}

/** Places along one side of the plane, where the answer is known. */
export const ANSWER_CELLS = 48;

export interface LayerSnapshot {
  name: string;
  units: number;
  activations: number[];
  gradients: number[];
  /** Root mean square of z and of dL/dz. */
  signal: number | null;
  gradient: number | null;
  /** Deviation of the weights. */
  weightStd: number | null;
  saturation: number | null;
  dead: number | null;
  /** Group of each unit: those of one group are equal to the bit. */
  groups: number[];
  tiles: Tiles;
}

/** Pictures of the first units, one after the other, in steps from −127 to 127; −128 is no number. */
export interface Tiles {
  units: number;
  wide: number;
  tall: number;
  values: Int8Array;
}

import type { Settings } from '../settings';

/** A network of the phase diagram to train, or the question how deep its signal reaches. */
export type ToPhase =
  | { kind: 'cell'; cell: number; settings: Settings; initializer: string }
  | { kind: 'reach'; settings: Settings; sigmas: number[] };

export type FromPhase =
  | { kind: 'cell'; cell: number; accuracy: number | null; diverged: boolean }
  /** Layers that a signal survives at each σw, as theory has it; Infinity on the edge of chaos. */
  | { kind: 'reach'; depths: number[] };

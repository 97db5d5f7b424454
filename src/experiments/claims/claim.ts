import type { ActivationName } from '../../activations';
import type { Estimate } from '../estimate';

/** What of a claim's set-up may be changed; what is left out is as the claim has it. */
export interface ClaimOptions {
  activation?: ActivationName;
  /** Hidden layers. */
  depth?: number;
  /** Units of each hidden layer. */
  width?: number;
  /** How many seeds. */
  seeds?: number;
  /** The first of them. Default: 0. */
  seed?: number;
  /** Runs the control on the very thing that it should differ from, so that it must fail: a test of the test. */
  sabotage?: boolean;
}

/** One measured quantity. */
export interface Finding {
  what: string;
  measured: Estimate;
  /** The same quantity layer by layer, from the input on; the middle over the seeds. */
  byLayer?: readonly (number | null)[];
}

/** A part of the claim. */
export interface Condition {
  /** Whether it was measured to be so; null where the interval leaves it open. */
  met: boolean | null;
  /** Without a part that is the heart of it, a claim does not hold. Default: true. */
  core?: boolean;
  /** What to say when it is not met. */
  limit: string;
}

/** The same experiment with one thing changed, whose outcome is known: it shows that the experiment can see a difference. */
export interface Control {
  what: string;
  measured: Estimate;
  passed: boolean;
}

/** What a claim's experiment gave. */
export interface Evidence {
  /** The network, the data and the training in a phrase. */
  setup: string;
  findings: Finding[];
  conditions: Condition[];
  control: Control;
}

export type ClaimOption = 'activation' | 'depth' | 'width';

/** A statement of the notes on initialization, as an experiment. */
export interface Claim {
  number: number;
  /** A short name. */
  key: string;
  statement: string;
  /** What a reader must know of how the experiment was made, to judge what it shows. */
  caveat?: string;
  /** What of its set-up may be changed, besides the seeds. */
  takes: readonly ClaimOption[];
  run: (options: ClaimOptions) => Evidence | Promise<Evidence>;
}

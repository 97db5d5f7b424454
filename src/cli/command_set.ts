import type {
  ActivationReader,
  FormulaReader,
  SweepFile,
  SweepRunner,
  TrialData,
  TrialRunner,
} from '../experiments';
import type { CustomObjects } from '../layers';
import type { Flags, Surroundings } from './surroundings';

/** The readers of formulas. They load mathjs, which takes a second: only a command line with a formula asks for them. */
export interface Formulas {
  formula: FormulaReader;
  activation: ActivationReader;
  /** The classes of formulas, for a model in a file. */
  formulaObjects: CustomObjects;
}

export type LoadFormulas = () => Promise<Formulas>;

/** Gives a comparison so many worker threads. */
export type StartWorkers = (count: number) => Promise<(data: TrialData) => TrialRunner>;

/** Who runs the trials of a sweep, but for this thread. */
export interface SweepRunners {
  /** So many threads; `memory` is in bytes. */
  threads: (count: number, memory: number) => Promise<SweepRunner>;
  /** Workers on a queue, which holds at most `window` trials. */
  queue: (options: {
    url: string;
    window: number;
    sweep: SweepFile;
    onTrouble?: (text: string) => void;
  }) => Promise<SweepRunner>;
}

/** What the commands do. Whoever starts the program loads them when they are asked for: `--version` waits for nothing. */
export interface Commands {
  compare: (flags: Flags, quiet: boolean, surroundings: Surroundings) => Promise<void>;
  /** Whether the model is healthy. */
  diagnose: (
    file: string | undefined,
    flags: Flags,
    surroundings: Surroundings,
  ) => boolean | Promise<boolean>;
  report: (file: string, flags: Flags, surroundings: Surroundings) => Promise<void>;
  claims: (claim: string | undefined, flags: Flags, surroundings: Surroundings) => Promise<void>;
  papers: (paper: string | undefined, flags: Flags, surroundings: Surroundings) => Promise<void>;
  sweep: (
    file: string,
    flags: Flags,
    switches: { quiet: boolean; halving: boolean },
    surroundings: Surroundings,
  ) => Promise<void>;
  worker: (flags: Flags, surroundings: Surroundings) => Promise<void>;
  status: (folder: string) => string | Promise<string>;
  init: (what: string, file: string) => string | Promise<string>;
  /** Gives the text to tell, as the next ones. */
  convert: (input: string, output: string) => string | Promise<string>;
  show: (file: string) => string | Promise<string>;
  datasets: () => string | Promise<string>;
  initializers: () => string | Promise<string>;
}

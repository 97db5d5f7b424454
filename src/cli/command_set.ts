import type { ActivationReader, FormulaReader, TrialData, TrialRunner } from '../experiments';
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
  datasets: () => string | Promise<string>;
  initializers: () => string | Promise<string>;
}

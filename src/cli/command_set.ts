import type { Flags, Surroundings } from './surroundings';

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

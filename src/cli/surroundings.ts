/** Where text goes: a stream of Node, or a stand-in. */
export type Output = NodeJS.WritableStream & {
  readonly isTTY?: boolean;
  /** The size of a terminal. */
  readonly columns?: number;
  readonly rows?: number;
};

/** All that the command line knows of the process around it, so that it also runs without one. */
export interface Surroundings {
  stdout: Output;
  stderr: Output;
  env: Readonly<Record<string, string | undefined>>;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}

/** Flags as they were typed. */
export type Flags = Readonly<Record<string, string | undefined>>;

/** Whether to colour what goes to the standard output. @see https://no-color.org */
export function wantsColor({ stdout, env }: Pick<Surroundings, 'stdout' | 'env'>): boolean {
  return canRedraw(stdout, env) && !env.NO_COLOR;
}

/** Whether a drawing can be replaced by the next one. */
export function canRedraw(output: Output, env: Surroundings['env']): boolean {
  return output.isTTY === true && env.TERM !== 'dumb';
}

/** Where text goes: a stream of Node, or a stand-in. */
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean };

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
export function wantsColor({ stdout, env }: Surroundings): boolean {
  return stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}

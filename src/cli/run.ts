import { CommanderError } from 'commander';
import { FaninError } from '../errors';
import type { Commands } from './command_set';
import { ANSWER_IS_NO, makeProgram } from './program';
import type { Surroundings } from './surroundings';
import { usageError } from './usage_error';

/** Exit codes; 130 is what a shell reports of a program that Ctrl-C ended. */
export const [UNEXPECTED, WRONG_INPUT, INTERRUPTED] = [1, 2, 130];

/**
 * Runs a command line, without the name of the program. Gives the exit code: 0, 2 for a wrong input (one line on stderr
 * says what would be right), 130 after Ctrl-C, 1 for an error that nobody expected (with its stack), and for a network
 * that is not healthy.
 */
export async function run(
  args: readonly string[],
  commands: Commands,
  surroundings: Surroundings,
): Promise<number> {
  const program = makeProgram(commands, surroundings);
  try {
    await program.parseAsync(args.length > 0 ? args : ['help'], { from: 'user' });
    return surroundings.signal.aborted ? INTERRUPTED : 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof CommanderError && error.code === ANSWER_IS_NO) return error.exitCode;
    if (error instanceof CommanderError || error instanceof FaninError) {
      const message = error instanceof FaninError ? error.message : usageError(error, program, args);
      // Only the caret under a formula needs lines of its own.
      const hasCaret = error.code === 'bad_formula';
      surroundings.stderr.write(`fanin: ${hasCaret ? message : message.replace(/\s*\n\s*/g, ' ')}\n`);
      return WRONG_INPUT;
    }
    surroundings.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return UNEXPECTED;
  }
}

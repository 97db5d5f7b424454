import type { Command, CommanderError } from 'commander';
import { didYouMean } from '../errors';

/** A complaint of commander in one line that says what would be right. */
export function usageError(error: CommanderError, program: Command, args: readonly string[]): string {
  const complaint = error.message
    .replace(/^error: /, '')
    .replace(/\n.*/s, '')
    .replace(/\.?$/, '.');
  const typed = /'(.*)'/s.exec(error.message)?.[1] ?? '';
  const command = program.commands.find((each) => each.name() === args[0]);
  if (error.code === 'commander.unknownCommand')
    return `${complaint} ${didYouMean(typed, commandNames(program))}`;
  if (error.code === 'commander.unknownOption')
    return `${complaint} ${didYouMean(typed, flagNames(command ?? program))}`;
  return `${complaint} See fanin help${command ? ` ${command.name()}` : ''}.`;
}

export function commandNames(program: Command): string[] {
  return program.commands.map((each) => each.name());
}

function flagNames(command: Command): string[] {
  return [...command.options.map(({ long, short }) => long ?? short ?? ''), '--help'];
}

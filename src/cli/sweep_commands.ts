import type { Command } from 'commander';
import type { Commands } from './command_set';
import type { Flags, Surroundings } from './surroundings';

/** `init`, `sweep`, `worker` and `status`: many trials, here or on many machines. */
export function addSweeps(program: Command, commands: Commands, surroundings: Surroundings): void {
  const { stdout } = surroundings;
  program
    .command('init')
    .description('write a file to begin with')
    .argument('<what>', 'sweep')
    .argument('[file]', 'where to write it (default: sweep.json)')
    .action(
      async (what: string, file: string | undefined) =>
        void stdout.write(await commands.init(what, file ?? 'sweep.json')),
    );
  program
    .command('sweep')
    .description('run many trials: a grid or a sample over anything in a comparison')
    .argument('<sweep.json>', 'what to run; fanin init sweep writes one to begin with')
    .option(
      '--out <folder>',
      'where the results go; started again, what is there is not run again (default: results)',
    )
    .option('--workers <count>', 'trials that run at once, each on a thread of its own (default: the cores)')
    .option('--queue <url>', 'hand the trials to workers on other machines, through a Redis: redis://…')
    .option('--window <count>', 'trials that wait in the queue at once (default: 2000)')
    .option(
      '--trial-timeout <seconds>',
      'a trial that takes longer has failed (default: it may take any time)',
    )
    .option('--memory <megabytes>', 'a trial that needs more has failed (default: 1024)')
    .option('--retries <count>', 'how often a trial that failed is tried again (default: 2)')
    .option(
      '--halving',
      'successive halving: all points for a few epochs, the best third for more, and so on',
    )
    .option('--stop-hopeless <epochs>', 'end trials that by then are no better than a constant answer')
    .option('--quiet', 'only what came of it: no progress bar')
    .action((file: string, { quiet, halving, ...flags }: Flags & { quiet?: true; halving?: true }) =>
      commands.sweep(file, flags, { quiet: quiet === true, halving: halving === true }, surroundings),
    );
  program
    .command('worker')
    .description(
      'run trials of the sweep that fanin sweep --queue hands out; SIGTERM ends it after its trials',
    )
    .requiredOption('--queue <url>', 'the Redis of the sweep: redis://…')
    .option('--workers <count>', 'trials that run at once, each in a process of its own (default: the cores)')
    .option('--trial-timeout <seconds>', 'the longest that any trial may take here (default: 3600)')
    .option('--memory <megabytes>', 'the most that any trial may need here (default: 1024)')
    .action((flags: Flags) => commands.worker(flags, surroundings));
  program
    .command('status')
    .description('say how far a sweep is')
    .argument('<folder>', 'its results')
    .action(async (folder: string) => void stdout.write(await commands.status(folder)));
}

import type { Command } from 'commander';
import type { Commands } from './command_set';
import type { Flags, Surroundings } from './surroundings';

/** `claims` and `papers`: what is said of initialization, put to the test. */
export function addLessons(program: Command, commands: Commands, surroundings: Surroundings): void {
  program
    .command('claims')
    .description('run the claims of the notes on initialization as experiments')
    .argument('[claim]', 'the number or the name of one of them; without it, all eight')
    .option('--activation <name>', "the hidden layers' activation, in place of the claim's own")
    .option('--depth <layers>', 'hidden layers')
    .option('--width <units>', 'units of each hidden layer')
    .option('--seeds <count>', 'how many seeds')
    .option('--seed <number>', 'the first of the seeds (default: 0)')
    .option('--markdown <file>', 'write a page of the results there as well, and its figures beside it')
    .option('--json <file>', 'write all results there as well')
    .action((claim: string | undefined, flags: Flags) => commands.claims(claim, flags, surroundings));
  program
    .command('papers')
    .description('measure again what the papers on initialization found')
    .argument('[paper]', 'the key of one of them, such as he2015; without it, all')
    .option('--markdown <file>', 'write a page of the results there as well, and its figures beside it')
    .option('--json <file>', 'write all results there as well')
    .action((paper: string | undefined, flags: Flags) => commands.papers(paper, flags, surroundings));
}

import { Command, CommanderError, Option } from 'commander';
import { version } from '../../package.json';
import { lookUp } from '../config';
import { hasRelaxedSimd, hasSimd } from '../kernels/wasm/features';
import { getThreads } from '../kernels/wasm/threads';
import type { Commands } from './command_set';
import { addLessons } from './lesson_commands';
import { addModels } from './model_commands';
import type { Flags, Surroundings } from './surroundings';
import { addSweeps } from './sweep_commands';

/** How a command says that all went well, but the answer is no: the exit code is 1, and nothing more is told. */
export const ANSWER_IS_NO = 'fanin.answerIsNo';

/** Every command and flag. */
export function makeProgram(commands: Commands, surroundings: Surroundings): Command {
  const { stdout } = surroundings;
  const program = new Command('fanin')
    .description('Shows what the initial weights of a neural network do.')
    .option('-v, --version', 'print the version')
    .on('option:version', () => {
      stdout.write(`${versions()}\n`);
      throw new CommanderError(0, 'commander.version', '');
    })
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    // Errors are told by whoever runs the program.
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: () => undefined,
      outputError: () => undefined,
    })
    .exitOverride();
  addCompare(program, commands, surroundings);
  addDiagnose(program, commands, surroundings);
  program
    .command('report')
    .description(
      'make the page with figures from a result that compare --json saved, or from the folder of a sweep',
    )
    .argument('<result>', 'result.json, or the folder of a sweep')
    .option('-o, --output <file>', 'where to write it (default: report.html)')
    .option('--csv <file>', 'of a sweep: write a row for each trial')
    .option('--parquet <file>', 'of a sweep: the same for pandas, DuckDB and R')
    .action((file: string, flags: Flags) => commands.report(file, flags, surroundings));
  addLessons(program, commands, surroundings);
  addModels(program, commands, surroundings);
  addSweeps(program, commands, surroundings);
  program
    .command('datasets')
    .description('list the data sets')
    .action(async () => void stdout.write(await commands.datasets()));
  program
    .command('initializers')
    .description('list the initializers, their formulas and standard deviations')
    .action(async () => void stdout.write(await commands.initializers()));
  program
    .command('help')
    .description('explain a command')
    .argument('[command]')
    .action((name?: string) => {
      const known = Object.fromEntries(program.commands.map((each) => [each.name(), each]));
      (name === undefined ? program : lookUp('command', known, name)).outputHelp();
    });
  return program;
}

/** What a result depends on besides its settings: the kernels in use, and what else there is. */
function versions(): string {
  const relaxed = hasRelaxedSimd() ? ' (relaxed as well)' : '';
  const kernels = hasSimd() ? `wasm, strict${relaxed}` : 'reference';
  return `fanin ${version}, Node ${process.versions.node}\nkernels: ${kernels}; threads: up to ${getThreads().count}`;
}

function addCompare(program: Command, commands: Commands, surroundings: Surroundings): void {
  const flag = (flags: string, description: string, value: string) =>
    new Option(flags, description).default(value, value);
  program
    .command('compare')
    .description('train the same network with each initializer, and show what came of it')
    .option('--dataset <name>', 'a data set by name; fanin datasets lists them (default: digits)')
    .option('--data <file>', 'a CSV file of your own, in place of a data set')
    .option('--target <column>', 'the column of that file to predict')
    .addOption(flag('--hidden <units>', 'hidden layers: 64x5 (five of 64) or 64,32', '64x10'))
    .addOption(
      flag(
        '--activation <list>',
        'activations of the hidden layers, a table for each; also formulas: "tanh,x * sigmoid(1.7 x)"',
        'tanh,relu',
      ),
    )
    .addOption(
      flag(
        '--initializers <list>',
        'such as "zeros,constant(0.5),he_normal", or a formula: "normal(0, 1/sqrt(fan_in))"; notes: the usual eight',
        'notes',
      ),
    )
    .addOption(flag('--seeds <count>', 'trials of each initializer', '5'))
    .addOption(flag('--epochs <count>', 'passes over the training data', '10'))
    .addOption(flag('--batch-size <count>', 'samples in a step', '32'))
    .addOption(flag('--optimizer <name>', 'such as sgd, adam or rmsprop', 'sgd'))
    .addOption(flag('--learning-rate <number>', 'step size of the optimizer', '0.05'))
    .addOption(flag('--momentum <number>', 'share of the last step that sgd keeps, from 0 up to 1', '0'))
    .addOption(flag('--seed <number>', 'decides the split of the data, and is the first of the seeds', '0'))
    .option('--workers <count>', 'trials that run at once, each on a thread of its own (default: the cores)')
    .option('--json <file>', 'write all results there as well; - writes them in place of the tables')
    .option('--report <file>', 'write a page with figures: what happened, and what to do (HTML)')
    .option('--csv <file>', 'write the losses and accuracies of each trial and epoch')
    .option('--svg <folder>', 'write each figure')
    .option('--watch', 'draw the losses in the terminal while they come in, in place of the progress bar')
    .option('--quiet', 'only the tables: no progress bar')
    .action(({ quiet, ...flags }: Flags & { quiet?: true }) =>
      commands.compare(flags, quiet === true, surroundings),
    );
}

function addDiagnose(program: Command, commands: Commands, surroundings: Surroundings): void {
  program
    .command('diagnose')
    .description('say what is wrong with a network, before it is trained; the exit code is 1 if anything is')
    .argument('[model.json]', 'a saved model; without it, a network is made from the flags')
    .option('--dataset <name>', 'a data set by name; fanin datasets lists them (default: digits)')
    .option('--data <file>', 'a CSV file of your own, in place of a data set')
    .option('--target <column>', 'the column of that file to predict')
    .option('--hidden <units>', 'hidden layers: 64x5 (five of 64) or 64,32 (default: 64x10)')
    .option('--activation <name>', 'activation of the hidden layers, or a formula of x (default: relu)')
    .option(
      '--initializer <name>',
      'such as he_normal, "random_normal(stddev=1)" or a formula (default: glorot_uniform)',
    )
    .option('--learning-rate <number>', 'step size of SGD, for a model that is not compiled (default: 0.05)')
    .option('--seed <number>', 'decides the split of the data and the weights (default: 0)')
    .option('--json', 'all numbers as JSON, in place of the text')
    .action(async (file: string | undefined, flags: Flags) => {
      if (await commands.diagnose(file, flags, surroundings)) return;
      throw new CommanderError(1, ANSWER_IS_NO, '');
    });
}

import type { Settings } from './settings';

/** The command line that gives the same losses, to the bit. @param file the name of an own CSV file */
export function commandOf(settings: Settings, file?: string): string {
  return ['npx fanin compare', ...flagsOf(settings, file).map(([flag, value]) => spelled(flag, value))].join(
    ' ',
  );
}

/** The same for who starts it without a shell. */
export function flagsOf(settings: Settings, file?: string): [flag: string, value: string][] {
  const { dataset, target, layers, units, activation, initializers, optimizer } = settings;
  const data: [string, string][] =
    dataset === 'own'
      ? [
          ['--data', file ?? 'your.csv'],
          ['--target', target],
        ]
      : [['--dataset', dataset]];
  return [
    ...data,
    ['--hidden', `${String(units)}x${String(layers)}`],
    ['--activation', activation],
    ['--initializers', initializers.join(',')],
    ['--seeds', '1'],
    ['--epochs', String(settings.epochs)],
    ['--batch-size', String(settings.batchSize)],
    ...(optimizer === 'sgd' ? [] : [['--optimizer', optimizer] satisfies [string, string]]),
    ['--learning-rate', String(settings.learningRate)],
    ...(settings.momentum === 0
      ? []
      : [['--momentum', String(settings.momentum)] satisfies [string, string]]),
    ['--seed', String(settings.seed)],
  ];
}

/** For a POSIX shell; a value that begins with a dash would be taken for a flag of its own. */
function spelled(flag: string, value: string): string {
  const quoted = /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
  return value.startsWith('-') ? `${flag}=${quoted}` : `${flag} ${quoted}`;
}

import type { Settings } from './settings';
import { isActivationFormula, readSpelling } from './spelled';

/** The same race as a program: `npx ts-node race.ts` after `npm install fanin`. @param file the name of an own CSV file */
export function typescriptProgram(settings: Settings, file = 'your.csv'): string {
  const { dataset, layers, units, activation, optimizer, learningRate, momentum, seed } = settings;
  const isOwn = dataset === 'own';
  const formulas = settings.initializers.some((text) => readSpelling(text).isFormula);
  const isFormula = isActivationFormula(activation);
  const fromFormula = [...(isFormula ? ['activation'] : []), ...(formulas ? ['formula'] : [])];
  const initializers = settings.initializers.map((text) =>
    readSpelling(text).isFormula ? `formula(${quoted(text)})` : quoted(text),
  );
  const rule = className(optimizer);
  const step =
    momentum > 0
      ? `{ learningRate: ${String(learningRate)}, momentum: ${String(momentum)} }`
      : `{ learningRate: ${String(learningRate)} }`;
  return [
    `import { ${rule} } from 'fanin';`,
    ...(isOwn ? [`import { loadCSV, standardize } from 'fanin/datasets';`] : []),
    `import { compare } from 'fanin/experiments';`,
    ...(fromFormula.length > 0 ? [`import { ${fromFormula.join(', ')} } from 'fanin/formula';`] : []),
    '',
    'async function main() {',
    ...(isOwn ? ownData(file, settings) : []),
    '  const comparison = await compare({',
    isOwn ? '    dataset: { train, test, task, name },' : `    dataset: ${quoted(dataset)},`,
    `    model: { hidden: Array<number>(${String(layers)}).fill(${String(units)}), activation: ${isFormula ? `activation(${quoted(activation)})` : quoted(activation)} },`,
    `    initializers: [${initializers.join(', ')}],`,
    `    optimizer: new ${rule}(${step}),`,
    `    epochs: ${String(settings.epochs)},`,
    `    batchSize: ${String(settings.batchSize)},`,
    '    seeds: 1,',
    `    seed: ${String(seed)},`,
    '  });',
    '  console.log(comparison.table());',
    '  for (const { initializer, finalLoss } of comparison.toJSON().contenders) {',
    '    console.log(initializer, finalLoss.median);',
    '  }',
    '}',
    '',
    'void main();',
    '',
  ].join('\n');
}

function ownData(file: string, { target, seed }: Settings): string[] {
  return [
    `  const loaded = loadCSV(${quoted(file)}, { target: ${quoted(target)}, split: 0.2, seed: ${String(seed)} });`,
    '  const { task, name } = loaded;',
    `  const { train, test } = standardize(loaded.train, loaded.test, { target: task === 'regression' });`,
  ];
}

const classes: Record<string, string> = { sgd: 'SGD', adamw: 'AdamW', rmsprop: 'RMSprop' };

/** Keras' name of an optimizer's class. */
export function className(optimizer: string): string {
  return classes[optimizer] ?? optimizer.charAt(0).toUpperCase() + optimizer.slice(1);
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

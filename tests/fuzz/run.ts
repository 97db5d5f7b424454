import { parseArgs } from 'node:util';
import { fuzz } from './fuzz';
import { readers } from './readers';

// Gives each reader mutants of valid inputs, and prints the table of docs/reliability.md:
//   npm run fuzz                                     100,000 for each reader, seed 1
//   npm run fuzz -- csv idx --inputs 1000 --seed 7

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { inputs: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
  });
  const inputs = Number(values.inputs);
  const seed = Number(values.seed);
  process.stdout.write('| reader | inputs | seed | read | refused | slowest, ms | broken promises |\n');
  process.stdout.write('| --- | --: | --: | --: | --: | --: | --: |\n');
  for (const [name, reader] of Object.entries(await readers())) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const { read, refused, slowest, finds } = await fuzz(name, reader, inputs, seed);
    const cells = [name, inputs, seed, read, refused, (1000 * slowest).toFixed(0), finds.length];
    process.stdout.write(`| ${cells.map((cell) => cell.toLocaleString('en')).join(' | ')} |\n`);
    for (const { problem, input } of finds.slice(0, 5))
      process.stderr.write(`${name} ${problem}: ${input}\n`);
    if (finds.length > 0) process.exitCode = 1;
  }
}

void main();

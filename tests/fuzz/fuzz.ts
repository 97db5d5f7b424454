import { Buffer } from 'node:buffer';
import { FaninError } from '../../src/errors';
import { stream } from '../../src/random';
import { mutate } from './mutate';
import type { Reader } from './readers';

/** What every reader keeps, whatever it is given. */
const SECONDS = 1;
const BYTES = 256 * 2 ** 20;

export interface Outcome {
  inputs: number;
  /** How many were read, and how many refused with a FaninError. */
  read: number;
  refused: number;
  /** The longest that an input took, in seconds. */
  slowest: number;
  finds: Find[];
}

/** An input that broke a promise, in base64, and which. */
export interface Find {
  problem: string;
  input: string;
}

/** Bytes that are held now, with their garbage, and the most that the process ever had in memory. */
function memory(): { held: number; peak: number } {
  const { heapUsed, external } = process.memoryUsage();
  return { held: heapUsed + external, peak: 1024 * process.resourceUsage().maxRSS };
}

/** Gives a reader so many mutants of its samples. The same seed gives the same mutants. */
export async function fuzz(
  name: string,
  { samples, read }: Reader,
  inputs: number,
  seed: number,
): Promise<Outcome> {
  const outcome: Outcome = { inputs, read: 0, refused: 0, slowest: 0, finds: [] };
  for (let i = 0; i < inputs; i++) {
    const random = stream(seed, name, i);
    const input = mutate(samples[random.integer(samples.length)]!, random);
    const before = memory();
    const start = performance.now();
    let problem: string | undefined;
    try {
      await read(Buffer.from(input));
      outcome.read++;
    } catch (error) {
      if (error instanceof FaninError && error.code.length > 0) outcome.refused++;
      else problem = `throws ${String(error).slice(0, 200)}`;
    }
    const seconds = (performance.now() - start) / 1000;
    const after = memory();
    outcome.slowest = Math.max(outcome.slowest, seconds);
    if (seconds > SECONDS) problem ??= `takes ${seconds.toFixed(1)} s`;
    if (after.held - before.held > BYTES || after.peak - before.peak > BYTES) problem ??= 'takes over 256 MB';
    // A key of a file must never reach what all objects share.
    if ('polluted' in {} || Object.keys(Object.prototype).length > 0) {
      problem ??= 'changes Object.prototype';
      delete (Object.prototype as { polluted?: unknown }).polluted;
    }
    if (problem !== undefined) outcome.finds.push({ problem, input: input.toString('base64') });
  }
  return outcome;
}

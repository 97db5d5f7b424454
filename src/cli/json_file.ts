import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { FaninError, show } from '../errors';
import { reason, writeWhole } from '../files';

/** @throws FaninError unless a file can be written there: to be asked before the work, not after it. */
export function checkWritable(flag: string, path: string): void {
  const refuse = (expected: string): never => {
    throw new FaninError({ code: 'bad_file', where: flag, expected, got: show(path) });
  };
  if (path.trim() === '') refuse('the name of a file');
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) refuse('a file, not a folder');
  const folder = dirname(path);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) refuse('a file in a folder that exists');
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    refuse('a file in a folder that may be written to');
  }
}

/** What a file holds as JSON; what it means is checked by whoever takes it. @param what should be in it @param fix where it comes from */
export function readJSON(where: string, file: string, what: string, fix: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    throw new FaninError({
      code: 'bad_file',
      where,
      expected: `the JSON of ${what} in ${file}`,
      got: reason(error),
      fix,
    });
  }
}

export function writeJSON(path: string, json: unknown): void {
  writeText(path, jsonText(json));
}

/** Writes a file, whole or not at all: a reader never meets half of it. */
export function writeText(path: string, text: string): void {
  writeWhole('fanin', path, text);
}

export function jsonText(json: unknown): string {
  return `${JSON.stringify(json)}\n`;
}

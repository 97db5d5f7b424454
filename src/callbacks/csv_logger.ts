import { boolean, checkOptions } from '../config';
import { FaninError, show } from '../errors';
import { appendFile, beginFile, checkDestination, type Destination } from '../files';
import type { Callback, Logs } from './callback';

export interface CSVLoggerOptions {
  /** Between the values of a line. Default: `,`. */
  separator?: string;
  /** Whether a file that is there is kept, and its header with it. Default: false. */
  append?: boolean;
}

/**
 * One line for each epoch: its number (from 0) and the logs in alphabetical order, `NA` where a value is missing.
 * The columns are those of the first epoch; when it has none of validation, there is place for them.
 * @see Keras `CSVLogger`
 */
export class CSVLogger implements Callback {
  private readonly destination: Destination;
  private readonly separator: string;
  private readonly append: boolean;
  private keys: string[] | undefined;
  private needsHeader = true;

  /** @param filename a path, or any object with `write`, which gets each line */
  constructor(filename: Destination, options: CSVLoggerOptions = {}) {
    const where = 'CSVLogger';
    checkOptions(where, options, ['separator', 'append']);
    this.destination = checkDestination(where, filename);
    this.append = boolean(where, 'append', options.append ?? false);
    const separator: unknown = options.separator ?? ',';
    if (typeof separator !== 'string' || separator.length !== 1 || /["\r\n]/.test(separator)) {
      throw new FaninError({
        code: 'bad_option',
        where,
        expected: 'separator to be one character, not a quote or the end of a line',
        got: show(separator),
      });
    }
    this.separator = separator;
  }

  onTrainBegin(): void {
    this.keys = undefined;
    if (typeof this.destination === 'string')
      this.needsHeader = beginFile('CSVLogger', this.destination, this.append) === 0;
    else if (!this.append) this.needsHeader = true;
  }

  async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    this.keys ??= columnsOf(logs);
    const header = this.needsHeader ? this.line(['epoch', ...this.keys]) : '';
    this.needsHeader = false;
    const values = this.keys.map((key) => (Object.hasOwn(logs, key) ? String(logs[key]) : 'NA'));
    const text = header + this.line([String(epoch), ...values]);
    if (typeof this.destination === 'string') appendFile('CSVLogger', this.destination, text);
    else await this.destination.write(text);
  }

  /** Quoted where it must be, with the line's end that Python's csv writes. */
  private line(values: readonly string[]): string {
    const quoted = values.map((value) =>
      value.includes(this.separator) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value,
    );
    return `${quoted.join(this.separator)}\r\n`;
  }
}

function columnsOf(logs: Logs): string[] {
  const keys = Object.keys(logs).sort();
  return keys.some((key) => key.startsWith('val_')) ? keys : [...keys, ...keys.map((key) => `val_${key}`)];
}

import { builtin } from '../../files';
import { FIX } from './needs_node';

/** Bytes that are read at once. */
const CHUNK = 1 << 20;

/**
 * Hands over each whole line of a file, without holding more than one piece of it. Gives the number of bytes up to the end
 * of the last whole line: what comes behind it was cut off.
 */
export function readLines(path: string, onLine: (line: string) => void): number {
  const fs = builtin('sweep', FIX, (get) => get('node:fs'));
  const file = fs.openSync(path, 'r');
  try {
    const chunk = new Uint8Array(CHUNK);
    // A character may lie across two pieces, so that only whole lines are decoded.
    let rest = new Uint8Array(0);
    let end = 0;
    for (;;) {
      const length = fs.readSync(file, chunk, 0, CHUNK, null);
      if (length === 0) return end;
      const last = chunk.lastIndexOf(10, length - 1);
      if (last < 0) {
        rest = joined(rest, chunk.subarray(0, length));
        continue;
      }
      const whole = joined(rest, chunk.subarray(0, last + 1));
      rest = chunk.slice(last + 1, length);
      end += whole.length;
      const lines = new TextDecoder().decode(whole).split('\n');
      lines.pop();
      for (const line of lines) onLine(line);
    }
  } finally {
    fs.closeSync(file);
  }
}

function joined(a: Uint8Array<ArrayBuffer>, b: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

import type { Output } from './surroundings';

export interface Step {
  show(text: string): void;
  /** Clears the line. */
  clear(): void;
}

/** A line that says what is being done; nothing where the output is no terminal. */
export function showStep(output: Output): Step {
  const write = (text: string) => {
    if (output.isTTY) output.write(`\r\u001B[K${text}`);
  };
  return { show: (text) => write(`${text} …`), clear: () => write('') };
}

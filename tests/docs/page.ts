import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '../..');

/** A fenced block of a page. */
export interface Block {
  language: string;
  text: string;
  /**
   * What the comment above it says that it comes from: a command, or the empty text for the code above;
   * undefined without such a comment.
   */
  source: string | undefined;
  /** Where its text stands in the page. */
  start: number;
}

export interface Page {
  path: string;
  text: string;
  blocks: Block[];
}

const FENCE = /(?:<!-- output(?:: )?(.*?) -->\n+)?^```(\w*)\n([\s\S]*?)^```$/gm;

export function readPage(path: string): Page {
  const text = readFileSync(join(root, path), 'utf8');
  const blocks = Array.from(text.matchAll(FENCE), ([whole, source, language = '', code = ''], i): Block => {
    const start = [...text.matchAll(FENCE)][i]!.index + whole.length - code.length - '```'.length;
    return { language, text: code, source, start };
  });
  return { path, text, blocks };
}

/** Its TypeScript: all of a page's blocks are one program, in which a marker stands behind each block. */
export function programOf({ blocks }: Page, marker = ''): string {
  return blocks
    .filter(({ language }) => language === 'ts')
    .map(({ text }) => text + marker)
    .join('\n');
}

/** The outputs that a page shows: what each comes from, and what it shows. */
export function outputsOf({ blocks }: Page): Block[] {
  return blocks.filter(({ source }) => source !== undefined);
}

/** The page with other outputs, in the order of `outputsOf`. */
export function withOutputs(page: Page, outputs: readonly string[]): string {
  let text = page.text;
  const shown = outputsOf(page).map((block, i) => ({ ...block, output: outputs[i]! }));
  for (const { start, text: old, output } of shown.reverse()) {
    text = text.slice(0, start) + output + text.slice(start + old.length);
  }
  return text;
}

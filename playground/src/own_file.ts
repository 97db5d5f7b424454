import type { OwnFile } from './engine/trainer_protocol';

/** Larger files would keep six workers busy with reading. */
const MOST_BYTES = 5_000_000;
const MOST_COLUMNS = 1000;

/** A dropped file as text. @throws Error in words for the user */
export async function readOwnFile(file: Pick<File, 'name' | 'size' | 'text'>): Promise<OwnFile> {
  if (file.size > MOST_BYTES)
    throw new Error(
      `${file.name} has ${megabytes(file.size)} MB; this page reads up to ${megabytes(MOST_BYTES)}.`,
    );
  const text = await file.text();
  // A character that stands for what is no text, or a zero byte, is in no CSV.
  if (/[\0\uFFFD]/.test(text)) throw new Error(`${file.name} is not a text file.`);
  const columns = columnsOf(text);
  if (columns.length < 2)
    throw new Error(
      `${file.name} needs a first row with the names of two columns or more, and rows of values under it.`,
    );
  if (columns.length > MOST_COLUMNS)
    throw new Error(
      `${file.name} has ${String(columns.length)} columns; this page reads up to ${String(MOST_COLUMNS)}.`,
    );
  return { name: file.name, text };
}

/** The names in the first row; none where there is no second. */
export function columnsOf(text: string): string[] {
  const [first, ...rest] = text
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n|\r/, 2);
  if (first === undefined || rest.length === 0) return [];
  const bare = first.replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => bare.split(delimiter).length;
  const delimiter = [',', ';', '\t', '|'].reduce((best, each) => (count(each) > count(best) ? each : best));
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const character of first) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...cells, cell].map((each) => each.trim());
}

function megabytes(bytes: number): string {
  return String(Math.ceil(bytes / 100_000) / 10);
}

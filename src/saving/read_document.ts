import { FaninError, show } from '../errors';
import { readFile, schemas } from '../files';

/** Where a saved thing comes from: a path in Node, its text, or the object that the text holds. */
export type Source = string | object;

/** The fields of a file of this kind. */
export type Document = Record<string, unknown>;

/**
 * Reads a file of one of these kinds.
 * @throws FaninError `bad_file` when it cannot be read, `bad_config` when it is not what it should be
 */
export function readDocument(
  where: string,
  source: Source,
  kinds: readonly (keyof typeof schemas)[],
): Document {
  const document = typeof source === 'string' ? parse(where, source) : source;
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw refuse(where, 'a path, JSON text, or an object', show(document));
  }
  const { schema } = document as Document;
  const valid = kinds.map((kind) => schemas[kind]);
  if (!Object.hasOwn(document, 'schema') || !valid.some((name) => name === schema)) {
    const isKeras = Object.hasOwn(document, 'class_name');
    throw refuse(
      where,
      `schema to be ${valid.map((name) => show(name)).join(' or ')}`,
      show(schema),
      isKeras ? 'For Keras’ own JSON of a model there is Sequential.fromJSON.' : '',
    );
  }
  checkKeys(where, document);
  return document as Document;
}

export function refuse(where: string, expected: string, got: string, fix = ''): FaninError {
  return new FaninError({ code: 'bad_config', where, expected, got, fix });
}

function parse(where: string, source: string): unknown {
  const isText = /^\s*[{[]/.test(source);
  const fix = 'In a browser, fetch the file and give its text.';
  const text = isText ? source : new TextDecoder().decode(readFile(where, source, fix));
  try {
    return JSON.parse(text);
  } catch (error) {
    const place = isText ? 'JSON text' : `whole JSON in ${source}`;
    throw refuse(where, place, (error as Error).message);
  }
}

/** A key that would reach an object's prototype has no honest use. No recursion: a file may be as deep as it likes. */
function checkKeys(where: string, document: object): void {
  const open: unknown[] = [document];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (key === '__proto__') throw refuse(where, 'names as keys', show(key));
      if (inner !== undefined) open.push(inner);
    }
  }
}

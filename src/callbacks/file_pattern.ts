import { didYouMean, FaninError, show } from '../errors';

/** `{name}`, `{name:02d}`, `{name:.4f}`; `{{` and `}}` stand for themselves. */
const FIELD = /\{\{|\}\}|\{([^{}:]*)(?::([^{}]*))?\}|[{}]/g;
/** Of Python's format the part that numbers in file names need: zeros, width, precision, type. */
const FORMAT = /^(0?)(\d*)(?:\.(\d+))?([defE%]?)$/;

/** Puts values into a pattern in Python's format, as Keras does. @throws FaninError for a name that is not there. */
export function fillPattern(where: string, pattern: string, values: Record<string, number>): string {
  return pattern.replace(FIELD, (field: string, name: string | undefined, format: string | undefined) => {
    if (field === '{{' || field === '}}') return field.charAt(0);
    if (name !== undefined && Object.hasOwn(values, name))
      return formatNumber(where, format ?? '', values[name]!);
    throw new FaninError({
      code: 'bad_option',
      where,
      expected: 'a pattern with names that are in the logs',
      got: show(pattern),
      fix: name ? didYouMean(name, Object.keys(values)) : 'Write {{ and }} for braces.',
    });
  });
}

function formatNumber(where: string, format: string, value: number): string {
  const match = FORMAT.exec(format);
  if (!match || (match[4] === 'd' && (!Number.isInteger(value) || match[3] !== undefined))) {
    throw new FaninError({
      code: 'bad_option',
      where,
      expected: `a format such as 02d for a whole number, .4f or .2e, for ${String(value)}`,
      got: show(format),
    });
  }
  const [, zero, width, precision, type] = match;
  const text = digits(value, type ?? '', precision);
  const [sign, size] = text.startsWith('-') ? ['-', text.slice(1)] : ['', text];
  const length = Number(width) - sign.length;
  return zero ? sign + size.padStart(length, '0') : text.padStart(Number(width));
}

function digits(value: number, type: string, precision: string | undefined): string {
  const places = precision === undefined ? 6 : Number(precision);
  // Python writes at least two digits of the exponent.
  const scientific = () => value.toExponential(places).replace(/([+-])(\d)$/, '$10$2');
  if (type === 'e') return scientific();
  if (type === 'E') return scientific().toUpperCase();
  if (type === '%') return `${(value * 100).toFixed(places)}%`;
  if (type === 'f') return value.toFixed(places);
  return type === '' && precision !== undefined
    ? String(Number(value.toPrecision(Math.max(1, places))))
    : String(value);
}

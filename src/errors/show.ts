/** A value as it should stand in an error message: short, and never throwing. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
  if (typeof value === 'function') return value.name ? `function ${value.name}` : 'a function';
  if (ArrayBuffer.isView(value)) return `${value.constructor.name}(${(value as Float32Array).length})`;
  if (Array.isArray(value)) {
    return value.length > 8 ? `[${value.slice(0, 8).map(show).join(', ')}, ...]` : `[${value.map(show).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const name = (value.constructor as { name?: string } | undefined)?.name;
    return name && name !== 'Object' ? `a ${name}` : `an object with keys ${show(Object.keys(value))}`;
  }
  return String(value);
}

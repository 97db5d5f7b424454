/** A value as it should stand in an error message: short, and never throwing; arrays in arrays to a depth of three. */
export function show(value: unknown, depth = 3): string {
  if (typeof value === 'string')
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
  if (typeof value === 'function') return value.name ? `function ${value.name}` : 'a function';
  if (ArrayBuffer.isView(value))
    return `${value.constructor.name}(${String((value as Float32Array).length)})`;
  if (Array.isArray(value)) {
    if (depth === 0) return '[...]';
    const first = value.slice(0, 8).map((each) => show(each, depth - 1));
    return `[${[...first, ...(value.length > 8 ? ['...'] : [])].join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const name = (value.constructor as { name?: string } | undefined)?.name;
    return name && name !== 'Object' ? `a ${name}` : `an object with keys ${show(Object.keys(value))}`;
  }
  return String(value);
}

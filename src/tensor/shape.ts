/** The lengths of a tensor's axes, batch first. */
export type Shape = readonly number[];

/** Number of values in a tensor of this shape; 1 for the empty shape of a scalar. */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (const length of shape) size *= length;
  return size;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}

/** `[32, 8]`, or `[batch, 8]` when the first axis is named. */
export function showShape(shape: Shape, first?: string): string {
  return `[${[...(first === undefined ? [] : [first]), ...shape].join(', ')}]`;
}

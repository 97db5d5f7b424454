/** A seed for who gave none: a whole number below 2^32 from the system's entropy. Say it, so that a run can be repeated. */
export function freshSeed(): number {
  return globalThis.crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

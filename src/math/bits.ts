// Access to the bits of a double. The views are made once: no call allocates.
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const bytes = new Uint8Array(double.buffer);
words[0] = 1;
const LOW = bytes[0] === 1 ? 0 : 1;
const HIGH = 1 - LOW;

/** Sign, exponent and the upper 20 bits of the fraction, as a signed 32-bit integer: negative when x is. */
export function highWord(x: number): number {
  double[0] = x;
  return words[HIGH]! | 0;
}

/** The lower 32 bits of the fraction, as an unsigned integer. */
export function lowWord(x: number): number {
  double[0] = x;
  return words[LOW]!;
}

/** The double that has these two words. */
export function fromWords(high: number, low: number): number {
  words[HIGH] = high;
  words[LOW] = low;
  return double[0]!;
}

/** x with another high word: another sign, exponent and leading fraction. */
export function withHighWord(x: number, high: number): number {
  double[0] = x;
  words[HIGH] = high;
  return double[0];
}

/** x with the lower 32 bits of its fraction set to 0, so that a product with a short factor is exact. */
export function truncateLow(x: number): number {
  double[0] = x;
  words[LOW] = 0;
  return double[0];
}

/** 2^k for -1022 <= k <= 1023. */
export function powerOfTwo(k: number): number {
  words[HIGH] = (k + 1023) << 20;
  words[LOW] = 0;
  return double[0]!;
}

/** y · 2^k, rounded once, for 0.25 <= |y| < 4 and |k| <= 1100. */
export function scaleByPowerOfTwo(y: number, k: number): number {
  if (k > 1022) return y * powerOfTwo(1022) * powerOfTwo(k - 1022);
  if (k < -1000) return y * powerOfTwo(k + 1000) * powerOfTwo(-1000);
  return y * powerOfTwo(k);
}

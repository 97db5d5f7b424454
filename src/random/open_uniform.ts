/**
 * A uniform number from a draw of 32 bits, moved to the middle of its step of 2^-32: never 0 and never 1, and as
 * often above ½ as below. What an inverse distribution function needs.
 */
export function openUniform(next: () => number): number {
  return next() + 1.1641532182693481e-10; // 2^-33
}

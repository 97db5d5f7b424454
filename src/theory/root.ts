/** How close the root is known, relative to the ends of its interval. */
const CLOSE = 1e-14;

/**
 * Where a continuous f changes its sign between `low` and `high`: inverse quadratic interpolation where three points
 * look like a parabola on its side, bisection elsewhere.
 * @see Chandrupatla 1997
 */
export function root(f: (x: number) => number, low: number, high: number): number {
  let [a, b, c] = [high, low, high];
  let [fa, fb, fc] = [f(a), f(b), f(high)];
  let part = 0.5;
  for (;;) {
    const x = a + part * (b - a);
    const fx = f(x);
    // a: the newest point; b: the last one with the other sign; c: the one before.
    if (Math.sign(fx) === Math.sign(fa)) [c, fc] = [a, fa];
    else [c, fc, b, fb] = [b, fb, a, fa];
    [a, fa] = [x, fx];
    const best = Math.abs(fa) < Math.abs(fb) ? a : b;
    const tolerance = (CLOSE * Math.max(Math.abs(a), Math.abs(b))) / Math.abs(b - a);
    if (fx === 0 || !(tolerance < 0.5)) return best;
    const xi = (a - b) / (c - b);
    const phi = (fa - fb) / (fc - fb);
    const isCurved = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi;
    part = isCurved
      ? (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb))
      : 0.5;
    part = Math.min(1 - tolerance, Math.max(tolerance, part));
  }
}

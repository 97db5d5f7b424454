/** From values to 0..1 and back, on a straight or a logarithmic scale. */
export interface Scale {
  type: 'linear' | 'log';
  domain: [number, number];
  position: (value: number) => number;
  value: (position: number) => number;
}

/** Values that span more than this are drawn on a log scale. */
const DECADE = 10;
/** Room at both ends, as a share of the whole. */
const ROOM = 0.04;

/** A scale that holds the values with a little room; logarithmic when they span more than a decade. */
export function scaleOf(values: readonly number[]): Scale {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const isLog = low > 0 && high / low > DECADE;
  const to = isLog ? Math.log : (value: number) => value;
  const from = isLog ? Math.exp : (value: number) => value;
  const span = to(high) - to(low) || Math.abs(to(high)) || 1;
  const [start, end] = [to(low) - ROOM * span, to(high) + ROOM * span];
  return {
    type: isLog ? 'log' : 'linear',
    domain: [from(start), from(end)],
    position: (value) => (to(value) - start) / (end - start),
    value: (position) => from(start + position * (end - start)),
  };
}

/** Ticks of a log scale: powers of ten only, and not too many of them. */
export function powersOfTen([low, high]: readonly [number, number], most = 6): number[] {
  const [first, last] = [Math.ceil(Math.log10(low)), Math.floor(Math.log10(high))];
  const step = Math.max(1, Math.ceil((last - first + 1) / most));
  const powers: number[] = [];
  for (let power = last; power >= first; power -= step) powers.unshift(power);
  return powers.map((power) => Number(`1e${String(power)}`));
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `0.01`, `1`, `100`, and beyond `10⁻⁴`. */
export function showPower(value: number): string {
  const power = Math.round(Math.log10(value));
  if (Math.abs(power) <= 2) return String(Number(value.toPrecision(1)));
  const digits = Array.from(String(Math.abs(power)), (digit) => superscripts[Number(digit)] ?? '').join('');
  return `10${power < 0 ? '⁻' : ''}${digits}`;
}

/** Positions as near as may be to those wanted, in their order, at least `gap` apart, between 0 and `room`. */
export function spreadOut(wanted: readonly number[], gap: number, room: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  const placed = [...wanted];
  let least = 0;
  for (const i of order) {
    placed[i] = Math.max(placed[i]!, least);
    least = placed[i] + gap;
  }
  let most = room;
  for (const i of [...order].reverse()) {
    placed[i] = Math.min(placed[i]!, most);
    most = placed[i] - gap;
  }
  return placed;
}

import { highWord, lowWord } from './bits';

/** The angle that the last call of `reduce` left: high + low, with |high| at most a little above π/4. */
export const reduced = { high: 0, low: 0 };

const INVERSE = 6.36619772367581382433e-1;
// π/2 in three parts of 33 bits, each with what is left after it.
const PART1 = 1.57079632673412561417;
const REST1 = 6.07710050650619224932e-11;
const PART2 = 6.0771005063039659766e-11;
const REST2 = 2.02226624879595063154e-21;
const PART3 = 2.0222662487111664558e-21;
const REST3 = 8.47842766036889956997e-32;

/**
 * x = n·π/2 + (reduced.high + reduced.low) for a finite x; gives n modulo 4.
 * @see fdlibm e_rem_pio2.c, Copyright (C) 1993 by Sun Microsystems, Inc.; permission to use, copy, modify and
 * distribute is freely granted, provided that this notice is preserved.
 */
export function reduce(x: number): number {
  const size = Math.abs(x);
  if (size > 1647099) return reduceLarge(x);
  const n = Math.trunc(size * INVERSE + 0.5);
  let rest = size - n * PART1;
  let low = n * REST1;
  let high = rest - low;
  const exponent = (highWord(size) >> 20) & 0x7ff;
  // Where so many leading bits cancelled, the next part of π/2 counts.
  if (exponent - ((highWord(high) >> 20) & 0x7ff) > 16) {
    let before = rest;
    low = n * PART2;
    rest = before - low;
    low = n * REST2 - (before - rest - low);
    high = rest - low;
    if (exponent - ((highWord(high) >> 20) & 0x7ff) > 49) {
      before = rest;
      low = n * PART3;
      rest = before - low;
      low = n * REST3 - (before - rest - low);
      high = rest - low;
    }
  }
  low = rest - high - low;
  reduced.high = x < 0 ? -high : high;
  reduced.low = x < 0 ? -low : low;
  return (x < 0 ? -n : n) & 3;
}

/** 2/π · 2^1200, rounded down: enough bits for the largest double. */
const TWO_OVER_PI =
  0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7bn;
/** π/2 · 2^127 */
const HALF_PI = 0xc90fdaa22168c234c4c6628b80dc1cd1n;
const TWO_TO_160 = 1.461501637330903e48;

/**
 * Large angles by whole numbers of any length: |x|·2/π is exact to 170 bits behind the point, of which its
 * whole part gives n and the rest the angle. Rare, so it may allocate.
 */
function reduceLarge(x: number): number {
  const high = highWord(Math.abs(x));
  const fraction = (BigInt((high & 0xfffff) | 0x100000) << 32n) | BigInt(lowWord(x));
  const turns = fraction * TWO_OVER_PI;
  // |x| = fraction · 2^(exponent - 1075), so that 1 is 2^one in turns.
  const one = BigInt(1200 + 1075 - (high >> 20));
  const n = (turns + (1n << (one - 1n))) >> one;
  const angle = ((turns - (n << one)) >> (one - 193n)) * HALF_PI; // in units of 2^-320
  const first = Number(angle);
  const second = Number(angle - BigInt(first));
  const sign = x < 0 ? -1 : 1;
  reduced.high = (sign * first) / TWO_TO_160 / TWO_TO_160;
  reduced.low = (sign * second) / TWO_TO_160 / TWO_TO_160;
  return (Number(n & 3n) * sign) & 3;
}

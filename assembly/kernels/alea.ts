import { FLOAT } from './vector';

/**
 * The next `count` draws of seedrandom's alea, as whole numbers below 2^32. Where the stream stands lies at `state`: s0, s1,
 * s2 in units of 2^-32, and c. In those units a draw is a product of whole numbers: what alea does in doubles is exact, so
 * this is the same.
 */
export function draw(to: usize, count: i32, state: usize): void {
  let s0 = <u64>load<u32>(state);
  let s1 = <u64>load<u32>(state, 4);
  let s2 = <u64>load<u32>(state, 8);
  let c = <u64>load<u32>(state, 12);
  for (; count > 0; count--) {
    const t = 2091639 * s0 + c;
    s0 = s1;
    s1 = s2;
    s2 = t & 0xffffffff;
    c = t >> 32;
    store<u32>(to, <u32>s2);
    to += FLOAT;
  }
  store<u32>(state, <u32>s0);
  store<u32>(state, <u32>s1, 4);
  store<u32>(state, <u32>s2, 8);
  store<u32>(state, <u32>c, 12);
}

// Four float32 at a time. Everything that a result's last bit depends on is here.

/** Bytes of a float32. */
export const FLOAT: usize = 4;
/** Bytes of a vector. */
export const VECTOR: usize = 16;

/** a · b + c: rounded twice, so that every engine gives the same bits; fused where a relaxed build allows it. */
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(c, f32x4.mul(a, b));
}

/** max(x, 0), with NaN kept: x where it is not below zero. */
@inline
export function positivePart(x: v128): v128 {
  return f32x4.pmax(x, f32x4.splat(0));
}

/** The first `count` of four lanes: all ones there, zeros behind. */
@inline
export function firstLanes(count: i32): v128 {
  return i32x4.gt_s(i32x4.splat(count), i32x4(0, 1, 2, 3));
}

/** Stores the first `count` lanes, 1 to 3, and touches nothing behind them. */
@inline
export function storeFirst(address: usize, x: v128, count: i32): void {
  if (count == 1) {
    v128.store_lane<f32>(address, x, 0);
  } else {
    v128.store_lane<u64>(address, x, 0);
    if (count == 3) v128.store_lane<f32>(address, x, 2, 8);
  }
}

/** The sum of the lanes, always in this order. */
@inline
export function sumOfLanes(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
  );
}

/** The largest lane; NaN if one is. */
@inline
export function largestLane(x: v128): f32 {
  return max<f32>(
    max<f32>(f32x4.extract_lane(x, 0), f32x4.extract_lane(x, 1)),
    max<f32>(f32x4.extract_lane(x, 2), f32x4.extract_lane(x, 3)),
  );
}

/** Stores what belongs to a row of which `rest` numbers are left, at least one. */
@inline
export function storeUpTo(address: usize, x: v128, rest: i32): void {
  if (rest >= 4) v128.store(address, x);
  else storeFirst(address, x, rest);
}

/** x where it belongs to a row of which `rest` numbers are left, zero beyond. */
@inline
export function keepUpTo(x: v128, rest: i32): v128 {
  return rest >= 4 ? x : v128.and(x, firstLanes(rest));
}

/** Where the whole vectors of `size` numbers end. */
@inline
export function wholeVectors(size: i32): usize {
  return (<usize>size * FLOAT) & ~(VECTOR - 1);
}

import { nodeModules } from '../../files';

// The smallest modules that use a feature: a function that gives one vector (as in wasm-feature-detect).
const head = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10];
/** i8x16.popcnt of a splat. */
const simd = [...head, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];
/** i8x16.relaxed_swizzle of two splats. */
const relaxedSimd = [...head, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15, 253, 128, 2, 11];

const valid = (module: number[]) =>
  typeof WebAssembly !== 'undefined' && WebAssembly.validate(Uint8Array.from(module));

/** Whether this engine runs the kernels at all. */
export function hasSimd(): boolean {
  return valid(simd);
}

/** Whether it multiplies and adds in one. */
export function hasRelaxedSimd(): boolean {
  if (valid(relaxedSimd)) return true;
  // V8 has it, in its final form, behind a flag in Node 20; later ones have it as it is, and browsers know no flags.
  nodeModules()?.('node:v8').setFlagsFromString('--experimental-wasm-relaxed-simd');
  return valid(relaxedSimd);
}

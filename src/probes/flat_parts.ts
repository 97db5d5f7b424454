import type { Activation } from '../activations';
import type { Floats } from '../kernels';
import { Tensor } from '../tensor';

/** Largest slope of each activation that is bounded on both sides: far out, nothing gets through it. */
const largestSlope: Record<string, number> = {
  tanh: 1,
  sigmoid: 1 / 4,
  softsign: 1,
  hard_tanh: 1,
  hard_sigmoid: 1 / 6,
  sparse_sigmoid: 1 / 2,
};

/** Activations with a whole half line, or more, on which value and slope are 0. */
const flatAtZero = new Set(['relu', 'relu6', 'threshold', 'sparse_plus', 'hard_shrink', 'soft_shrink']);

/** Below this share of its maximum a slope counts as flat. */
export const FLAT = 0.05;

/** Share of values of z at which the slope is under 5 percent of its maximum; null for an activation without such ends. */
export function saturationOf(activation: Activation, z: Floats): number | null {
  const largest = largestSlope[activation.name];
  if (largest === undefined || !Object.hasOwn(largestSlope, activation.name)) return null;
  const values = new Tensor([z.length], Float32Array.from(z));
  const ones = new Tensor([z.length], new Float32Array(z.length).fill(1));
  let flat = 0;
  for (const slope of activation.gradient(values, ones).data) if (slope < FLAT * largest) flat++;
  return flat / z.length;
}

/** Share of the columns of y [rows, width] that are 0 throughout; null for an activation with no flat part at 0. */
export function deadUnitsOf(activation: Activation, y: Floats, rows: number, width: number): number | null {
  const isLeaky = activation.name === 'relu' && 'negative_slope' in activation.getConfig();
  if (!flatAtZero.has(activation.name) || isLeaky) return null;
  let dead = 0;
  for (let j = 0; j < width; j++) {
    let i = 0;
    while (i < rows && y[i * width + j] === 0) i++;
    if (i === rows) dead++;
  }
  return dead / width;
}

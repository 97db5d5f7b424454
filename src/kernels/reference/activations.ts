import * as math from '../../math';
import type { Floats } from '../kernels';

/** y = max(x, 0). A comparison and no Math.max, so that −0 stays as it is in the fast kernels too. */
export function relu(y: Floats, x: Floats, size: number): void {
  for (let i = 0; i < size; i++) y[i] = x[i]! < 0 ? 0 : x[i]!;
}

/** dx = y > 0 ? dy : 0. */
export function reluGradient(dx: Floats, dy: Floats, y: Floats, size: number): void {
  for (let i = 0; i < size; i++) dx[i] = y[i]! > 0 ? dy[i]! : 0;
}

export function tanh(y: Floats, x: Floats, size: number): void {
  for (let i = 0; i < size; i++) y[i] = math.tanh(x[i]!);
}

/** dx = dy · (1 − y²). */
export function tanhGradient(dx: Floats, dy: Floats, y: Floats, size: number): void {
  for (let i = 0; i < size; i++) dx[i] = dy[i]! * (1 - y[i]! * y[i]!);
}

/** y = 1 / (1 + e^−x). */
export function sigmoid(y: Floats, x: Floats, size: number): void {
  for (let i = 0; i < size; i++) y[i] = math.sigmoid(x[i]!);
}

/** dx = dy · y · (1 − y). */
export function sigmoidGradient(dx: Floats, dy: Floats, y: Floats, size: number): void {
  for (let i = 0; i < size; i++) dx[i] = dy[i]! * y[i]! * (1 - y[i]!);
}

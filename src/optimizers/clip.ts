import type { Floats, Kernels } from '../kernels';

/** g · limit / max(|g|, limit). A gradient with NaN becomes NaN as a whole, as in Keras. */
export function clipByNorm(kernels: Kernels, gradient: Floats, limit: number): void {
  const norm = normOf(gradient);
  if (!(norm <= limit)) kernels.scale(gradient, gradient, gradient.length, limit / norm);
}

/** The same for all gradients as one vector; if its norm is not finite, every one becomes NaN, as in Keras. */
export function clipByGlobalNorm(
  kernels: Kernels,
  gradients: Floats,
  parts: readonly { readonly gradient: Floats }[],
  limit: number,
): void {
  const norm = normOf(gradients);
  if (norm <= limit) return;
  const factor = limit / norm + (norm - norm);
  for (const { gradient } of parts) kernels.scale(gradient, gradient, gradient.length, factor);
}

/** Each element between −limit and limit. */
export function clipByValue(gradients: Floats, limit: number): void {
  for (let i = 0; i < gradients.length; i++) {
    gradients[i] = Math.min(Math.max(gradients[i]!, -limit), limit);
  }
}

function normOf(x: Floats): number {
  let squares = 0;
  for (let i = 0; i < x.length; i++) squares += x[i]! * x[i]!;
  return Math.sqrt(squares);
}

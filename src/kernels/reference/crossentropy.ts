import { exp, log, log1p, sigmoid } from '../../math';
import type { Floats } from '../kernels';
import { largest } from './softmax';

/** losses[i] = Σ target · (log Σ e^z − z); dz = scale · (softmax(z) · Σ target − target). */
export function softmaxCrossentropy(
  losses: Floats,
  dz: Floats | null,
  z: Floats,
  target: Floats,
  rows: number,
  width: number,
  scale: number,
): void {
  for (let i = 0; i < rows; i++) {
    const start = i * width;
    const max = largest(z, start, width);
    let sum = 0;
    let total = 0;
    let below = 0;
    for (let j = start; j < start + width; j++) {
      sum += exp(z[j]! - max);
      total += target[j]!;
      below += target[j]! * (z[j]! - max);
    }
    losses[i] = total * log(sum) - below;
    if (dz === null) continue;
    for (let j = start; j < start + width; j++) {
      dz[j] = scale * ((exp(z[j]! - max) / sum) * total - target[j]!);
    }
  }
}

/** losses[i] = log Σ e^z − z[label], NaN for a label that is no class; dz = scale · (softmax(z) − 1 at the label). */
export function sparseSoftmaxCrossentropy(
  losses: Floats,
  dz: Floats | null,
  z: Floats,
  labels: Floats,
  rows: number,
  width: number,
  scale: number,
): void {
  for (let i = 0; i < rows; i++) {
    const start = i * width;
    const label = labels[i]!;
    const max = largest(z, start, width);
    let sum = 0;
    for (let j = start; j < start + width; j++) sum += exp(z[j]! - max);
    const isClass = label >= 0 && label < width;
    losses[i] = isClass ? log(sum) - (z[start + label]! - max) : NaN;
    if (dz === null) continue;
    for (let j = start; j < start + width; j++) {
      dz[j] = scale * (exp(z[j]! - max) / sum - (j === start + label ? 1 : 0));
    }
  }
}

/**
 * losses[i] = mean(−target · log σ(z) − (1 − target) · log(1 − σ(z))), in the form that does not overflow:
 * mean(max(z, 0) − z · target + log(1 + e^−|z|)); dz = scale / width · (σ(z) − target).
 */
export function sigmoidCrossentropy(
  losses: Floats,
  dz: Floats | null,
  z: Floats,
  target: Floats,
  rows: number,
  width: number,
  scale: number,
): void {
  for (let i = 0; i < rows; i++) {
    const start = i * width;
    let sum = 0;
    for (let j = start; j < start + width; j++) {
      const each = z[j]!;
      sum += Math.max(each, 0) - each * target[j]! + log1p(exp(-Math.abs(each)));
      if (dz !== null) dz[j] = (scale / width) * (sigmoid(each) - target[j]!);
    }
    losses[i] = sum / width;
  }
}

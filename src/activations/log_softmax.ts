import type { Floats, Kernels } from '../kernels';
import { exp, log } from '../math';
import { Activation } from './activation';

/** The logarithm of softmax: y = z − max − log Σ e^(z − max); dz = dy − e^y · Σ dy. Over the last axis. */
export function logSoftmax(): Activation {
  return new LogSoftmax();
}

class LogSoftmax extends Activation {
  readonly name = 'log_softmax';
  override readonly usesPreActivation = false;

  override forward(_: Kernels, y: Floats, z: Floats, rows: number, width: number): void {
    for (let start = 0; start < rows * width; start += width) {
      let max = -Infinity;
      for (let j = start; j < start + width; j++) max = Math.max(max, z[j]!);
      let sum = 0;
      for (let j = start; j < start + width; j++) sum += exp(z[j]! - max);
      const logSum = log(sum);
      for (let j = start; j < start + width; j++) y[j] = z[j]! - max - logSum;
    }
  }

  override backward(
    _: Kernels,
    dz: Floats,
    dy: Floats,
    __: Floats,
    y: Floats,
    rows: number,
    width: number,
  ): void {
    for (let start = 0; start < rows * width; start += width) {
      let sum = 0;
      for (let j = start; j < start + width; j++) sum += dy[j]!;
      for (let j = start; j < start + width; j++) dz[j] = dy[j]! - exp(y[j]!) * sum;
    }
  }
}

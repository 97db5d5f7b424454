import type { TensorLike } from '../tensor';
import { checkSamples, loadBatch } from './data';
import { allocateDouble, Plan } from './plan';
import { notCompiled } from './refusals';
import type { Sequential } from './sequential';
import { batchLoss, computeGradients } from './step';

export interface GradientCheck {
  /** Largest relative error of any weight. */
  worst: number;
  /** Largest relative error of an element of each weight, in the order of `model.weights`; 0 where it is not trained. */
  weights: { name: string; relativeError: number }[];
}

/** Cube root of the double epsilon: where rounding and truncation of a central difference balance. */
const STEP = 6.055454452393343e-6;
/** A gradient that is smaller than this times the loss drowns in the rounding of the differences. */
const DROWNED = (1e5 * Number.EPSILON) / STEP;
/** One-sided slopes that differ by more than this share lie on the two sides of a kink. */
const KINK = 1e-3;

/**
 * Compares the gradients of backward with central differences of the loss, all in double precision on the reference
 * kernels. An error is |backward − difference| over the larger of the two; elements below a thousandth of the largest
 * gradient of their weight, or so small that rounding drowns them, count relative to that. At a kink (relu at 0) any slope between the two one-sided ones is
 * right. The model is not changed. About 1e-7 is right; above 1e-4 something is wrong.
 */
export function checkGradients(model: Sequential, x: TensorLike, y: TensorLike): GradientCheck {
  // Compiled, built and fitting: `gradients` refuses all else.
  model.gradients(x, y);
  const { network } = model;
  const { compiled } = network;
  if (!compiled) throw notCompiled('checkGradients');
  const samples = checkSamples(network, compiled, 'checkGradients', x, y);
  const kept = network.weights.map((weight) => ({ weight, value: weight.value, gradient: weight.gradient }));
  const states = network.randomStreams.map((random) => random.state());
  const rewind = () => {
    network.randomStreams.forEach((random, i) => {
      random.restore(states[i]!);
    });
  };
  try {
    const plan = new Plan(network.planRequest(samples.count), allocateDouble);
    loadBatch(plan, samples, null, 0, samples.count);
    const moving = network.weights
      .filter(({ gradient }) => gradient === null)
      .map((weight) => ({ weight, before: weight.value.slice() }));
    const restart = () => {
      rewind();
      for (const { weight, before } of moving) weight.value.set(before);
    };
    computeGradients(network, plan, compiled, samples.count, false);
    const gradients = network.weights.map(({ gradient }) => gradient?.slice() ?? null);
    const loss = () => {
      restart();
      plan.forward(samples.count, true);
      return batchLoss(network, plan, compiled, samples.count, false, false);
    };
    const weights = network.weights.map(({ value }, i) => {
      const gradient = gradients[i];
      return {
        name: model.weights[i]!.name,
        relativeError: gradient ? worstError(value, gradient, loss) : 0,
      };
    });
    return { worst: Math.max(0, ...weights.map(({ relativeError }) => relativeError)), weights };
  } finally {
    rewind();
    for (const { weight, value, gradient } of kept) Object.assign(weight, { value, gradient });
  }
}

function worstError(
  value: { [index: number]: number; length: number },
  gradient: ArrayLike<number>,
  loss: () => number,
): number {
  const middle = loss();
  let largest = 0;
  for (let i = 0; i < gradient.length; i++) largest = Math.max(largest, Math.abs(gradient[i]!));
  let worst = 0;
  for (let i = 0; i < value.length; i++) {
    const before = value[i]!;
    const step = STEP * Math.max(1, Math.abs(before));
    value[i] = before + step;
    const above = loss();
    value[i] = before - step;
    const below = loss();
    value[i] = before;
    const error = Math.abs(
      gradient[i]! - nearestSlope(gradient[i]!, (above - middle) / step, (middle - below) / step),
    );
    const size = Math.max(
      Math.abs(gradient[i]!),
      Math.abs(above - below) / (2 * step),
      largest / 1000,
      DROWNED * Math.max(1, Math.abs(middle)),
    );
    worst = Math.max(worst, Number.isNaN(error) ? Infinity : error / size);
  }
  return worst;
}

/** The central difference; at a kink, what is nearest to `slope` between the one-sided ones. */
function nearestSlope(slope: number, right: number, left: number): number {
  if (Math.abs(right - left) <= KINK * Math.max(Math.abs(right), Math.abs(left))) return (right + left) / 2;
  return Math.min(Math.max(slope, Math.min(right, left)), Math.max(right, left));
}

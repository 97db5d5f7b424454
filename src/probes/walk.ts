import { FaninError } from '../errors';
import type { Floats } from '../kernels';
import type { Weight } from '../layers';
import type { Sequential } from '../models';
import { checkSamples, type Samples } from '../models/data';
import type { Compiled } from '../models/compile';
import { lossOf, observe } from '../models/observe';
import type { TensorLike } from '../tensor';

/** A step in the space of all trained weights: one buffer for each. */
export type Direction = readonly Float64Array[];

/** The trained weights of a model as one point, which may go for a walk and comes back to the bit. */
export class Walk {
  private readonly start: Floats[];

  private constructor(
    private readonly model: Sequential,
    private readonly compiled: Compiled,
    private readonly samples: Samples,
    readonly weights: readonly Weight[],
  ) {
    this.start = weights.map(({ value }) => value.slice());
  }

  /** Runs it from where the model stands, to where it comes back, whatever happens. */
  static from<T>(where: string, model: Sequential, x: TensorLike, y: TensorLike, run: (walk: Walk) => T): T {
    // Compiled, built and fitting: `gradients` refuses all else.
    model.gradients(x, y);
    const { network } = model;
    const { compiled } = network;
    const weights = network.weights.filter(({ gradient }) => gradient !== null);
    if (!compiled || weights.length === 0) {
      throw new FaninError({
        code: 'bad_option',
        where,
        expected: 'a model with weights that are trained',
        got: 'none',
      });
    }
    const walk = new Walk(model, compiled, checkSamples(network, compiled, where, x, y), weights);
    try {
      return run(walk);
    } finally {
      walk.goTo([]);
    }
  }

  /** Where it started, plus each direction times its number. */
  goTo(steps: readonly (readonly [Direction, number])[]): void {
    this.weights.forEach(({ value }, w) => {
      const start = this.start[w]!;
      for (let i = 0; i < value.length; i++) {
        let sum = start[i]!;
        for (const [direction, times] of steps) sum += direction[w]![i]! * times;
        value[i] = sum;
      }
    });
  }

  loss(): number {
    return lossOf(this.model.network, this.compiled, this.samples);
  }

  gradient(): Direction {
    return observe(this.model.network, this.compiled, this.samples, () =>
      this.weights.map(({ gradient }) => Float64Array.from(gradient ?? [])),
    );
  }

  get learningRate(): number {
    return this.compiled.optimizer.learningRate;
  }
}

export function dot(a: Direction, b: Direction): number {
  let sum = 0;
  a.forEach((part, w) => {
    const other = b[w]!;
    for (let i = 0; i < part.length; i++) sum += part[i]! * other[i]!;
  });
  return sum;
}

export function norm(a: Direction): number {
  return Math.sqrt(dot(a, a));
}

export function times(a: Direction, factor: number): Direction {
  return a.map((part) => part.map((value) => value * factor));
}

import type { Random } from '../random';
import { constants, operations } from './operations';
import { distributions } from './distributions';
import { formulaError } from './formula_error';
import type { Expression } from './expression';

/** Numbers of any precision, by position. */
export type Numbers = Float32Array | Float64Array;

/** Elements that a step computes before the next step follows; part of the order in which a formula draws. */
const BLOCK = 128;
/** The most steps; a derivative may have more than its formula. */
const MOST_STEPS = 1000;

/** What a run is given beside its variables. */
export interface RunOptions {
  /** What the distributions draw from. */
  random?: Random;
  /** The elements of each `orthogonal`, in the order of the text. */
  matrices?: readonly Numbers[];
  /** What each result is multiplied by. */
  factor?: Numbers;
}

type Step = (count: number, start: number, run: RunOptions) => void;

/**
 * A formula made ready: steps that each work on a block of elements in double precision, without generated code.
 * Equal parts are computed once, parts of numbers alone when it is made; a run allocates nothing.
 */
export class Program {
  private readonly registers: Float64Array[] = [];
  private readonly fixed = new Set<number>();
  private readonly known = new Map<string, number>();
  private readonly steps: Step[] = [];
  private readonly result: number;
  private matrices = 0;

  /** @param text the formula, for errors */
  constructor(
    expression: Expression,
    private readonly variables: readonly string[],
    private readonly text: string,
  ) {
    for (const name of variables) this.known.set(name, this.register());
    this.result = this.compile(expression);
  }

  /** out[i] = the formula for element i, for i below n. A variable is a number, or a value for each element. */
  run(out: Numbers, n: number, values: readonly (number | Numbers)[], options: RunOptions = {}): void {
    const { registers, steps } = this;
    const inputs = this.variables.length;
    for (let k = 0; k < inputs; k++) {
      const value = values[k]!;
      if (typeof value === 'number') registers[k]!.fill(value);
    }
    const result = registers[this.result]!;
    const { factor } = options;
    for (let start = 0; start < n; start += BLOCK) {
      const count = Math.min(BLOCK, n - start);
      for (let k = 0; k < inputs; k++) {
        const value = values[k]!;
        if (typeof value === 'number') continue;
        const register = registers[k]!;
        for (let i = 0; i < count; i++) register[i] = value[start + i]!;
      }
      for (let k = 0; k < steps.length; k++) steps[k]!(count, start, options);
      if (factor) for (let i = 0; i < count; i++) out[start + i] = result[i]! * factor[start + i]!;
      else for (let i = 0; i < count; i++) out[start + i] = result[i]!;
    }
  }

  /** The register in which the value of an expression will be. */
  private compile(expression: Expression): number {
    if (expression.kind === 'number') return this.constant(expression.value);
    if (expression.kind === 'name') {
      return this.known.get(expression.name) ?? this.constant(constants.get(expression.name) ?? NaN);
    }
    const { fn } = expression;
    const args = expression.args.map((each) => this.compile(each));
    // Two draws of one distribution are two numbers.
    if (distributions.has(fn)) return this.step((out) => this.draw(fn, out, args));
    const key = `${fn}(${args.join()})`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const { value } = operations.get(fn)!;
    if (args.every((each) => this.fixed.has(each))) {
      const [a = 0, b = 0, c = 0] = args.map((each) => this.registers[each]![0]!);
      return this.constant(value(a, b, c));
    }
    // The derivative has sums and products of more than two.
    const made =
      args.length > 2 && fn !== 'condition'
        ? args.reduce((left, right) => this.step((out) => this.operate(fn, out, [left, right])))
        : this.step((out) => this.operate(fn, out, args));
    this.known.set(key, made);
    return made;
  }

  private register(): number {
    return this.registers.push(new Float64Array(BLOCK)) - 1;
  }

  private constant(value: number): number {
    const key = Object.is(value, -0) ? '-0' : String(value);
    let register = this.known.get(key);
    if (register === undefined) {
      register = this.register();
      this.registers[register]!.fill(value);
      this.fixed.add(register);
      this.known.set(key, register);
    }
    return register;
  }

  private step(make: (out: Float64Array) => Step): number {
    if (this.steps.length === MOST_STEPS) {
      throw formulaError({
        text: this.text,
        at: 0,
        expected: `at most ${String(MOST_STEPS)} operations`,
        got: 'more of the formula or its derivative',
      });
    }
    const register = this.register();
    this.steps.push(make(this.registers[register]!));
    return register;
  }

  private operate(fn: string, out: Float64Array, args: readonly number[]): Step {
    const [a, b, c] = args.map((each) => this.registers[each]!) as [Float64Array, Float64Array, Float64Array];
    switch (fn) {
      case 'add':
        return (count) => {
          for (let i = 0; i < count; i++) out[i] = a[i]! + b[i]!;
        };
      case 'subtract':
        return (count) => {
          for (let i = 0; i < count; i++) out[i] = a[i]! - b[i]!;
        };
      case 'multiply':
        return (count) => {
          for (let i = 0; i < count; i++) out[i] = a[i]! * b[i]!;
        };
      case 'divide':
        return (count) => {
          for (let i = 0; i < count; i++) out[i] = a[i]! / b[i]!;
        };
    }
    const { value } = operations.get(fn)!;
    if (args.length === 1) {
      return (count) => {
        for (let i = 0; i < count; i++) out[i] = value(a[i]!, 0, 0);
      };
    }
    if (args.length === 2) {
      return (count) => {
        for (let i = 0; i < count; i++) out[i] = value(a[i]!, b[i]!, 0);
      };
    }
    return (count) => {
      for (let i = 0; i < count; i++) out[i] = value(a[i]!, b[i]!, c[i]!);
    };
  }

  private draw(fn: string, out: Float64Array, args: readonly number[]): Step {
    const [a, b] = args.map((each) => this.registers[each]!) as [Float64Array, Float64Array];
    if (fn === 'orthogonal') {
      const index = this.matrices++;
      return (count, start, { matrices }) => {
        const matrix = matrices?.[index];
        if (!matrix) throw new TypeError('a formula with orthogonal() needs a matrix');
        for (let i = 0; i < count; i++) out[i] = a[i]! * matrix[start + i]!;
      };
    }
    const sample = samplers[fn as keyof typeof samplers];
    return (count, _, { random }) => {
      if (!random) throw new TypeError('a formula that draws needs a stream');
      for (let i = 0; i < count; i++) out[i] = sample(random, a[i]!, b[i]!);
    };
  }
}

const samplers = {
  normal: (random: Random, mean: number, stddev: number) => random.normal(mean, stddev),
  uniform: (random: Random, min: number, max: number) => random.uniform(min, max),
  truncated_normal: (random: Random, mean: number, stddev: number) => random.truncatedNormal(mean, stddev),
};

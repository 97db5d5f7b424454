import { checkOptions, integer, type Config, type Configurable } from '../config';
import { FaninError, show } from '../errors';
import { computeFans, Orthogonal, type Initializer, type InitializerDescription } from '../initializers';
import { freshSeed, stream, type Random } from '../random';
import { showShape, sizeOf, Tensor, type Shape } from '../tensor';
import { distributions } from './distributions';
import { contains, type Expression } from './expression';
import { formulaError } from './formula_error';
import { draws, lawOf } from './law';
import { parseFormula } from './parse';
import { Program, type Numbers } from './program';
import { toTex } from './tex';

/** Where in a model a weight is. */
export interface Place {
  /** The number of the hidden layer, from 1. */
  layer?: number | undefined;
  /** How many hidden layers there are. */
  depth?: number | undefined;
}

export interface FormulaOptions extends Place {
  /** The formula of an element. */
  expression: string;
}

const variables = ['fan_in', 'fan_out', 'units', 'layer', 'depth', 'row', 'column'] as const;

/** Initial weights that a formula says. See `formula`. */
export class Formula implements Initializer, Configurable {
  readonly className = 'Formula';
  readonly expression: string;
  readonly layer: number | undefined;
  readonly depth: number | undefined;
  private readonly parsed: Expression;
  private readonly program: Program;
  private readonly uses: ReadonlySet<string>;
  private readonly orthogonals: number;

  /** @throws FaninError `bad_formula` with a caret under the place. */
  constructor(options: FormulaOptions) {
    checkOptions('Formula', options, ['expression', 'layer', 'depth']);
    const { expression, layer, depth } = options;
    this.expression = expression;
    this.layer = layer === undefined ? undefined : integer('Formula', 'layer', layer);
    this.depth = depth === undefined ? undefined : integer('Formula', 'depth', depth);
    this.parsed = parseFormula(expression, { variables, draws: [...distributions.keys()] });
    this.program = new Program(this.parsed, variables, expression);
    const names = new Set<string>();
    let orthogonals = 0;
    contains(this.parsed, (part) => {
      if (part.kind === 'name') names.add(part.name);
      if (part.kind === 'call' && part.fn === 'orthogonal') orthogonals++;
      return false;
    });
    this.uses = names;
    this.orthogonals = orthogonals;
  }

  /** A formula from its config. */
  static fromConfig(options: Record<string, unknown>): Formula {
    return new Formula(options as unknown as FormulaOptions);
  }

  /** The same formula for a layer of a model: what `layer` and `depth` mean in it. A comparison fills them in by itself. */
  at({ layer = this.layer, depth = this.depth }: Place): Formula {
    return new Formula({ expression: this.expression, layer, depth });
  }

  /**
   * @throws FaninError when the formula needs `layer` or `depth` and does not know them, and for a value that is not finite.
   */
  initialize(shape: Shape, random: Random = stream(freshSeed(), 'initializer')): Tensor {
    const values = this.values(shape, true);
    const data = new Float32Array(sizeOf(shape));
    const orthogonal = new Orthogonal();
    const matrices = Array.from(
      { length: this.orthogonals },
      () => orthogonal.initialize(shape, random).data,
    );
    this.program.run(data, data.length, values, { random, matrices });
    const bad = data.findIndex((value) => !Number.isFinite(value));
    if (bad < 0) return new Tensor(shape, data);
    throw formulaError({
      text: this.expression,
      at: 0,
      expected: 'finite weights',
      got: `${String(data[bad])} at position ${String(bad)} of ${showShape(shape)}`,
    });
  }

  /** Undefined where theory is not simple: it is for sums and products of distributions and numbers. */
  describe(shape: Shape): InitializerDescription | undefined {
    const placed = this.missing() === undefined;
    if (!placed || this.uses.has('row') || this.uses.has('column')) return undefined;
    const values = this.values(shape, false);
    return lawOf(this.parsed, shape, (part) => {
      const out = new Float64Array(1);
      new Program(part, variables, this.expression).run(out, 1, values);
      return out[0]!;
    });
  }

  getConfig(): Config {
    const { expression, layer, depth } = this;
    return { expression, ...(layer !== undefined && { layer }), ...(depth !== undefined && { depth }) };
  }

  /** The formula in the language of TeX. */
  toTex(): string {
    return toTex(this.parsed);
  }

  /** Whether it draws random numbers. */
  get isRandom(): boolean {
    return draws(this.parsed);
  }

  private missing(): 'layer' | 'depth' | undefined {
    return (['layer', 'depth'] as const).find((name) => this.uses.has(name) && this[name] === undefined);
  }

  /** The variables in their order; positions only where the formula looks at them. */
  private values(shape: Shape, positions: boolean): (number | Numbers)[] {
    const missing = this.missing();
    if (missing !== undefined) {
      throw new FaninError({
        code: 'bad_option',
        where: `formula ${show(this.expression)}`,
        expected: `to know the ${missing}`,
        got: 'a formula of no place',
        fix: `Give each layer its own: formula(...).at({ layer: 1, depth: 10 }).`,
      });
    }
    const { fanIn, fanOut } = computeFans(shape);
    const units = shape.at(-1) ?? 1;
    const position = (name: string, at: (i: number) => number): number | Numbers =>
      positions && this.uses.has(name) ? new Float64Array(sizeOf(shape)).map((_, i) => at(i)) : 0;
    return [
      fanIn,
      fanOut,
      units,
      this.layer ?? 0,
      this.depth ?? 0,
      position('row', (i) => Math.floor(i / units)),
      position('column', (i) => i % units),
    ];
  }
}

/**
 * An initializer from a formula for one element w of a weight, computed in double precision for each anew.
 *
 * Distributions: `normal(mean, std)`, `uniform(a, b)`, `truncated_normal(mean, std)` (cut at two std, as Keras: what is left
 * has 0.88 of it), `orthogonal(gain)` (an element of such a matrix). Variables: `fan_in`, `fan_out`, `units`, `layer` (from 1),
 * `depth`, and `row` and `column` (from 0). All draws come from the model's stream, in row-major order.
 *
 * @example new Dense(64, { kernelInitializer: formula('normal(0, sqrt(2 / fan_in))') });
 * @throws FaninError `bad_formula` with a caret under the place.
 */
export function formula(expression: string, place: Place = {}): Formula {
  return new Formula({ expression, ...place });
}

import { Activation } from '../activations';
import { checkOptions, type Config } from '../config';
import { show } from '../errors';
import type { Floats, Kernels } from '../kernels';
import { derive } from './derive';
import { contains, type Expression } from './expression';
import { formulaError } from './formula_error';
import { parseFormula } from './parse';
import { Program } from './program';
import { toTex, toText } from './tex';
import { tidy } from './tidy';

export interface FormulaActivationOptions {
  /** The formula, of `x`. */
  expression: string;
}

/** An activation that a formula of `x` says, with the derivative that follows from it. See `activation`. */
export class FormulaActivation extends Activation {
  readonly name = 'FormulaActivation';
  readonly expression: string;
  private readonly parsed: Expression;
  private readonly slope: Expression;
  private readonly value: Program;
  private readonly slopes: Program;
  // Kept, so that a pass allocates nothing.
  private readonly input: [Floats];
  private readonly options: { factor: Floats };

  /** @throws FaninError `bad_formula` with a caret under the place. */
  constructor(options: FormulaActivationOptions) {
    super();
    checkOptions('FormulaActivation', options, ['expression']);
    const { expression } = options;
    this.expression = expression;
    this.parsed = parseFormula(expression, { variables: ['x'] });
    if (!contains(this.parsed, (part) => part.kind === 'name' && part.name === 'x')) {
      throw formulaError({ text: expression, at: 0, expected: 'a formula of x', got: show(expression) });
    }
    this.slope = derive(this.parsed, 'x');
    this.value = new Program(this.parsed, ['x'], expression);
    this.slopes = new Program(this.slope, ['x'], expression);
    const none = new Float32Array(0);
    this.input = [none];
    this.options = { factor: none };
  }

  override forward(_: Kernels, y: Floats, z: Floats, rows: number, width: number): void {
    this.input[0] = z;
    this.value.run(y, rows * width, this.input);
  }

  override backward(
    _: Kernels,
    dz: Floats,
    dy: Floats,
    z: Floats,
    _y: Floats,
    rows: number,
    width: number,
  ): void {
    this.input[0] = z;
    this.options.factor = dy;
    this.slopes.run(dz, rows * width, this.input, this.options);
  }

  override getConfig(): Config {
    return { expression: this.expression };
  }

  /** The derivative, as text. */
  get derivative(): string {
    return toText(this.slope);
  }

  /** The formula and its derivative, in the language of TeX. */
  toTex(): { value: string; derivative: string } {
    return { value: toTex(tidy(this.parsed)), derivative: toTex(this.slope) };
  }
}

/**
 * An activation from a formula of `x`: mathjs parses and derives it, fanin computes both in double precision, block by
 * block. The formula is data: nothing of it runs as code.
 * @example new Dense(64, { activation: activation('x * sigmoid(1.7 x)') });
 * @throws FaninError `bad_formula` with a caret under the place.
 */
export function activation(expression: string): FormulaActivation {
  return new FormulaActivation({ expression });
}

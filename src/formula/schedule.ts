import { checkOptions, type Config } from '../config';
import type { LearningRateSchedule } from '../schedules';
import type { Expression } from './expression';
import { formulaError } from './formula_error';
import { parseFormula } from './parse';
import { Program } from './program';
import { toTex } from './tex';

export interface FormulaScheduleOptions {
  /** The formula, of `step`. */
  expression: string;
}

/** A learning rate that a formula of `step` says. See `schedule`. */
export class FormulaSchedule implements LearningRateSchedule {
  readonly className = 'FormulaSchedule';
  readonly expression: string;
  private readonly parsed: Expression;
  private readonly program: Program;
  private readonly out = new Float64Array(1);

  /** @throws FaninError `bad_formula` with a caret under the place. */
  constructor(options: FormulaScheduleOptions) {
    checkOptions('FormulaSchedule', options, ['expression']);
    this.expression = options.expression;
    this.parsed = parseFormula(options.expression, { variables: ['step'] });
    this.program = new Program(this.parsed, ['step'], options.expression);
  }

  /** @throws FaninError when the formula gives no learning rate: a negative number, or one that is not finite. */
  call(step: number): number {
    this.program.run(this.out, 1, [step]);
    const rate = this.out[0]!;
    if (rate >= 0 && rate < Infinity) return rate;
    throw formulaError({
      text: this.expression,
      at: 0,
      expected: `a finite learning rate, 0 or more, at step ${String(step)}`,
      got: `${String(rate)} from the formula`,
    });
  }

  getConfig(): Config {
    return { expression: this.expression };
  }

  /** The formula in the language of TeX. */
  toTex(): string {
    return toTex(this.parsed);
  }
}

/**
 * A learning rate from a formula of `step`, the number of steps that are done.
 * @example new SGD({ learningRate: schedule('0.1 * 0.5^(step / 1000)') });
 * @throws FaninError `bad_formula` with a caret under the place.
 */
export function schedule(expression: string): FormulaSchedule {
  return new FormulaSchedule({ expression });
}

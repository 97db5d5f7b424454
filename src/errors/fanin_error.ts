/** What kind of thing went wrong; stable, so that programs can act on it. */
export type ErrorCode =
  | 'unknown_name'
  | 'unknown_option'
  | 'bad_option'
  | 'bad_shape'
  | 'bad_data'
  | 'bad_config'
  | 'bad_file'
  | 'bad_formula'
  | 'not_built'
  | 'not_compiled'
  | 'aborted';

/** An error as data: the sentence is made from it. */
export interface Problem {
  code: ErrorCode;
  /** The layer, option or entry that is concerned: `Dense "hidden_2"`, `fit`. */
  where: string;
  /** What would have been right. */
  expected: string;
  /** What came instead. */
  got: string;
  /** What to do about it: a whole sentence. */
  fix?: string;
}

/**
 * The one error that fanin throws for bad input. Its message names where, what was expected, what came
 * and what to do: `Dense "hidden_2": expected input [batch, 16], got [32, 8]. Set inputShape to [8].`
 */
export class FaninError extends Error implements Problem {
  readonly code: ErrorCode;
  readonly where: string;
  readonly expected: string;
  readonly got: string;
  readonly fix: string;

  constructor({ code, where, expected, got, fix = '' }: Problem) {
    super(`${where}: expected ${expected}, got ${got}.${fix && ` ${fix}`}`);
    this.name = 'FaninError';
    this.code = code;
    this.where = where;
    this.expected = expected;
    this.got = got;
    this.fix = fix;
  }
}

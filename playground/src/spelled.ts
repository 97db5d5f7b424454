/** What a contender's text is, as far as that can be told without the engine. */
export interface Spelled {
  isFormula: boolean;
  /** Of what is no formula: the name, and the arguments as they stand. */
  name: string;
  list: string;
}

const variable = /^(?:fan_in|fan_out|units|depth|layer|row|column)$/;
/** `key=value`, or a number. */
const plain = /^\s*(?:\w+\s*=[^=].*|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)?\s*$/i;

/** As `fanin/experiments` tells them apart: a name with plain arguments is Keras', anything else a formula. */
export function readSpelling(text: string): Spelled {
  const [, name = '', list = ''] = /^\s*(\w+)\s*(?:\(([^()]*)\))?\s*$/.exec(text) ?? [];
  const isFormula = name === '' || variable.test(name) || !list.split(',').every((part) => plain.test(part));
  return { isFormula, name, list };
}

/** A formula of x, or a name. */
export function isActivationFormula(text: string): boolean {
  return /\bx\b|[()]/.test(text.trim());
}

import { FaninError } from '../errors';
import { getInitializer, type InitializerName } from '../initializers';

/** What a formula of weights may draw from; Keras has initializers of these names, with numbers for arguments. */
const draws = ['normal', 'uniform', 'truncated_normal', 'orthogonal', 'constant'];
const draw = new RegExp(`\\b(?:${draws.join('|')})\\s*\\(`);
const variable = /\b(?:fan_in|fan_out|units|depth|layer|row|column)\b/;
/** A name with arguments, none of which has brackets. */
const call = /^\s*(\w+)\s*(?:\(([^()]*)\))?\s*$/;
/** `key=value`, or a number. */
const plain = /^\s*(?:\w+\s*=[^=].*|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)?\s*$/is;

/**
 * Whether a text means a formula (`normal(0, sqrt(2 / fan_in))`) rather than an initializer of Keras. Keras' names win:
 * only where their arguments are more than numbers, or where there is no such name, a distribution or a variable makes it one.
 */
export function isFormula(text: string): boolean {
  const [, name = '', list = ''] = call.exec(text) ?? [];
  if (name !== '' && isKerasName(name)) {
    return draws.includes(name) && !list.split(',').every((part) => plain.test(part));
  }
  return variable.test(text) || draw.test(text);
}

function isKerasName(name: string): boolean {
  try {
    getInitializer(name as InitializerName);
    return true;
  } catch (error) {
    return error instanceof FaninError && error.code !== 'unknown_name';
  }
}

/** Whether there are formulas in a model that is written as JSON: `fanin/formula` has their classes. */
export function namesFormulas(json: string): boolean {
  return json.includes('"Formula');
}

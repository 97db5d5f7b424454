import { getActivation, type Activation, type ActivationName } from '../activations';
import { splitList } from './split_list';

/** Makes an activation of a formula of x: `activation` of `fanin/formula`, which is not loaded unless a formula is there. */
export type ActivationReader = (expression: string) => Activation;

/** How the command line and reports write an activation: its name, or the formula that it is. */
export function spellActivation(activation: Activation): string {
  const { expression } = activation as { expression?: string };
  return expression ?? activation.name;
}

/** Reads a name, or by `formula` a formula: `tanh`, `x * sigmoid(1.7 * x)`. */
export function parseActivation(text: string, formula?: ActivationReader): Activation {
  const trimmed = text.trim();
  return formula && isActivationFormula(trimmed)
    ? formula(trimmed)
    : getActivation(trimmed as ActivationName);
}

/** Reads a list such as `tanh, relu, x * sigmoid(1.7 * x)`. */
export function parseActivations(text: string, formula?: ActivationReader): Activation[] {
  return splitList('activations', text).map((each) => parseActivation(each, formula));
}

/** Whether one of such a list is a formula. */
export function hasActivationFormula(text: string): boolean {
  return splitList('activations', text).some((each) => isActivationFormula(each.trim()));
}

/** A formula speaks of x or calls a function; anything else is a name, or a slip in one. */
function isActivationFormula(text: string): boolean {
  return /\bx\b|[()]/.test(text);
}

import { write, type Expression } from './expression';
import { parse, type FormulaNode, type MathNode } from './mathjs';

interface TexOptions {
  parenthesis: 'auto';
  handler: (node: MathNode, options: TexOptions) => string | undefined;
}

const options: TexOptions = { parenthesis: 'auto', handler: own };

/** The expression in the language of TeX, for a page that sets formulas. */
export function toTex(expression: Expression): string {
  // mathjs puts blanks where TeX needs none.
  return parse(write(expression)).toTex(options).replace(/\s+/g, ' ').trim();
}

/** The expression as text, with no more brackets than it needs. */
export function toText(expression: Expression): string {
  return parse(write(expression)).toString({ parenthesis: 'auto' });
}

/** How the names that mathjs does not know are set. Nothing for what it does know. */
function own(root: MathNode): string | undefined {
  const node = root as FormulaNode;
  if (node.type === 'SymbolNode') return symbols.get(node.name);
  if (node.type !== 'FunctionNode') return undefined;
  const { name } = node.fn;
  const tex = (each: MathNode) => each.toTex(options).trim();
  if (name === 'normal') return `\\mathcal{N}\\left(${tex(node.args[0]!)}, ${squared(node.args[1]!)}\\right)`;
  if (name === 'truncated_normal')
    return `\\mathcal{N}_{\\pm 2\\sigma}\\left(${tex(node.args[0]!)}, ${squared(node.args[1]!)}\\right)`;
  const args = node.args.map(tex);
  return functions.get(name)?.(...(args as [string, string]));
}

const symbols = new Map([
  ['fan_in', 'n_{\\mathrm{in}}'],
  ['fan_out', 'n_{\\mathrm{out}}'],
  ['units', '\\mathrm{units}'],
  ['depth', '\\mathrm{depth}'],
  ['layer', '\\mathrm{layer}'],
  ['row', '\\mathrm{row}'],
  ['column', '\\mathrm{column}'],
  ['step', '\\mathrm{step}'],
  ...Array.from({ length: 10 }, (_, i): [string, string] => [`x${String(i)}`, `x_{${String(i)}}`]),
]);

const named = (name: string) => (u: string) => `${name}\\left(${u}\\right)`;

const functions = new Map<string, (a: string, b: string) => string>([
  ['constant', (u) => u],
  ['sigmoid', named('\\sigma')],
  ['normal_cdf', named('\\Phi')],
  ['log2', named('\\log_{2}')],
  ['sign', named('\\operatorname{sgn}')],
  ...['softplus', 'relu', 'elu', 'silu', 'swish', 'gelu', 'softsign', 'erf', 'round'].map(
    (name): [string, (u: string) => string] => [name, named(`\\operatorname{${name}}`)],
  ),
  ['log1p', (u) => `\\ln\\left(1 + ${u}\\right)`],
  ['expm1', (u) => `\\left(\\exp\\left(${u}\\right) - 1\\right)`],
  ['uniform', (min, max) => `\\mathcal{U}\\left(${min}, ${max}\\right)`],
  ['orthogonal', (gain) => (gain === '1' ? 'Q' : `\\left(${gain}\\right) Q`)],
]);

/** A normal distribution is written with its variance. */
function squared(stddev: MathNode): string {
  const node = stddev as FormulaNode;
  if (node.type === 'FunctionNode' && node.fn.name === 'sqrt') return node.args[0]!.toTex(options).trim();
  const tex = stddev.toTex(options).trim();
  if (tex === '1') return tex;
  return node.type === 'ConstantNode' ? `${tex}^{2}` : `\\left(${tex}\\right)^{2}`;
}

import { columns, showNumber, sparkline, wrap } from '../../text';
import { log } from '../../math';
import type { Estimate } from '../estimate';
import type { ClaimResult } from './index';
import { sentenceOf } from './verdict';

const WIDTH = 100;
const INDENT = '   ';
/** A deep network is shown by so many of its layers, from the first to the last. */
const BARS = 10;

/** A value with its interval: `0.894 [0.877, 0.909]`. */
export function showEstimate({ value, low, high }: Estimate): string {
  const number = (each: number) => (each === Infinity ? '∞' : showNumber(each));
  return low === high ? number(value) : `${number(value)} [${number(low)}, ${number(high)}]`;
}

/** Sizes of each layer as bars on a logarithmic scale. */
export function showLayers(byLayer: readonly (number | null)[] | undefined): string {
  if (!byLayer) return '';
  const count = Math.min(BARS, byLayer.length);
  const step = count > 1 ? (byLayer.length - 1) / (count - 1) : 0;
  const shown = Array.from({ length: count }, (_, i) => byLayer[Math.round(i * step)] ?? null);
  return sparkline(shown.map((each) => (each !== null && each > 0 ? log(each) : null)));
}

/** A claim as lines for a terminal. */
export function claimLines(result: ClaimResult): string[] {
  const { number, statement, setup, caveat, findings, control } = result;
  const inside = (text: string) => wrap(text, WIDTH - INDENT.length).map((line) => INDENT + line);
  const rows = [
    ...findings.map(({ what, measured, byLayer }) => [
      what,
      showEstimate(measured),
      String(measured.seeds),
      showLayers(byLayer),
    ]),
    ['control', showEstimate(control.measured), String(control.measured.seeds), ''],
  ];
  return [
    ...wrap(`${String(number)}. ${statement}`, WIDTH),
    ...inside(sentenceOf(result)),
    '',
    ...inside(`Set-up: ${setup}.`),
    ...columns([['measured', 'with 95 percent interval', 'seeds', ''], ...rows], { right: [2] }).map(
      (line) => INDENT + line,
    ),
    ...(caveat === undefined ? [] : inside(`Caveat: ${caveat}`)),
    ...inside(`Control, ${control.passed ? 'passed' : 'FAILED'}: ${control.what}.`),
  ];
}

/** The claims as a page of Markdown; `figureOf` says where the figure of one is. */
export function claimsPage(
  results: readonly ClaimResult[],
  command: string,
  figureOf: (result: ClaimResult) => string,
): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const sections = results.map((result) => {
    const { number, statement, verdict, reasons, setup, caveat, findings, control } = result;
    return [
      `## ${String(number)}. ${statement}`,
      '',
      `**${verdict[0]!.toUpperCase()}${verdict.slice(1)}.**`,
      ...(reasons.length > 0 ? ['', ...reasons.map((reason) => `- ${reason}`)] : []),
      '',
      `Set-up: ${setup}.`,
      '',
      ...(caveat === undefined ? [] : [`**Caveat.** ${caveat}`, '']),
      `![Claim ${String(number)}: each measured value with its 95 percent interval](${figureOf(result)})`,
      '',
      row(['measured', 'value and 95 percent interval', 'seeds', 'layer by layer (log scale)']),
      '| --- | --- | --- | --- |',
      ...findings.map(({ what, measured, byLayer }) =>
        row([what, showEstimate(measured), String(measured.seeds), showLayers(byLayer)]),
      ),
      row([
        `control: ${control.what}; ${control.passed ? 'passed' : '**failed**'}`,
        showEstimate(control.measured),
        String(control.measured.seeds),
        '',
      ]),
      '',
    ];
  });
  return [
    '# The notes on initialization, as experiments',
    '',
    `Made by \`${command}\`; the numbers come from the run, nothing here is typed in.`,
    '',
    'Each claim is tested over many seeds, and contenders are compared seed by seed. An interval is that of the percentile',
    'bootstrap (2,000 resamples, seeded); where it reaches over a threshold or over 0, nothing is decided, and that counts as a',
    'limit. Each experiment has a control, the same thing with one change and a known outcome: when it fails, the claim does',
    'not count as shown. In the figures a dot is the value, the line through it the interval, and a small upright line marks 0.',
    '',
    row(['claim', 'verdict']),
    '| --- | --- |',
    ...results.map(({ number, statement, verdict }) => row([`${String(number)}. ${statement}`, verdict])),
    '',
    ...sections.flat(),
  ].join('\n');
}

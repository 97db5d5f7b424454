import type { Diagnosis, ProbeResult } from '../probes';
import { columns, showNumber, wrap } from '../text';

const WIDTH = 100;
/** Of a deep network the table shows the first and the last layers, and those around the one to blame. */
const MOST_ROWS = 16;

/** Verdict, layer, advice, the numbers behind them, and a line for each layer. */
export function diagnosisText(
  { verdict, layer, evidence, advice }: Diagnosis,
  { layers }: ProbeResult,
): string {
  const numbers: readonly (readonly [string, number | null])[] = [
    ['largest signal', evidence.largestSignal],
    ['gradient over that of the output, smallest', evidence.smallestGradient],
    ['largest', evidence.largestGradient],
    ['spread of the outputs', evidence.outputSpread],
    ['saturated', evidence.saturation],
    ['dead units', evidence.deadUnits],
    ['loss', evidence.loss],
    ['of a constant answer', evidence.constantAnswerLoss],
  ];
  const known = numbers.filter(([, value]) => value !== null);
  const evidenceText = known.map(([name, value]) => `${name} ${showNumber(value)}`).join(', ');
  return [
    layer === null ? verdict : `${verdict}, from ${layer} on`,
    '',
    ...wrap(advice, WIDTH),
    '',
    ...wrap(`Evidence: ${evidenceText}.`, WIDTH),
    '',
    ...layerTable(layers, layer),
  ].join('\n');
}

function layerTable(layers: ProbeResult['layers'], blamed: string | null): string[] {
  const header = [
    'layer',
    'std',
    'promised',
    'signal',
    'spread',
    'gradient',
    'log10 update',
    'flat',
    'distinct',
    'rank',
  ];
  const at = layers.findIndex(({ layer }) => layer === blamed);
  const isShown = (i: number) =>
    layers.length <= MOST_ROWS || i < 5 || i >= layers.length - 5 || Math.abs(i - at) < 2;
  const rows = layers.flatMap((each, i) => {
    if (!isShown(i)) return isShown(i - 1) ? [['…']] : [];
    const { kernel, preActivations, activations, gradient, symmetry } = each;
    return [
      [
        `${each.layer}${i === at ? ' ←' : ''}`,
        showNumber(kernel.std),
        showNumber(kernel.expectedStd),
        showNumber(preActivations.std),
        showNumber(activations.spread),
        showNumber(gradient.preActivations.relative),
        each.updateRatio === null ? '–' : each.updateRatio.toFixed(1),
        showNumber(each.saturation ?? each.deadUnits),
        `${String(symmetry.lasting)} of ${String(each.units)}`,
        symmetry.effectiveRank === null ? '–' : symmetry.effectiveRank.toFixed(1),
      ],
    ];
  });
  return columns([header, ...rows], { right: [1, 2, 3, 4, 5, 6, 7, 8, 9] });
}

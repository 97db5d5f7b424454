import { lastOf } from './ends';
import type { LayerProbe, ProbeResult, Value } from './layer_probe';
import { thresholds } from './thresholds';
import type { Fault, StartEvidence } from './verdict';

/** Near the smallest floats: products of them are 0. */
const UNDERFLOW = 1e-30;

/** What is wrong at this moment, and in which layer it begins: the first of the faults that explains the others. */
export function judgeStart({ layers }: ProbeResult): {
  fault: Fault | null;
  layer: LayerProbe | null;
  evidence: StartEvidence;
} {
  const hidden = layers.slice(0, -1);
  const output = lastOf(layers);
  // One hidden layer has no depth to lose a gradient in.
  const relative = ({ gradient }: LayerProbe) =>
    hidden.length > 1 ? gradient.preActivations.relative : null;
  const evidence: StartEvidence = {
    distinctUnits: hidden.length > 0 ? Math.min(...hidden.map(({ symmetry }) => symmetry.lasting)) : null,
    deadUnits: extreme(
      hidden.map(({ deadUnits }) => deadUnits),
      Math.max,
    ),
    largestSignal: layers.some((each) => each.preActivations.std === null)
      ? null
      : extreme(
          layers.map((each) => each.preActivations.std),
          Math.max,
        ),
    largestGradient: extreme(hidden.map(relative), Math.max),
    smallestGradient: extreme(hidden.map(relative), Math.min),
    saturation: extreme(
      hidden.map(({ saturation }) => saturation),
      Math.max,
    ),
    outputSpread: output?.preActivations.spread ?? null,
  };
  const fromTop = [...hidden].reverse();
  const found = (fault: Fault, layer: LayerProbe | undefined) => layer && { fault, layer, evidence };
  return (
    found(
      'symmetric',
      hidden.find(({ units, symmetry }) => units > 1 && symmetry.lasting === 1),
    ) ??
    found('dead', hidden.find(isDead)) ??
    found(
      'exploding',
      layers.find(({ preActivations: { std } }) => std === null || std > thresholds.largestSignal),
    ) ??
    // What grows on the way back begins at the top.
    found(
      'exploding',
      fromTop.find((each) => (relative(each) ?? 0) > thresholds.explodingGradient),
    ) ??
    found('saturated', hidden.find(isSaturated)) ??
    found(
      'vanishing',
      causeOf(
        fromTop.find((each) => (relative(each) ?? 1) < thresholds.vanishingGradient),
        layers,
      ),
    ) ??
    found('vanishing', causeOf(faded(hidden, output), layers)) ?? { fault: null, layer: null, evidence }
  );
}

/** A signal that got lost on the way to this layer leaves zeros too: that is no fault of the layer's. */
function isDead({ deadUnits, preActivations: { mean, std } }: LayerProbe): boolean {
  const gotSignal = Math.max(Math.abs(mean ?? 0), std ?? 0) > UNDERFLOW;
  return gotSignal && deadUnits !== null && deadUnits >= thresholds.deadUnits;
}

function isSaturated({ saturation, preActivations: { mean, std } }: LayerProbe): boolean {
  const signal = Math.max(std ?? 0, Math.abs(mean ?? 0));
  return signal >= thresholds.saturatingSignal && (saturation ?? 0) >= thresholds.saturation;
}

/** Where the signal first is below what the output needs, if the output gets too little. */
function faded(hidden: readonly LayerProbe[], output: LayerProbe | undefined): LayerProbe | undefined {
  const isFaint = (spread: Value) => spread !== null && spread < thresholds.outputSpread;
  if (!output || !isFaint(output.preActivations.spread)) return undefined;
  return hidden.find(({ activations }) => isFaint(activations.spread)) ?? output;
}

/** Where a signal or gradient is first seen to be lost is not where it got lost, if another layer's weights are far smaller. */
function causeOf(seen: LayerProbe | undefined, layers: readonly LayerProbe[]): LayerProbe | undefined {
  const gain = ({ kernel: { mean, std, shape } }: LayerProbe) => {
    const [m, s] = [mean ?? NaN, std ?? NaN];
    return Math.sqrt((m * m + s * s) * (shape[0] ?? 1));
  };
  return seen && (layers.find((each) => gain(each) < gain(seen) / 10) ?? seen);
}

function extreme(values: readonly Value[], pick: (...values: number[]) => number): Value {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? pick(...known) : null;
}

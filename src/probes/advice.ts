import { getInitializer, type InitializerName } from '../initializers';
import { exp, log } from '../math';
import { showNumber } from '../text';
import { firstOf, lastOf } from './ends';
import type { LayerProbe, ProbeResult } from './layer_probe';
import { thresholds } from './thresholds';
import type { Diagnosis, Verdict } from './verdict';

/** Whom each activation was made for, or goes well with; the others are treated as relu. */
const suited: Record<string, InitializerName> = {
  tanh: 'glorot_normal',
  sigmoid: 'glorot_normal',
  hard_tanh: 'glorot_normal',
  hard_sigmoid: 'glorot_normal',
  sparse_sigmoid: 'glorot_normal',
  softsign: 'glorot_normal',
  softmax: 'glorot_normal',
  linear: 'glorot_normal',
  selu: 'lecun_normal',
};

/** The best gain of a sigmoid in a deep network, of weights of std gain / √fanIn: better, not cured. @see Kumar 2017 */
const SIGMOID_GAIN = 3.6;

/** What is wrong, in numbers, and what to do: one sentence. */
export function advise(
  verdict: Verdict,
  layer: LayerProbe | null,
  evidence: Diagnosis['evidence'],
  probe: ProbeResult,
): string {
  const { learningRate, finalLoss, constantAnswerLoss } = evidence;
  const rate = String(learningRate);
  if (verdict === 'healthy') return 'Signal and gradients reach every layer: nothing to do.';
  if (verdict === 'diverged')
    return `The loss left the finite numbers with learning rate ${rate}: divide it by 10, or clip the gradient.`;
  if (verdict === 'unstable')
    return `The loss jumps with learning rate ${rate} (${count(evidence.rises ?? 0, 'clear rise')} in ${count(evidence.epochs ?? 0, 'epoch')}): divide it by 3 to 10.`;
  if (verdict === 'slow')
    return `The start is sound, but after ${count(evidence.epochs ?? 0, 'epoch')} the loss is ${showNumber(finalLoss)}${constantAnswerLoss === null ? '' : ` and a constant answer has ${showNumber(constantAnswerLoss)}`}: train longer, or with a larger learning rate than ${rate}.`;
  if (!layer) return '';
  const { units, activation, kernel } = layer;
  const what = `${activation} with std ${showNumber(kernel.std)}`;
  const cure = cureFor(layer);
  const at = layer.layer;
  if (verdict === 'symmetric')
    return `${kernel.initializer} makes the ${String(units)} units of ${at} one unit, with equal weights and equal gradients, and no training can part them; use ${cure.text}.`;
  if (verdict === 'dead')
    return `${what}: every one of the ${String(units)} units of ${at} gives 0 for every sample, so nothing passes it and nothing comes back; use ${cure.text}, biases of 0, or more units.`;
  if (verdict === 'saturated')
    return `${what}: ${percent(layer.saturation)} of the activations of ${at} lie where the slope is under 5 percent of its best; use ${cure.text}${cure.isSame ? ', or scale the data to std 1' : ''}.`;
  return cure.isSame
    ? `${what}: ${story(verdict, layer, evidence, probe)}, although ${kernel.initializer} suits ${activation}; ${verdict === 'exploding' ? 'scale the data to std 1, or put BatchNormalization between the layers' : `use fewer layers, BatchNormalization between them, or ${activation === 'sigmoid' ? `tanh (for sigmoid, random_normal with std ${showNumber(SIGMOID_GAIN / Math.sqrt(kernel.shape[0] ?? 1))} helps)` : 'orthogonal'}`}.`
    : `${what}: ${story(verdict, layer, evidence, probe)}; use ${cure.text}.`;
}

/** How the signal goes up, or the gradient down. */
function story(
  verdict: 'exploding' | 'vanishing',
  layer: LayerProbe,
  { outputSpread }: Diagnosis['evidence'],
  { layers }: ProbeResult,
): string {
  const hidden = layers.slice(0, -1);
  const spreads = hidden.map(({ activations }) => activations.spread ?? NaN);
  const gradients = hidden.map(({ gradient }) => gradient.preActivations.rms ?? NaN);
  const signal = factor(spreads);
  const back = factor([...gradients].reverse());
  const names = hidden.map((each) => each.layer);
  const first = firstOf(names) ?? layer.layer;
  const last = lastOf(names) ?? layer.layer;
  const changes = (value: number) =>
    verdict === 'exploding' ? `is ${short(value)} times larger` : `shrinks to ${short(value)}`;
  const changesAtEach = verdict === 'exploding' ? signal > 1.2 : signal < 0.7;
  if (changesAtEach && hidden.length > 1)
    return `the signal ${changes(signal)} at each layer and is ${short(lastOf(spreads) ?? NaN)} in ${last}`;
  if (verdict === 'exploding' && Number.isNaN(signal))
    return `the signal is ${short(layer.preActivations.std)} in ${layer.layer}`;
  if (verdict === 'vanishing' && (outputSpread ?? NaN) < thresholds.outputSpread)
    return `the signal that leaves ${layer.layer} is ${short(layer.activations.spread)}`;
  const ratio = (firstOf(gradients) ?? NaN) / (lastOf(gradients) ?? NaN);
  return `the gradient ${changes(back)} at each layer on its way back, and in ${first} it is ${short(ratio)} of that in ${last}`;
}

/** Mean factor from one to the next. */
function factor(values: readonly number[]): number {
  const first = firstOf(values) ?? NaN;
  const last = lastOf(values) ?? NaN;
  return first > 0 && last > 0 && values.length > 1 ? exp(log(last / first) / (values.length - 1)) : NaN;
}

/** The initializer that suits the activation, and whether the layer has it, or its like, already. */
function cureFor({ activation, kernel: { shape, std, initializer } }: LayerProbe): {
  text: string;
  isSame: boolean;
} {
  const name = Object.hasOwn(suited, activation) ? (suited[activation] ?? 'he_normal') : 'he_normal';
  const promised = getInitializer(name).describe(shape)?.std ?? NaN;
  const ratio = (std ?? 0) / promised;
  return {
    text: `${name}, std ${showNumber(promised)}`,
    isSame: initializer !== 'Constant' && ratio > 0.7 && ratio < 1.5,
  };
}

/** Three digits. */
function short(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return 'not finite';
  return Math.abs(value) >= 1 && Math.abs(value) < 1e4
    ? String(Number(value.toPrecision(3)))
    : showNumber(value);
}

function percent(share: number | null): string {
  return `${String(Math.round((share ?? 0) * 100))} percent`;
}

function count(number: number, what: string): string {
  return `${String(number)} ${what}${number === 1 ? '' : 's'}`;
}

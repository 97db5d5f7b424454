import type { ActivationIdentifier } from '../activations';
import { checkOptions, integer, nonNegative, positive } from '../config';
import { log } from '../math';
import { covarianceOf } from './correlation';
import { fixedPoint, TINY } from './fixed_point';
import { layersOf, type LayerTheory } from './layers';
import { momentsOf, type MomentsAt } from './moments';
import { root } from './root';

export interface MeanFieldOptions {
  /** Any that takes each value alone. */
  activation: ActivationIdentifier;
  /** σw²: the variance of a weight times the fan in. He's is 2, Glorot's between equal widths and LeCun's 1. */
  sigmaW2: number;
  /** σb²: the variance of a bias. Default: 0. */
  sigmaB2?: number;
}

export type Phase = 'ordered' | 'critical' | 'chaotic';

/** What becomes of a signal in a very wide, very deep network. */
export interface MeanField {
  /**
   * q*: the variance of the pre-activations that the layers come to, from q = 1. 0 where the signal dies, Infinity
   * where it grows without end, null where every q stays as it is (relu at σw² = 2).
   */
  qStar: number | null;
  /**
   * χ = σw² E[φ′(√q* z)²]: the factor by which the gradient's mean square grows at each layer downwards, and by which
   * two close inputs part upwards. The limit where q* is 0 or Infinity. Infinity for an activation with a step
   * (hard_shrink, threshold), which parts close inputs at any rate, though backpropagation does not see it.
   */
  chi: number;
  /**
   * c*: the correlation that any two inputs come to. 1 in the ordered phase (for q* = 0 as the limit of σb² → 0).
   * null without a finite q*, and for linear, which keeps every correlation.
   */
  cStar: number | null;
  /** ξ_q: the number of layers over which q − q* falls by e. Infinity: never. null: no finite q*. */
  xiQ: number | null;
  /** ξ_c: the number of layers over which c − c* falls by e: how deep a signal reaches. Infinity at the critical point. */
  xiC: number | null;
  /** ordered: χ < 1, gradients vanish. chaotic: χ > 1, gradients explode. critical: neither, to 1e-9. */
  phase: Phase;
  /**
   * The recursion through `depth` layers, from inputs of mean square `q0`: σw² q0 + σb² is the q of the first layer.
   */
  layers: (q0: number, depth: number) => LayerTheory[];
}

/** χ comes from a q* that is exact to about 1e-12. */
const CRITICAL = 1e-9;

/** What is left of a mean that is 0 by symmetry. */
const ROUNDING = 1e-12;

/**
 * Mean-field theory of a deep network at initialization, with independent weights and infinite width:
 * q' = σw² E[φ(√q z)²] + σb², z ~ N(0, 1), and its fixed point, phase and depth scales.
 *
 * It is the limit of wide layers. At width 256 and over 20 layers, tanh and sigmoid stay within 3 percent of it, their
 * gradients within 9. relu is up to 15 percent off, mostly below: nothing brings a length back there, each network has its
 * own, and theory gives the mean of their squares (`lengthFluctuation`).
 *
 * @throws FaninError `bad_option` for a negative variance, or an activation of a whole row such as softmax.
 * @see Poole et al. 2016; Schoenholz et al. 2017
 */
export function meanField(options: MeanFieldOptions): MeanField {
  checkOptions('meanField', options, ['activation', 'sigmaW2', 'sigmaB2']);
  const sigmaW2 = positive('meanField', 'sigmaW2', options.sigmaW2);
  const sigmaB2 = nonNegative('meanField', 'sigmaB2', options.sigmaB2 ?? 0);
  const momentsAt = momentsOf('meanField', options.activation);
  const qStar = fixedPoint((q) => sigmaW2 * momentsAt(q).square + sigmaB2);
  const chi = chiAt(momentsAt, qStar, sigmaW2);
  const phase = Math.abs(chi - 1) <= CRITICAL ? 'critical' : chi < 1 ? 'ordered' : 'chaotic';
  return {
    qStar,
    chi,
    phase,
    xiQ: qStar === Infinity ? null : depthScale(sigmaW2 * momentsAt(within(qStar)).growth),
    ...correlation(momentsAt, { qStar, chi, phase }, sigmaW2),
    layers: (q0, depth) =>
      layersOf(momentsAt, {
        sigmaW2,
        sigmaB2,
        q0: nonNegative('layers', 'q0', q0),
        depth: integer('layers', 'depth', depth),
      }),
  };
}

/** A q at which the means can be taken; where every q is a fixed point, 1 does as well as another. */
function within(q: number | null): number {
  return q === null ? 1 : Math.min(Math.max(q, TINY), 1 / TINY);
}

function chiAt(momentsAt: MomentsAt, qStar: number | null, sigmaW2: number): number {
  const { hasStep, slopeSquare } = momentsAt(within(qStar));
  return hasStep ? Infinity : sigmaW2 * slopeSquare;
}

/**
 * The correlation map c' = (σw² C(c) + σb²) / q* is convex and keeps 1, where its slope is χ. So it keeps another c* in
 * [0, 1) just where χ > 1: there (1 − c') / (1 − c) = 1.
 */
function correlation(
  momentsAt: MomentsAt,
  { qStar, chi, phase }: Pick<MeanField, 'qStar' | 'chi' | 'phase'>,
  sigmaW2: number,
): Pick<MeanField, 'cStar' | 'xiC'> {
  if (qStar === Infinity) return { cStar: null, xiC: null };
  const q = within(qStar);
  if (phase === 'ordered') return { cStar: 1, xiC: depthScale(chi) };
  const { chord, slope } = covarianceOf(momentsAt(q), q);
  const excess = (c: number): number => (sigmaW2 * chord(c)) / q - 1;
  if (phase === 'critical') {
    return { cStar: qStar === null && excess(0) > -CRITICAL ? null : 1, xiC: Infinity };
  }
  const cStar = excess(0) > -ROUNDING ? 0 : excess(1) <= 0 ? 1 : root(excess, 0, 1);
  return { cStar, xiC: depthScale((sigmaW2 * slope(cStar)) / q) };
}

/** −1 / ln |factor|: after so many layers, what each multiplies by `factor` is 1/e of it. */
function depthScale(factor: number): number {
  const size = Math.abs(factor);
  if (size >= 1 - CRITICAL) return Infinity;
  return size === 0 ? 0 : -1 / log(size);
}

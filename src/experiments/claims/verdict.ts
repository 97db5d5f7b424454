import type { Evidence } from './claim';

export type ClaimVerdict = 'holds' | 'holds, with limits' | 'does not hold';

export interface Judgement {
  verdict: ClaimVerdict;
  /** The limits, or why it does not hold. */
  reasons: string[];
}

/**
 * A claim holds when all of its parts were measured to be so; with limits when some of its heart were; not at all when
 * none were. With a failed control the experiment could not have shown anything, and so shows nothing.
 */
export function judge({ conditions, control }: Pick<Evidence, 'conditions' | 'control'>): Judgement {
  if (!control.passed) {
    return {
      verdict: 'does not hold',
      reasons: [`the control failed, so the experiment shows nothing: ${control.what}`],
    };
  }
  const reasons = conditions.filter(({ met }) => met !== true).map(({ limit }) => limit);
  if (reasons.length === 0) return { verdict: 'holds', reasons };
  const isShown = conditions.some(({ met, core = true }) => met === true && core);
  return { verdict: isShown ? 'holds, with limits' : 'does not hold', reasons };
}

/** `holds`, `holds, with limits: …` or `does not hold: …` in one line. */
export function sentenceOf({ verdict, reasons }: Judgement): string {
  return reasons.length === 0 ? verdict : `${verdict}: ${reasons.join('; ')}`;
}

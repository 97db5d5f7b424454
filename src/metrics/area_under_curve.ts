import { log } from '../math';
import type { ConfusionCounts } from './confusion_counts';

export type Curve = 'ROC' | 'PR' | 'PRGAIN';
export type Summation = 'interpolation' | 'minoring' | 'majoring';

/** The area under the curve through the points of n ascending thresholds, that is from right to left. */
export function areaUnder(curve: Curve, summation: Summation, counts: ConfusionCounts, n: number): number {
  let area = 0;
  for (let i = 0; i + 1 < n; i++) {
    if (curve === 'PR' && summation === 'interpolation') {
      area += interpolatedPrecision(counts, i);
      continue;
    }
    const right = point(curve, counts, i);
    const left = point(curve, counts, i + 1);
    area += (right.x - left.x) * height(summation, right.y, left.y);
  }
  return area;
}

function height(summation: Summation, right: number, left: number): number {
  if (summation === 'interpolation') return (right + left) / 2;
  return summation === 'minoring' ? Math.min(right, left) : Math.max(right, left);
}

function point(curve: Curve, counts: ConfusionCounts, i: number): { x: number; y: number } {
  if (curve === 'ROC') return { x: counts.falsePositiveRate(i), y: counts.recall(i) };
  if (curve === 'PR') return { x: counts.recall(i), y: counts.precision(i) };
  return gain(counts, i);
}

/** 1 − π / (1 − π) · (wrong / TP), with π the share of positives: 0 for an output that is positive always. */
function gain(counts: ConfusionCounts, i: number): { x: number; y: number } {
  const truePositives = counts.truePositives[i]!;
  const falsePositives = counts.falsePositives[i]!;
  const falseNegatives = counts.falseNegatives[i]!;
  if (truePositives === 0) return { x: 0, y: 1 };
  const odds = divide(truePositives + falseNegatives, counts.trueNegatives[i]! + falsePositives);
  return {
    x: Math.max(1 - (odds * falseNegatives) / truePositives, 0),
    y: 1 - (odds * falsePositives) / truePositives,
  };
}

/**
 * Between two thresholds true positives are taken to grow linearly with all positives, P: TP = slope · P + intercept,
 * and TP / P is integrated over recall. @see Davis & Goadrich 2006
 */
function interpolatedPrecision(counts: ConfusionCounts, i: number): number {
  const positives = (at: number) => counts.truePositives[at]! + counts.falsePositives[at]!;
  const [high, low] = [positives(i), positives(i + 1)];
  const gained = counts.truePositives[i]! - counts.truePositives[i + 1]!;
  const slope = divide(gained, Math.max(high - low, 0));
  const intercept = counts.truePositives[i + 1]! - slope * low;
  const ratio = high > 0 && low > 0 ? high / low : 1;
  const all = counts.truePositives[i + 1]! + counts.falseNegatives[i + 1]!;
  return divide(slope * (gained + intercept * log(ratio)), Math.max(all, 0));
}

/** a / b, and 0 for b = 0. */
function divide(a: number, b: number): number {
  return b === 0 ? 0 : a / b;
}

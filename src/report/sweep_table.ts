import type { TrialRecord, TrialSettings } from '../experiments';
import { median } from '../experiments/statistics';
import { sizeOfHidden } from '../experiments/sweep/settings';

/** A value of a factor. */
export type Level = number | string | boolean;

/** Something that differs between the trials of a sweep. */
export interface Factor {
  name: string;
  /** Its values in order; numbers by their size. */
  levels: Level[];
}

/** All trials that differ in their seed only, trained as long as any of them was. */
export interface SweepPoint {
  /** The level of each factor, as its place in `levels`. */
  at: number[];
  /** Medians over the seeds; null without a value. */
  testAccuracy: number | null;
  testLoss: number | null;
  finalLoss: number | null;
  trials: number;
  diverged: number;
  failed: number;
  stopped: number;
  settings: TrialSettings;
}

/** A sweep for people to look at: what differed, and what came of each point. */
export interface SweepTable {
  factors: Factor[];
  points: SweepPoint[];
  counts: Record<TrialRecord['status'], number>;
  /** Settings that all trials share. */
  shared: Record<string, Level>;
  /** What points are ranked by: accuracy where every data set has classes. */
  measure: 'testAccuracy' | 'testLoss';
}

/** The settings of a trial as columns: `hidden` as depth and width, where its layers are equally wide. */
export function columnsOf({ hidden, ...settings }: TrialSettings): Record<string, Level> {
  const { depth, width } = sizeOfHidden(hidden);
  const size: Record<string, Level> = width === null ? { hidden } : { depth, width };
  return { ...(settings as Record<string, Level>), ...size };
}

interface Group {
  columns: Record<string, Level>;
  settings: TrialSettings;
  epochs: number;
  scores: { accuracy: number | null; test: number | null; loss: number | null }[];
  counts: Record<TrialRecord['status'], number>;
}

/** Collects the records of a sweep one by one; of each it keeps three numbers. */
export class SweepTableMaker {
  private readonly groups = new Map<string, Group>();
  private readonly counts = { completed: 0, diverged: 0, stopped: 0, failed: 0 };
  private hasAccuracy = true;

  /** @param isHalved whether a point may have been trained on, by successive halving: then its longest training counts */
  constructor(private readonly isHalved: boolean) {}

  add({ settings, status, testAccuracy, testLoss, finalLoss }: TrialRecord): void {
    this.counts[status]++;
    const { seed: _, ...all } = columnsOf(settings);
    const { epochs: __, ...others } = all;
    const columns = this.isHalved ? others : all;
    const key = JSON.stringify(columns);
    let group = this.groups.get(key);
    const length = settings.epochs;
    if (!group || group.epochs < length) {
      group = {
        columns,
        settings,
        epochs: length,
        scores: [],
        counts: { completed: 0, diverged: 0, stopped: 0, failed: 0 },
      };
      this.groups.set(key, group);
    }
    if (group.epochs > length) return;
    group.counts[status]++;
    group.scores.push({ accuracy: testAccuracy, test: testLoss, loss: finalLoss });
    if (testLoss !== null && testAccuracy === null) this.hasAccuracy = false;
  }

  finish(): SweepTable {
    const groups = [...this.groups.values()];
    const names = [...new Set(groups.flatMap(({ columns }) => Object.keys(columns)))];
    const factors: Factor[] = [];
    const shared: Record<string, Level> = {};
    for (const name of names) {
      const levels = [...new Set(groups.map(({ columns }) => columns[name] ?? '–'))];
      if (levels.length === 1) shared[name] = levels[0]!;
      else factors.push({ name, levels: inOrder(levels) });
    }
    const places = factors.map(({ levels }) => new Map(levels.map((level, i) => [level, i])));
    const points = groups.map(({ columns, settings, scores, counts }): SweepPoint => ({
      at: factors.map(({ name }, i) => places[i]!.get(columns[name] ?? '–')!),
      testAccuracy: middle(scores.map(({ accuracy }) => accuracy ?? -Infinity)),
      testLoss: middle(scores.map(({ test }) => test ?? Infinity)),
      finalLoss: middle(scores.map(({ loss }) => loss ?? Infinity)),
      trials: scores.length,
      diverged: counts.diverged,
      failed: counts.failed,
      stopped: counts.stopped,
      settings,
    }));
    const measure = this.hasAccuracy ? 'testAccuracy' : 'testLoss';
    return { factors, points: points.sort(better(measure)), counts: this.counts, shared, measure };
  }
}

function inOrder(levels: Level[]): Level[] {
  return levels.every((level) => typeof level === 'number')
    ? [...levels].sort((a, b) => a - b)
    : levels.sort();
}

function middle(values: number[]): number | null {
  const value = median(values.sort((a, b) => (a < b ? -1 : Number(a > b))));
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** Best first; points without a value last, and equal ones in the order of their levels. */
function better(measure: SweepTable['measure']) {
  const score = (point: SweepPoint) => scoreOf(point, measure) ?? -Infinity;
  return (a: SweepPoint, b: SweepPoint) => {
    const [x, y] = [score(a), score(b)];
    if (x !== y) return y > x ? 1 : -1;
    const i = a.at.findIndex((level, at) => level !== b.at[at]);
    return i < 0 ? 0 : a.at[i]! - b.at[i]!;
  };
}

/** More is better; null for a point without a value. */
export function scoreOf(point: SweepPoint, measure: SweepTable['measure']): number | null {
  const value = point[measure];
  return value === null ? null : measure === 'testAccuracy' ? value : -value;
}

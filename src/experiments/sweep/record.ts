import type { Verdict } from '../../probes';
import type { TrialHistory, TrialResult } from '../trial';
import { idOf, type TrialSettings } from './settings';

/** One finished trial of a sweep: a line of `trials.jsonl`. */
export interface TrialRecord {
  /** Hash of the settings. */
  id: string;
  settings: TrialSettings;
  /** `stopped`: it was hopeless, and `epochs` is less than its settings say. `failed`: it gave no result, `reason` says why. */
  status: 'completed' | 'diverged' | 'stopped' | 'failed';
  /** Whole epochs that it was trained. */
  epochs: number;
  /** Training loss of the last epoch; null for a trial that diverged or failed. */
  finalLoss: number | null;
  testLoss: number | null;
  /** Null also for a regression. */
  testAccuracy: number | null;
  verdict: Verdict | null;
  /** Where the loss was first not finite; both count from 0. */
  divergedAt?: { epoch: number; batch: number };
  /** Why a trial failed. */
  reason?: string;
  /** How often a trial that failed was tried. */
  attempts?: number;
  /** Values for each whole epoch; null where one was not finite. */
  history: TrialHistory;
}

export function recordOf(settings: TrialSettings, result: TrialResult): TrialRecord {
  const { status, history, divergedAt, verdict } = result;
  const last = (name: string) => (status === 'completed' ? (history[name]?.at(-1) ?? null) : null);
  const epochs = history.loss?.length ?? 0;
  return {
    id: idOf(settings),
    settings,
    status: status === 'completed' && epochs < settings.epochs ? 'stopped' : status,
    epochs,
    finalLoss: last('loss'),
    testLoss: last('val_loss'),
    testAccuracy: last('val_accuracy'),
    verdict: verdict.verdict,
    ...(divergedAt && { divergedAt }),
    history,
  };
}

export function failedRecord(settings: TrialSettings, reason: string, attempts: number): TrialRecord {
  return {
    id: idOf(settings),
    settings,
    status: 'failed',
    epochs: 0,
    finalLoss: null,
    testLoss: null,
    testAccuracy: null,
    verdict: null,
    reason,
    attempts,
    history: {},
  };
}

/** The record that a line holds; undefined for half a line, or anything else. */
export function parseRecord(line: string): TrialRecord | undefined {
  try {
    const json: unknown = JSON.parse(line);
    return isRecord(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

/** Whether something has the form of a record: what came over a network may be anything. */
export function isRecord(json: unknown): json is TrialRecord {
  if (typeof json !== 'object' || json === null) return false;
  const { id, settings, status, history } = json as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    /^[0-9a-f]{16}$/.test(id) &&
    ['completed', 'diverged', 'stopped', 'failed'].includes(status as string) &&
    typeof settings === 'object' &&
    settings !== null &&
    typeof history === 'object' &&
    history !== null
  );
}

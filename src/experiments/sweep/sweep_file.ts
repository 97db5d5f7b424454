import type { Range } from './axis';
import type { GivenSettings, SettingValue } from './settings';

/** A sweep as plain JSON: `sweep.schema.json` is its schema, with every default. Keys that begin with // are remarks. */
export interface SweepFile {
  $schema?: string;
  /** Settings that all trials share. */
  base?: GivenSettings;
  /** What differs: for each setting a list of values, or for a number a range. */
  axes: Record<string, readonly SettingValue[] | Range>;
  /** Default: the grid. */
  sample?: {
    /** `grid` is every combination. `random` and `sobol` draw so many `points` of the space. */
    method: 'grid' | 'random' | 'sobol';
    /** Each gets all seeds. */
    points?: number;
    /** Decides what is drawn. Default: 0. */
    seed?: number;
  };
  /** Trials at each point, with the seeds from `base.seed` on. Default: 1. */
  seeds?: number;
  /** Successive halving, if it is there. */
  halving?: HalvingOptions;
  /** After so many epochs a trial that is no better than a constant answer ends. Default: none does. */
  hopelessAfter?: number;
  [remark: `//${string}`]: unknown;
}

/** Successive halving: all points for a few epochs, then the best for more, and so on. */
export interface HalvingOptions {
  /** One point of so many goes on, and is trained so many times as long. Default: 3. */
  factor?: number;
  /** Of the first rung. Default: `base.epochs` / factor², at least 1. */
  epochs?: number;
}

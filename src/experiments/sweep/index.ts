export type { Range } from './axis';
export type { Rung } from './halving';
export { parseRecord, type TrialRecord } from './record';
export { inlineSweepRunner, type SweepRequest, type SweepRunner } from './run_settings';
export type { GivenSettings, SettingValue, TrialSettings } from './settings';
export { sweep, type SweepOptions, type SweepResult } from './sweep';
export type { HalvingOptions, SweepFile } from './sweep_file';
export { TrialMaker, type Formulas } from './trial_maker';

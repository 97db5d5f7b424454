import '../names';

export {
  hasActivationFormula,
  parseActivation,
  parseActivations,
  spellActivation,
  type ActivationReader,
} from './activation_spelling';
export { compare, type CompareOptions, type ContenderIdentifier, type EpochNews } from './compare';
export {
  Comparison,
  type ComparisonJSON,
  type ContenderResult,
  type ContenderTrials,
  type Settings,
} from './comparison';
export type { OwnData } from './comparison_data';
export type { HiddenModel } from './contender';
export { namesFormulas } from './is_formula';
export {
  hasFormula,
  notes,
  parseHidden,
  parseInitializer,
  parseInitializers,
  spell,
  type FormulaReader,
} from './spelling';
export type { Spread } from './statistics';
export type { LayerMoment, QuantizedWeights, Story, StoryKernel, StoryLayer } from './story';
export {
  sweep,
  type GivenSettings,
  type HalvingOptions,
  type Formulas,
  type Range,
  type Rung,
  type SettingValue,
  type SweepFile,
  type SweepOptions,
  type SweepRequest,
  type SweepResult,
  type SweepRunner,
  type TrialRecord,
  type TrialSettings,
} from './sweep';
export {
  hashOf,
  runTrial,
  type TrialContext,
  type TrialData,
  type TrialHistory,
  type TrialInput,
  type TrialResult,
} from './trial';
export type { TrialRequest, TrialRunner } from './trial_runner';

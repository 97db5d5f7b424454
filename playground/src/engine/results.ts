// The types of fanin's results, for the parts of the page that load nothing of the engine.
export type { ComparisonJSON, ContenderResult, Settings as ComparisonSettings } from 'fanin/experiments';
export type { Diagnosis, Verdict } from 'fanin/probes';

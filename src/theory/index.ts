import '../names/activation_names';

export { criticalLine, criticalSigmaW2, type CriticalLineOptions, type CriticalPoint } from './critical_line';
export { deadNetProbability } from './dead_net_probability';
export type { LayerTheory } from './layers';
export { lengthFluctuation } from './length_fluctuation';
export { meanField, type MeanField, type MeanFieldOptions, type Phase } from './mean_field';
export { preservingGain } from './preserving_gain';

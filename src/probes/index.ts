import '../names';

export { diagnose, type DiagnoseOptions } from './diagnose';
export { glance, type LayerGlance } from './glance';
export { gradientAngle } from './gradient_angle';
export type { TrainingHistory } from './judge_history';
export {
  lossAlongGradient,
  lossLandscape,
  type AlongGradientOptions,
  type LandscapeOptions,
  type LossLandscape,
  type LossLine,
} from './landscape';
export type { GradientSize, LayerProbe, ProbeResult, Signal, Value } from './layer_probe';
export { probe } from './probe';
export { probeBatch } from './probe_batch';
export { Probe, type ProbeOptions, type ProbeRecord } from './probe_callback';
export { sharpness, type Sharpness, type SharpnessOptions } from './sharpness';
export { gradientEdges, histogramEdges } from './signal';
export { thresholds } from './thresholds';
export { TrialDoctor } from './trial_doctor';
export type { Diagnosis, Fault, StartEvidence, Verdict } from './verdict';

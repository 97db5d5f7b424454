export type { Callback, CallbackModel, Logs, TrainingParams } from './callback';
export { History } from './history';
export { ProgressBar, type Terminal } from './progress_bar';

export type { Writer } from '../files';
export { loadModel, saveModel } from './model';
export type { Source } from './read_document';
export { loadState, saveState } from './state';
export { loadWeights, saveWeights } from './weights';

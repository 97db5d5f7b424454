export type { Writer } from '../files';
export { loadKeras, type LoadOptions } from './keras/load';
export { loadKerasH5 } from './keras/load_h5';
export { loadModel, saveModel } from './model';
export type { Source } from './read_document';
export type { ByteSource } from './source';
export { loadState, saveState } from './state';
export { loadWeights, saveWeights } from './weights';

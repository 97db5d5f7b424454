import '../names';

export type { Writer } from '../files';
export { loadKeras, type LoadOptions } from './keras/load';
export { loadKerasH5 } from './keras/load_h5';
export { saveKeras } from './keras/save';
export { loadModel, saveModel } from './model';
export { saveONNX } from './onnx/save';
export type { Source } from './read_document';
export { loadSafetensors, saveSafetensors } from './safetensors';
export type { ByteSource } from './source';
export { loadState, saveState } from './state';
export { loadWeights, saveWeights } from './weights';
export { loadTFJS, type TFJSFiles } from './tfjs/load';
export { saveTFJS } from './tfjs/save';

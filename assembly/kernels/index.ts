// The kernels of src/kernels/kernels.ts, with addresses in place of arrays (0 for null), in float32.
// Every buffer is followed by at least 32 bytes of slack, which may be read and is never written.

export { columnSums, setRoom } from './matmul';
export { dense, descend, help, matmulTransposeA, matmulTransposeB, setJob, sgd, sgdMomentum } from './team';
export {
  copy,
  multiply,
  relu,
  reluGradient,
  scale,
  sigmoid,
  sigmoidGradient,
  tanh,
  tanhGradient,
} from './elementwise';
export { normals } from './normal';
export { orthonormal } from './orthonormal';
export { permutation } from './permutation';
export { softmax, softmaxGradient } from './softmax';
export { sigmoidCrossentropy, softmaxCrossentropy, sparseSoftmaxCrossentropy } from './crossentropy';

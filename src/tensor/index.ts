export { fromBase64, toBase64 } from './base64';
export { sameShape, showShape, sizeOf, type Shape } from './shape';
export { Tensor, type NestedArray } from './tensor';
export { toTensor, type MatrixLike, type TensorLike, type ToTensorOptions } from './to_tensor';

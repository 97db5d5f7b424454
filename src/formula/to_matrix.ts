import { matrix, type Matrix } from 'mathjs';
import type { Tensor } from '../tensor';

/** A tensor as a mathjs matrix of the same shape. The way back is automatic: fanin takes a mathjs matrix as data. */
export function toMatrix(tensor: Tensor): Matrix {
  return matrix(tensor.toArray() as number[]);
}

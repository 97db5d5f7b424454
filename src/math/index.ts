/**
 * The functions whose last bits differ between JavaScript engines, made of operations whose bits do not:
 * + - * / sqrt and whole numbers. A seed therefore gives the same network everywhere.
 */
export { cos } from './cos';
export { cosh } from './cosh';
export { erf, erfc } from './erf';
export { exp } from './exp';
export { expm1 } from './expm1';
export { log } from './log';
export { log1p } from './log1p';
export { log2 } from './log2';
export { normalCdf } from './normal_cdf';
export { normalQuantile } from './normal_quantile';
export { pow } from './pow';
export { sigmoid } from './sigmoid';
export { sin } from './sin';
export { sinh } from './sinh';
export { softplus } from './softplus';
export { tan } from './tan';
export { tanh } from './tanh';

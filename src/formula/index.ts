export { toMatrix } from './to_matrix';

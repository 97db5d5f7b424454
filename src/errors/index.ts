export { FaninError, type ErrorCode, type Problem } from './fanin_error';
export { didYouMean, nearest } from './nearest';
export { show } from './show';

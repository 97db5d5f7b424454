export {
  boolean,
  checkOptions,
  finite,
  fraction,
  integer,
  nonNegative,
  oneOf,
  positive,
  proportion,
  seed,
} from './check';
export { isKerasConfig, serialize, snakeCase, toOptions } from './keras_config';
export type { Config, Configurable, Json, KerasConfig } from './keras_config';
export { lookUp, resolve, type Family, type Make } from './resolve';

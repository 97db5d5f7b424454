import { FaninError, show } from '../errors';

/** Plain JSON. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** The `config` part of Keras' serialized form: snake_case keys, plain JSON values. */
export type Config = Record<string, Json>;

/** Keras' serialized form of an object: `{ class_name: 'HeNormal', config: { seed: 7 } }`. */
export interface KerasConfig {
  class_name: string;
  config: Config;
  module?: string | null;
  registered_name?: string | null;
}

/** What can be written in Keras' form: every initializer, layer, loss, optimizer, ... */
export interface Configurable {
  readonly className: string;
  getConfig(): Config;
}

export function isKerasConfig(value: unknown): value is { class_name: string; config?: unknown } {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'class_name')) return false;
  return typeof (value as { class_name: unknown }).class_name === 'string';
}

/** An object in Keras' form, as Keras itself writes it. `module` is Keras', such as `keras.initializers`. */
export function serialize(module: string, object: Configurable): Config {
  return { module, class_name: object.className, config: object.getConfig(), registered_name: null };
}

const camel = (key: string) => key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Keras' automatic name of a class: `BatchNormalization` gives `batch_normalization`. */
export function snakeCase(className: string): string {
  return className
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** Keras writes its dtype as a name or as a policy object; float32 is the only one that fanin has. */
function isFloat32(value: unknown): boolean {
  if (value === 'float32') return true;
  return isKerasConfig(value) && (value.config as { name?: unknown } | undefined)?.name === 'float32';
}

/**
 * A Keras config as fanin options: `{ learning_rate: 0.1 }` becomes `{ learningRate: 0.1 }`. A null is an option
 * that is not set. `unused` holds the keys of Keras that fanin has no use for, each with the one value (Keras'
 * default, no object) at which it may be left out; with another value it would mean something that fanin does not do.
 */
export function toOptions(where: string, config: unknown, unused: Config = {}): Record<string, unknown> {
  if (config === undefined) return {};
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw new FaninError({
      code: 'bad_config',
      where,
      expected: 'config to be an object',
      got: show(config),
    });
  }
  const options: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(config)) {
    if (!/^[A-Za-z]\w*$/.test(key) || key === 'constructor' || key === 'prototype') {
      throw new FaninError({ code: 'bad_config', where, expected: 'option names as keys', got: show(key) });
    }
    if (value === null) continue;
    if (key === 'dtype' && isFloat32(value)) continue;
    if (key === 'dtype' || Object.hasOwn(unused, key)) {
      if (value === unused[key]) continue;
      throw new FaninError({
        code: 'bad_config',
        where,
        expected: `${key} to be ${key === 'dtype' ? '"float32"' : show(unused[key])}`,
        got: show(value),
        fix: 'fanin has no other.',
      });
    }
    options[camel(key)] = value;
  }
  return options;
}

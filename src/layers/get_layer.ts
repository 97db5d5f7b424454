import { isKerasConfig, resolve, toOptions, type Family } from '../config';
import { FaninError, show } from '../errors';
import { Input } from './input';
import { Layer } from './layer';

/** How an object of your own is made from its config: a class that takes the options, or has a static `fromConfig`. */
export type CustomClass =
  (new (options: never) => object) | { fromConfig: (options: Record<string, unknown>) => object };

/** Classes of your own by class name: layers, and initializers, regularizers or constraints of a layer. */
export type CustomObjects = Readonly<Record<string, CustomClass>>;

export const family: Family<Layer | Input> = {
  kind: 'layer',
  isMember: (value): value is Layer | Input => value instanceof Layer || value instanceof Input,
};

/** A layer from Keras' `{ class_name, config }`, or itself. */
export function getLayer(identifier: unknown, customObjects: CustomObjects = {}): Layer | Input {
  if (family.isMember(identifier)) return identifier;
  if (!isKerasConfig(identifier)) {
    throw new FaninError({
      code: 'bad_config',
      where: 'layer',
      expected: "a Layer, or Keras' { class_name, config }",
      got: show(identifier),
    });
  }
  const custom = customObject(identifier, customObjects);
  if (custom instanceof Layer) return custom;
  return resolve(family, {
    class_name: identifier.class_name,
    config: withCustom(identifier.config, customObjects),
  });
}

/** A config with the objects of the user's own classes made. */
function withCustom(config: unknown, customObjects: CustomObjects): unknown {
  if (typeof config !== 'object' || config === null || Array.isArray(config)) return config;
  return Object.fromEntries(
    Object.entries(config).map(([name, value]) => [
      name,
      customObject(value, customObjects) ?? (value as unknown),
    ]),
  );
}

/** The object that a config of the user's own class means; undefined for every other value. */
function customObject(value: unknown, customObjects: CustomObjects): object | undefined {
  if (!isKerasConfig(value) || !Object.hasOwn(customObjects, value.class_name)) return undefined;
  const Custom = customObjects[value.class_name]!;
  const options = toOptions(value.class_name, value.config);
  return 'fromConfig' in Custom ? Custom.fromConfig(options) : new Custom(options as never);
}

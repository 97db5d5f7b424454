import {
  isKerasConfig,
  resolve,
  serialize,
  toOptions,
  type Config,
  type Family,
  type KerasConfig,
} from '../config';
import { Adadelta } from './adadelta';
import { Adagrad } from './adagrad';
import { Adam } from './adam';
import { Adamax } from './adamax';
import { AdamW } from './adamw';
import { Lion } from './lion';
import { Nadam } from './nadam';
import { Optimizer } from './optimizer';
import { RMSprop } from './rmsprop';
import { SGD } from './sgd';

/** Keys of Keras' configs that may stand at these values: fanin has no other way. The last three are Keras 2's. */
const unused: Config = { loss_scale_factor: null, jit_compile: true, is_legacy_optimizer: false, decay: 0 };

const made = (className: string, Class: new (options: object) => Optimizer) => (config: unknown) =>
  new Class(toOptions(className, config, unused));

const adadelta = made('Adadelta', Adadelta);
const adagrad = made('Adagrad', Adagrad);
const adam = made('Adam', Adam);
const adamax = made('Adamax', Adamax);
const adamw = made('AdamW', AdamW);
const lion = made('Lion', Lion);
const nadam = made('Nadam', Nadam);
const rmsprop = made('RMSprop', RMSprop);
const sgd = made('SGD', SGD);

const byName = {
  adadelta,
  adagrad,
  adam,
  adamax,
  adamw,
  lion,
  nadam,
  rmsprop,
  sgd,
  Adadelta: adadelta,
  Adagrad: adagrad,
  Adam: adam,
  Adamax: adamax,
  AdamW: adamw,
  Lion: lion,
  Nadam: nadam,
  RMSprop: rmsprop,
  SGD: sgd,
} satisfies Record<string, (config: unknown) => Optimizer>;

/** A name of an optimizer. Keras takes them in any case; the class name and lower case are proposed. */
export type OptimizerName = keyof typeof byName;

/** A name, an object, or Keras' `{ class_name, config }`. */
export type OptimizerIdentifier = OptimizerName | Optimizer | Pick<KerasConfig, 'class_name' | 'config'>;

const family: Family<Optimizer> = {
  kind: 'optimizer',
  byName,
  isMember: (value): value is Optimizer => value instanceof Optimizer,
};

/**
 * The optimizer that a name (with all defaults), an object, or Keras' `{ class_name, config }` means. As in Keras,
 * the case of a name does not matter.
 * @throws FaninError `unknown_name` with the nearest names; `unknown_option` or `bad_option` for a wrong argument.
 */
export function getOptimizer(identifier: unknown): Optimizer {
  if (typeof identifier === 'string') return resolve(family, known(identifier));
  if (!(identifier instanceof Optimizer) && isKerasConfig(identifier)) {
    return resolve(family, { ...identifier, class_name: known(identifier.class_name) });
  }
  return resolve(family, identifier);
}

/** The optimizer as Keras writes it: module, class_name, config, registered_name. */
export function serializeOptimizer(optimizer: Optimizer): Config {
  return serialize('keras.optimizers', optimizer);
}

/** In lower case, if there is an optimizer of that name; otherwise as it is, for the error. */
function known(name: unknown): unknown {
  const lower = typeof name === 'string' ? name.toLowerCase() : '';
  return Object.hasOwn(byName, lower) ? lower : name;
}

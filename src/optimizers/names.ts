import { toOptions, type Config } from '../config';
import { Adadelta } from './adadelta';
import { Adagrad } from './adagrad';
import { Adam } from './adam';
import { Adamax } from './adamax';
import { AdamW } from './adamw';
import { Lion } from './lion';
import { Nadam } from './nadam';
import type { Optimizer } from './optimizer';
import { RMSprop } from './rmsprop';
import { SGD } from './sgd';

/** Keys of Keras' configs that may stand at these values: fanin has no other way. The last three are Keras 2's. */
const unused: Config = { loss_scale_factor: null, jit_compile: true, is_legacy_optimizer: false, decay: 0 };

const made = (className: string, Class: new (options: object) => Optimizer) => (config: unknown) =>
  new Class(toOptions(className, config, unused));

/** Keras' names. */
export function byName() {
  const adadelta = made('Adadelta', Adadelta);
  const adagrad = made('Adagrad', Adagrad);
  const adam = made('Adam', Adam);
  const adamax = made('Adamax', Adamax);
  const adamw = made('AdamW', AdamW);
  const lion = made('Lion', Lion);
  const nadam = made('Nadam', Nadam);
  const rmsprop = made('RMSprop', RMSprop);
  const sgd = made('SGD', SGD);
  return {
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
}

/** A name of an optimizer. Keras takes them in any case; the class name and lower case are proposed. */
export type OptimizerName = keyof ReturnType<typeof byName>;

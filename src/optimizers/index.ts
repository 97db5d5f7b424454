import { resolve, serialize, toOptions, type Config, type Family } from '../config';
import { Optimizer, unusedOptimizerKeys } from './optimizer';
import { SGD } from './sgd';

export { Optimizer, type OptimizerOptions, type Parameters } from './optimizer';
export { SGD, type SGDOptions } from './sgd';

const make = (className: string, Class: new (options: object) => Optimizer) => (config: unknown) =>
  new Class(toOptions(className, config, unusedOptimizerKeys));

const sgd = make('SGD', SGD);
const byName = { SGD: sgd, sgd } satisfies Record<string, (config: unknown) => Optimizer>;

/** A name of an optimizer, as Keras has it. */
export type OptimizerName = keyof typeof byName;

const family: Family<Optimizer> = {
  kind: 'optimizer',
  byName,
  isMember: (value): value is Optimizer => value instanceof Optimizer,
};

/** An optimizer from its name (with all defaults), Keras' `{ class_name, config }`, or itself. */
export function getOptimizer(identifier: unknown): Optimizer {
  return resolve(family, identifier);
}

export function serializeOptimizer(optimizer: Optimizer): Config {
  return serialize('keras.optimizers', optimizer);
}

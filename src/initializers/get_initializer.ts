import { resolve, serialize, toOptions, type Config, type Family, type KerasConfig } from '../config';
import { FaninError, show } from '../errors';
import { Constant } from './constant';
import { GlorotNormal } from './glorot_normal';
import { GlorotUniform } from './glorot_uniform';
import { HeNormal } from './he_normal';
import { HeUniform } from './he_uniform';
import { Identity } from './identity';
import type { BuiltInInitializer, Initializer } from './initializer';
import { LecunNormal } from './lecun_normal';
import { LecunUniform } from './lecun_uniform';
import { LookLinear } from './look_linear';
import { Ones } from './ones';
import { Orthogonal } from './orthogonal';
import { OwnInitializer, type InitializerFunction } from './own_initializer';
import { RandomNormal } from './random_normal';
import { RandomUniform } from './random_uniform';
import { Sparse } from './sparse';
import { TruncatedNormal } from './truncated_normal';
import { VarianceScaling } from './variance_scaling';
import { Zeros } from './zeros';

const classes = {
  Constant,
  GlorotNormal,
  GlorotUniform,
  HeNormal,
  HeUniform,
  Identity,
  LecunNormal,
  LecunUniform,
  LookLinear,
  Ones,
  Orthogonal,
  RandomNormal,
  RandomUniform,
  Sparse,
  TruncatedNormal,
  VarianceScaling,
  Zeros,
};
type InitializerClass = Exclude<(typeof classes)[keyof typeof classes], typeof Sparse>;

function fromConfig(className: keyof typeof classes, Class: new (options: never) => BuiltInInitializer) {
  // The constructor checks the options.
  return (config: unknown): ResolvedInitializer =>
    new Class(toOptions(className, config, { input_axes: null, output_axes: null }) as never);
}

/** For those that mean nothing without a value: Keras refuses a bare "constant" as well. */
function fromValue(
  className: keyof typeof classes,
  Class: new (options: never) => BuiltInInitializer,
  key: string,
) {
  const make = fromConfig(className, Class);
  return (config: unknown): ResolvedInitializer => {
    if (config !== undefined) return make(config);
    throw new FaninError({
      code: 'bad_option',
      where: 'initializer',
      expected: `a ${key} for ${className}`,
      got: 'its name alone',
      fix: `Use new ${className}({ ${key}: 0.5 }), or { class_name: "${className}", config: { ${key}: 0.5 } }.`,
    });
  };
}

// Keras' names and two of fanin, the snake_case ones first: an error proposes the first of two that are alike.
const byName = {
  constant: fromValue('Constant', Constant, 'value'),
  glorot_normal: fromConfig('GlorotNormal', GlorotNormal),
  glorot_uniform: fromConfig('GlorotUniform', GlorotUniform),
  he_normal: fromConfig('HeNormal', HeNormal),
  he_uniform: fromConfig('HeUniform', HeUniform),
  identity: fromConfig('Identity', Identity),
  lecun_normal: fromConfig('LecunNormal', LecunNormal),
  lecun_uniform: fromConfig('LecunUniform', LecunUniform),
  look_linear: fromConfig('LookLinear', LookLinear),
  ones: fromConfig('Ones', Ones),
  one: fromConfig('Ones', Ones),
  orthogonal: fromConfig('Orthogonal', Orthogonal),
  random_normal: fromConfig('RandomNormal', RandomNormal),
  normal: fromConfig('RandomNormal', RandomNormal),
  random_uniform: fromConfig('RandomUniform', RandomUniform),
  uniform: fromConfig('RandomUniform', RandomUniform),
  sparse: fromValue('Sparse', Sparse, 'sparsity'),
  truncated_normal: fromConfig('TruncatedNormal', TruncatedNormal),
  variance_scaling: fromConfig('VarianceScaling', VarianceScaling),
  zeros: fromConfig('Zeros', Zeros),
  zero: fromConfig('Zeros', Zeros),
  Constant: fromValue('Constant', Constant, 'value'),
  GlorotNormal: fromConfig('GlorotNormal', GlorotNormal),
  GlorotUniform: fromConfig('GlorotUniform', GlorotUniform),
  HeNormal: fromConfig('HeNormal', HeNormal),
  HeUniform: fromConfig('HeUniform', HeUniform),
  Identity: fromConfig('Identity', Identity),
  IdentityInitializer: fromConfig('Identity', Identity),
  LecunNormal: fromConfig('LecunNormal', LecunNormal),
  LecunUniform: fromConfig('LecunUniform', LecunUniform),
  LookLinear: fromConfig('LookLinear', LookLinear),
  Ones: fromConfig('Ones', Ones),
  Orthogonal: fromConfig('Orthogonal', Orthogonal),
  OrthogonalInitializer: fromConfig('Orthogonal', Orthogonal),
  RandomNormal: fromConfig('RandomNormal', RandomNormal),
  RandomUniform: fromConfig('RandomUniform', RandomUniform),
  Sparse: fromValue('Sparse', Sparse, 'sparsity'),
  TruncatedNormal: fromConfig('TruncatedNormal', TruncatedNormal),
  VarianceScaling: fromConfig('VarianceScaling', VarianceScaling),
  Zeros: fromConfig('Zeros', Zeros),
} satisfies Record<string, (config: unknown) => ResolvedInitializer>;

/** Names that stand for an initializer with its defaults; those that need a value are none. */
export type InitializerName = Exclude<keyof typeof byName, 'constant' | 'Constant' | 'sparse' | 'Sparse'>;

/** What `getInitializer` makes of an identifier. */
export type ResolvedInitializer = BuiltInInitializer | OwnInitializer;

/** A name, an object, a class, Keras' `{ class_name, config }`, or an initializer of your own. */
export type InitializerIdentifier =
  | InitializerName
  | Initializer
  | { initialize: InitializerFunction }
  | InitializerFunction
  | InitializerClass
  | Pick<KerasConfig, 'class_name' | 'config'>;

const family: Family<ResolvedInitializer> = {
  kind: 'initializer',
  byName,
  isMember: (value): value is ResolvedInitializer => {
    const made = (value as object | null | undefined)?.constructor;
    return made === OwnInitializer || Object.values<unknown>(classes).includes(made);
  },
};

/** What other libraries call them. */
const elsewhere: Record<string, InitializerName> = {
  xavier_normal: 'glorot_normal',
  xavier_uniform: 'glorot_uniform',
  kaiming_normal: 'he_normal',
  kaiming_uniform: 'he_uniform',
  gaussian: 'random_normal',
  eye: 'identity',
};

/**
 * The initializer that an identifier means. Names are Keras': `he_normal` and `HeNormal`, and the aliases `zero`, `one`,
 * `normal`, `uniform`. An own initializer is wrapped, so that what it gives is checked. Null gives null, as in Keras.
 *
 * @throws FaninError `unknown_name` with the nearest names; `unknown_option` or `bad_option` for a wrong argument.
 */
export function getInitializer(identifier: null): null;
export function getInitializer(identifier: InitializerIdentifier): ResolvedInitializer;
export function getInitializer(identifier: unknown): ResolvedInitializer | null {
  if (identifier === null) return null;
  if (typeof identifier === 'function') {
    if (!Object.values<unknown>(classes).includes(identifier)) {
      return new OwnInitializer(identifier as InitializerFunction);
    }
    return new (identifier as InitializerClass)();
  }
  if (typeof identifier === 'string' && Object.hasOwn(elsewhere, identifier)) {
    throw new FaninError({
      code: 'unknown_name',
      where: 'initializer',
      expected: 'the name of an initializer',
      got: show(identifier),
      fix: `Did you mean "${String(elsewhere[identifier])}"?`,
    });
  }
  if (!family.isMember(identifier) && isOwn(identifier)) return new OwnInitializer(identifier);
  return resolve(family, identifier);
}

/**
 * Keras' form of an initializer: `{ module, class_name, config, registered_name }`.
 * @throws FaninError `bad_config` for an own initializer without `className` and `getConfig`.
 */
export function serializeInitializer(initializer: Initializer): Config {
  const resolved = getInitializer(initializer);
  return resolved instanceof OwnInitializer
    ? resolved.serialized()
    : serialize('keras.initializers', resolved);
}

function isOwn(value: unknown): value is { initialize: InitializerFunction } {
  return (
    typeof value === 'object' && typeof (value as { initialize?: unknown } | null)?.initialize === 'function'
  );
}

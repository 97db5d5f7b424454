import { toOptions } from '../config';
import { FaninError } from '../errors';
import { Constant } from './constant';
import { GlorotNormal } from './glorot_normal';
import { GlorotUniform } from './glorot_uniform';
import { HeNormal } from './he_normal';
import { HeUniform } from './he_uniform';
import { Identity } from './identity';
import type { BuiltInInitializer } from './initializer';
import { LecunNormal } from './lecun_normal';
import { LecunUniform } from './lecun_uniform';
import { LookLinear } from './look_linear';
import { Ones } from './ones';
import { Orthogonal } from './orthogonal';
import { RandomNormal } from './random_normal';
import { RandomUniform } from './random_uniform';
import { Sparse } from './sparse';
import { TruncatedNormal } from './truncated_normal';
import { VarianceScaling } from './variance_scaling';
import { Zeros } from './zeros';

function fromConfig(className: string, Class: new (options: never) => BuiltInInitializer) {
  // The constructor checks the options.
  return (config: unknown): BuiltInInitializer =>
    new Class(toOptions(className, config, { input_axes: null, output_axes: null }) as never);
}

/** For those that mean nothing without a value: Keras refuses a bare "constant" as well. */
function fromValue(className: string, Class: new (options: never) => BuiltInInitializer, key: string) {
  const make = fromConfig(className, Class);
  return (config: unknown): BuiltInInitializer => {
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

/** Keras' names and two of fanin, the snake_case ones first: an error proposes the first of two that are alike. */
export function byName() {
  return {
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
  } satisfies Record<string, (config: unknown) => BuiltInInitializer>;
}

/** Names that stand for an initializer with its defaults; those that need a value are none. */
export type InitializerName = Exclude<
  keyof ReturnType<typeof byName>,
  'constant' | 'Constant' | 'sparse' | 'Sparse'
>;

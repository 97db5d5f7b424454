/** What fills a new weight. One class a file, under Keras' name. */
export { calculateGain, type GainName } from './calculate_gain';
export { computeFans, type Fans } from './compute_fans';
export { Constant, type ConstantOptions } from './constant';
export {
  getInitializer,
  serializeInitializer,
  type InitializerIdentifier,
  type ResolvedInitializer,
} from './get_initializer';
export { GlorotNormal } from './glorot_normal';
export { GlorotUniform } from './glorot_uniform';
export { HeNormal } from './he_normal';
export { HeUniform } from './he_uniform';
export { Identity, type IdentityOptions } from './identity';
export type { BuiltInInitializer, Initializer, InitializerDescription } from './initializer';
export { LecunNormal } from './lecun_normal';
export { LecunUniform } from './lecun_uniform';
export { LookLinear, type LookLinearOptions, type Mirror } from './look_linear';
export type { InitializerName } from './names';
export { Ones } from './ones';
export { Orthogonal, type OrthogonalOptions } from './orthogonal';
export { OwnInitializer, type InitializerFunction } from './own_initializer';
export { type SeedOptions } from './random_initializer';
export { RandomNormal, type NormalOptions } from './random_normal';
export { RandomUniform, type UniformOptions } from './random_uniform';
export { Sparse, type SparseOptions } from './sparse';
export { TruncatedNormal } from './truncated_normal';
export {
  VarianceScaling,
  type Distribution,
  type FanMode,
  type VarianceScalingOptions,
} from './variance_scaling';
export { Zeros } from './zeros';

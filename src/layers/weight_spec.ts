import type { Config } from '../config';
import {
  getConstraint,
  serializeConstraint,
  type Constraint,
  type ConstraintIdentifier,
} from '../constraints';
import {
  getInitializer,
  serializeInitializer,
  type Initializer,
  type InitializerIdentifier,
} from '../initializers';
import {
  getRegularizer,
  serializeRegularizer,
  type Regularizer,
  type RegularizerIdentifier,
} from '../regularizers';

/** What a user may say of the weight `Name`: how it starts, its penalty, and its projection after each step. */
export type WeightSpecOptions<Name extends string> = Partial<
  Record<`${Name}Initializer`, InitializerIdentifier> &
    Record<`${Name}Regularizer`, RegularizerIdentifier> &
    Record<`${Name}Constraint`, ConstraintIdentifier>
>;

/** The same, resolved. */
export interface WeightSpec {
  initializer: Initializer;
  regularizer: Regularizer | undefined;
  constraint: Constraint | undefined;
}

/** The names of the options of one weight. */
export function weightOptionNames(name: string): string[] {
  return [`${name}Initializer`, `${name}Regularizer`, `${name}Constraint`];
}

/** Resolves the options of one weight. */
export function weightSpec<Name extends string>(
  name: Name,
  options: WeightSpecOptions<Name>,
  defaultInitializer: InitializerIdentifier,
): WeightSpec {
  const given = options as Record<string, unknown>;
  return {
    initializer: getInitializer(
      (given[`${name}Initializer`] as InitializerIdentifier | undefined) ?? defaultInitializer,
    ),
    regularizer: getRegularizer(given[`${name}Regularizer`] as RegularizerIdentifier | undefined),
    constraint: getConstraint(given[`${name}Constraint`] as ConstraintIdentifier | undefined),
  };
}

/** Its part of Keras' config. */
export function weightSpecConfig(name: string, { initializer, regularizer, constraint }: WeightSpec): Config {
  return {
    [`${name}_initializer`]: serializeInitializer(initializer),
    [`${name}_regularizer`]: regularizer ? serializeRegularizer(regularizer) : null,
    [`${name}_constraint`]: constraint ? serializeConstraint(constraint) : null,
  };
}

import type { Activation } from '../activations';
import { boolean, checkOptions, integer, type Config, type Configurable } from '../config';
import { FaninError, show } from '../errors';
import { getInitializer, type InitializerIdentifier } from '../initializers';
import type { Floats } from '../kernels';
import {
  getRegularizer,
  serializeRegularizer,
  type Regularizer,
  type RegularizerIdentifier,
} from '../regularizers';
import { showShape, sizeOf, type Shape } from '../tensor';
import type { Pass } from './pass';
import type { Weight, WeightOptions } from './weight';

export interface LayerOptions {
  /** Unique within a model. Default: the class name in snake case, with a number from the second on. */
  name?: string;
  /** Whether training changes its weights. Default: true. */
  trainable?: boolean;
  /** Shape of one sample; needed by the first layer only. */
  inputShape?: Shape;
  /** Penalty on the outputs, divided by the batch size. Default: none. */
  activityRegularizer?: RegularizerIdentifier;
}

/** The options that every layer takes. */
export const layerOptions = ['name', 'trainable', 'inputShape', 'activityRegularizer'] as const;

/**
 * One step of a model. A layer of your own extends this: `computeOutputShape`, `forward`, `backward`, and `build`
 * if it has weights. Shapes leave the batch axis out.
 */
export abstract class Layer implements Configurable {
  abstract readonly className: string;
  /** Empty until the layer is named by its user or by its model. */
  name: string;
  trainable: boolean;
  /** Shape of one sample, if the user gave it. */
  readonly inputShape: Shape | undefined;
  readonly weights: Weight[] = [];
  /** The most numbers that its weights may hold together; the network says. */
  room = Infinity;
  /** Penalty on the outputs, divided by the batch size, as in Keras. */
  readonly activityRegularizer: Regularizer | undefined;
  /** Seed of the layer's own random stream; undefined takes the model's. */
  readonly seed: number | undefined = undefined;

  constructor(options: LayerOptions = {}) {
    this.name = options.name ?? '';
    this.trainable = boolean('layer', 'trainable', options.trainable ?? true);
    this.inputShape = options.inputShape && checkShape(this.name, options.inputShape);
    this.activityRegularizer = getRegularizer(options.activityRegularizer);
    if (typeof this.name !== 'string' || this.name.includes('/')) {
      throw new FaninError({
        code: 'bad_option',
        where: 'layer',
        expected: 'name to be a string without "/"',
        got: show(this.name),
      });
    }
  }

  /** Shape of one output sample, from that of an input sample. @throws FaninError when the input does not fit. */
  abstract computeOutputShape(inputShape: Shape): Shape;
  /** y from x (and z on the way, if `usesPreActivation`). */
  abstract forward(pass: Pass): void;
  /** dx, unless it is null, and the gradient of each trained weight, from dy. */
  abstract backward(pass: Pass): void;

  /**
   * `backward`, and w −= η·g for each trained weight. A layer may do both in one, as long as the bits are the same; the
   * gradients need not be left.
   */
  descend(pass: Pass, learningRate: number): void {
    this.backward(pass);
    for (const { value, gradient } of this.weights) {
      if (gradient) pass.kernels.sgd(value, gradient, value.length, learningRate);
    }
  }

  /** Declares the weights with `addWeight`. Called once, before the first pass. */
  build(_inputShape: Shape): void {}

  /** The activation that makes y from z at the end of this layer, if it has one. */
  get outputActivation(): Activation | undefined {
    return undefined;
  }

  /** The buffer that `outputActivation` works on. */
  preActivations({ z }: Pass): Floats {
    return z;
  }

  /** Whether the pass must have a z of its own, because `backward` reads it. */
  get usesPreActivation(): boolean {
    return false;
  }

  /** Numbers in z for one sample. */
  preActivationSize(outputSize: number): number {
    return outputSize;
  }

  /** Numbers in each buffer that must last from forward to backward. */
  savedSizes(_batch: number): number[] {
    return [];
  }

  /** Numbers in each buffer that is needed within one call. */
  scratchSizes(_batch: number): number[] {
    return [];
  }

  /** Keras' config, without the batch axis anywhere. */
  getConfig(): Config {
    const { name, trainable, activityRegularizer } = this;
    return {
      name,
      trainable,
      dtype: 'float32',
      ...(activityRegularizer && { activity_regularizer: serializeRegularizer(activityRegularizer) }),
    };
  }

  /** How errors call it: `Dense "hidden_2"`. */
  get label(): string {
    return this.name === '' ? this.className : `${this.className} "${this.name}"`;
  }

  protected addWeight(
    name: string,
    shape: Shape,
    initializer: InitializerIdentifier,
    options: WeightOptions = {},
  ): Weight {
    this.checkRoom(name, shape);
    const weight: Weight = {
      name,
      shape,
      initializer: getInitializer(initializer),
      trainable: options.trainable ?? true,
      regularizer: options.regularizer,
      constraint: options.constraint,
      value: new Float32Array(sizeOf(shape)),
      gradient: null,
    };
    this.weights.push(weight);
    return weight;
  }

  /** Before any memory is taken: a file may ask for as much as it likes. */
  private checkRoom(name: string, shape: Shape): void {
    const held = this.weights.reduce((sum, weight) => sum + sizeOf(weight.shape), sizeOf(shape));
    if (held <= this.room) return;
    throw new FaninError({
      code: 'bad_shape',
      where: this.label,
      expected: `a ${name} for which there is room: ${this.room.toLocaleString('en')} numbers`,
      got: `${showShape(shape)}, ${sizeOf(shape).toLocaleString('en')}`,
      fix: 'Make the layer smaller; what is read without its weights has less room than a model built in code.',
    });
  }
}

/** Refuses options that neither every layer nor this one has. */
export function checkLayerOptions(
  className: string,
  options: LayerOptions,
  own: readonly string[] = [],
): void {
  checkOptions(options.name === undefined ? className : `${className} "${options.name}"`, options, [
    ...layerOptions,
    ...own,
  ]);
}

/** Whole, positive lengths. */
export function checkShape(where: string, shape: unknown): Shape {
  if (!Array.isArray(shape)) {
    throw new FaninError({
      code: 'bad_shape',
      where: where || 'layer',
      expected: 'inputShape to be an array such as [64]',
      got: show(shape),
    });
  }
  return shape.map((length, axis) => integer(where || 'layer', `inputShape[${String(axis)}]`, length));
}

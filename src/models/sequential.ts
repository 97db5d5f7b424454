import type { CallbackModel, History, Logs } from '../callbacks';
import { checkOptions, integer, seed as checkSeed, type Config } from '../config';
import { FaninError, show } from '../errors';
import type { Initializer } from '../initializers';
import { Input, type Layer, type LayerClass } from '../layers';
import type { Optimizer } from '../optimizers';
import { freshSeed } from '../random';
import { sameShape, showShape, sizeOf, Tensor, toTensor, type Shape, type TensorLike } from '../tensor';
import { compile, type Compiled, type CompileOptions } from './compile';
import { checkInput, checkSamples, loadBatch, type Samples } from './data';
import { evaluateSamples, predictInputs } from './evaluate';
import { checkFit, fit, type FitOptions } from './fit';
import {
  backwardPass,
  forwardPass,
  gradientsOf,
  traceInputs,
  type Gradients,
  type LayerTrace,
} from './inspect';
import { modelToJSON, networkConfig, readConfig, readJSON, type ModelJSON } from './json';
import { Network } from './network';
import { RunningLogs } from './running';
import { trainStep } from './step';
import { summarize } from './summary';

export interface SequentialOptions {
  /** Decides initial weights, shuffles and dropout. Default: a fresh one, told by `model.seed`. */
  seed?: number;
  /** Default: `sequential`. */
  name?: string;
}

/** A weight as `model.weights` shows it. */
export interface NamedWeight {
  /** `dense_1/kernel`. */
  readonly name: string;
  readonly shape: Shape;
  readonly trainable: boolean;
  readonly initializer: Initializer;
  /** A copy of its values. */
  readonly value: Tensor;
}

export interface EvaluateOptions {
  /** Rows that are computed at a time; the result does not depend on it. Default: 32. */
  batchSize?: number;
  /** One weight for each sample. */
  sampleWeight?: TensorLike;
}

/**
 * Layers in a row. @see Keras `Sequential`
 * @example
 * const model = new Sequential([new Dense(16, { activation: 'tanh', inputShape: [2] }), new Dense(1)], { seed: 42 });
 * model.compile({ optimizer: new SGD({ learningRate: 0.1 }), loss: 'mse' });
 * await model.fit(x, y, { epochs: 20 });
 */
export class Sequential implements CallbackModel {
  readonly className = 'Sequential';
  readonly name: string;
  stopTraining = false;
  /** @internal What stands behind the model. */
  readonly network: Network;
  private input: Input | undefined;

  constructor(layers: readonly (Layer | Input)[] = [], options: SequentialOptions = {}) {
    checkOptions('Sequential', options, ['seed', 'name']);
    if (!Array.isArray(layers)) {
      throw new FaninError({
        code: 'bad_option',
        where: 'Sequential',
        expected: 'a list of layers',
        got: show(layers),
      });
    }
    this.name = options.name ?? 'sequential';
    this.network = new Network(checkSeed('Sequential', options.seed) ?? freshSeed());
    for (const layer of layers as readonly (Layer | Input)[]) this.add(layer);
  }

  /** The seed that repeats this model, given or drawn. */
  get seed(): number {
    return this.network.seed;
  }

  get layers(): readonly Layer[] {
    return this.network.layers;
  }

  /** Whether the weights exist. */
  get built(): boolean {
    return this.network.built;
  }

  get inputShape(): Shape | undefined {
    return this.network.inputShape;
  }

  get outputShape(): Shape | undefined {
    return this.network.outputShape;
  }

  /** The optimizer that `compile` was given. @throws FaninError `not_compiled` before. */
  get optimizer(): Optimizer {
    return this.compiled('optimizer').optimizer;
  }

  /** Appends a layer; it is built at once when the input shape is known. */
  add(layer: Layer | Input): void {
    if (layer instanceof Input) {
      if (this.layers.length > 0 || this.input) {
        throw new FaninError({
          code: 'bad_option',
          where: `Input "${layer.name}"`,
          expected: 'to be the first entry of the model',
          got: 'a later place',
        });
      }
      this.input = layer;
      return;
    }
    if (typeof (layer as Partial<Layer> | null)?.forward !== 'function') {
      throw new FaninError({
        code: 'bad_option',
        where: this.name,
        expected: 'a layer',
        got: show(layer),
        fix: 'Use a class such as Dense, or getLayer({ class_name, config }).',
      });
    }
    if (
      this.input &&
      this.layers.length === 0 &&
      layer.inputShape &&
      !sameShape(layer.inputShape, this.input.shape)
    ) {
      throw new FaninError({
        code: 'bad_shape',
        where: layer.label,
        expected: `inputShape ${showShape(this.input.shape)} as in Input`,
        got: showShape(layer.inputShape),
      });
    }
    this.network.add(layer);
    if (this.input && !this.network.built) this.network.build(this.input.shape);
  }

  /** Removes the last layer and returns it, without its weights. */
  pop(): Layer | undefined {
    return this.network.pop();
  }

  /** Makes the weights. @param inputShape of one sample, or with Keras' null for the batch in front. */
  build(inputShape?: readonly (number | null)[]): void {
    const shape =
      inputShape?.[0] === null
        ? inputShape.slice(1)
        : (inputShape ?? this.network.inputShape ?? this.input?.shape);
    if (this.layers.length === 0) {
      throw new FaninError({
        code: 'not_built',
        where: this.name,
        expected: 'at least one layer',
        got: 'none',
        fix: 'Call add first.',
      });
    }
    if (shape === undefined) {
      throw new FaninError({
        code: 'not_built',
        where: this.layers[0]!.label,
        expected: 'inputShape of the first layer',
        got: 'none',
        fix: 'Give it { inputShape: [features] }, or call build([features]).',
      });
    }
    this.network.build(
      shape.map((length, axis) => integer(this.layers[0]!.label, `inputShape[${String(axis)}]`, length)),
    );
  }

  /** Chooses optimizer, loss and metrics. Weights stay, optimizer state starts anew. */
  compile(options: CompileOptions): void {
    this.network.compile(compile(options));
  }

  /** Trains. `history.history` holds loss and metrics for each epoch. The event loop gets its turns. */
  async fit(x: TensorLike, y: TensorLike, options: FitOptions = {}): Promise<History> {
    const compiled = this.compiled('fit');
    const run = this.ready('fit', x, () => checkFit(this.network, compiled, x, y, options));
    return fit(this, this.network, compiled, run);
  }

  /** One step on one batch. Returns loss and metrics of that batch before the update. */
  trainOnBatch(x: TensorLike, y: TensorLike, options: { sampleWeight?: TensorLike } = {}): Logs {
    const compiled = this.compiled('trainOnBatch');
    checkOptions('trainOnBatch', options, ['sampleWeight']);
    const samples = this.samples('trainOnBatch', x, y, options.sampleWeight);
    const plan = this.network.plan(samples.count);
    const weighted = samples.weights !== undefined;
    loadBatch(plan, samples, null, 0, samples.count);
    const running = new RunningLogs(this.network, compiled);
    running.update(
      plan,
      trainStep(this.network, plan, compiled, samples.count, weighted),
      samples.count,
      weighted,
    );
    return running.logs();
  }

  /** Loss and metrics in inference mode. */
  evaluate(x: TensorLike, y: TensorLike, options: EvaluateOptions = {}): Logs {
    const compiled = this.compiled('evaluate');
    checkOptions('evaluate', options, ['batchSize', 'sampleWeight']);
    const batchSize = integer('evaluate', 'batchSize', options.batchSize ?? 32);
    const samples = this.samples('evaluate', x, y, options.sampleWeight);
    return evaluateSamples(this.network, compiled, samples, batchSize);
  }

  /** Outputs [n, ...outputShape] in inference mode. */
  predict(x: TensorLike, options: { batchSize?: number } = {}): Tensor {
    checkOptions('predict', options, ['batchSize']);
    const batchSize = integer('predict', 'batchSize', options.batchSize ?? 32);
    return predictInputs(this.network, this.inputs('predict', x), batchSize);
  }

  /** Loss and the gradient of every weight for one batch, in training mode; changes nothing. */
  gradients(x: TensorLike, y: TensorLike, options: { sampleWeight?: TensorLike } = {}): Gradients {
    const compiled = this.compiled('gradients');
    checkOptions('gradients', options, ['sampleWeight']);
    return gradientsOf(this.network, compiled, this.samples('gradients', x, y, options.sampleWeight));
  }

  /** Every layer's pre-activations and activations, in inference mode. */
  trace(x: TensorLike): LayerTrace[] {
    return traceInputs(this.network, this.inputs('trace', x));
  }

  /** The upward pass by hand. */
  forward(x: TensorLike, options: { training?: boolean } = {}): Tensor {
    checkOptions('forward', options, ['training']);
    return forwardPass(this.network, this.inputs('forward', x), options.training ?? false);
  }

  /** The downward pass by hand, after `forward`: gradients of Σ(gradOutputs ⊙ output) to each weight and to the input. */
  backward(gradOutputs: TensorLike): { gradients: (Tensor | null)[]; inputGradient: Tensor } {
    this.requireBuilt('backward');
    return backwardPass(
      this.network,
      this.network.plan(1),
      toTensor('backward gradOutputs', gradOutputs, { finite: false }),
    );
  }

  /** Back to the initial weights of the same seed, or of another; optimizer state starts anew. */
  reset(seed?: number): void {
    this.network.reset(checkSeed('reset', seed) ?? this.network.seed);
  }

  get weights(): NamedWeight[] {
    return this.network.layers.flatMap((layer) =>
      layer.weights.map((weight) => ({
        name: `${layer.name}/${weight.name}`,
        shape: weight.shape,
        trainable: layer.trainable && weight.trainable,
        initializer: weight.initializer,
        get value() {
          return new Tensor(weight.shape, Float32Array.from(weight.value));
        },
      })),
    );
  }

  /** Copies of all weights, in the order of `weights`. */
  getWeights(): Tensor[] {
    this.requireBuilt('getWeights');
    return this.weights.map(({ value }) => value);
  }

  /** Takes values for all weights. @throws FaninError before any is changed when count or a shape is wrong. */
  setWeights(weights: readonly TensorLike[]): void {
    this.requireBuilt('setWeights');
    const expected = this.weights;
    if (!Array.isArray(weights) || weights.length !== expected.length) {
      throw new FaninError({
        code: 'bad_shape',
        where: 'setWeights',
        expected: `${String(expected.length)} tensors: ${expected.map(({ name, shape }) => `${name} ${showShape(shape)}`).join(', ')}`,
        got: Array.isArray(weights) ? String(weights.length) : show(weights),
      });
    }
    const tensors = expected.map(({ name, shape }, i) => {
      const tensor = toTensor(`setWeights ${name}`, weights[i], { finite: false });
      if (sameShape(tensor.shape, shape)) return tensor;
      throw new FaninError({
        code: 'bad_shape',
        where: `setWeights ${name}`,
        expected: showShape(shape),
        got: showShape(tensor.shape),
      });
    });
    this.network.weights.forEach((weight, i) => {
      weight.value.set(tensors[i]!.data);
    });
  }

  /** Number of values in all weights. */
  countParams(): number {
    this.requireBuilt('countParams');
    return this.network.weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  }

  /** Prints Keras' table, with each kernel's initializer, fans and standard deviation. */
  summary({ print = console.log }: { print?: (text: string) => void } = {}): void {
    print(summarize(this.name, this.network));
  }

  /** Keras' config: name and layers; fanin adds the seed. */
  getConfig(): Config {
    return networkConfig(this.name, this.network);
  }

  /** All of the model but its optimizer's state, as plain JSON in Keras' form; weights as base64. */
  toJSON(): ModelJSON {
    return modelToJSON(this.name, this.network);
  }

  /** A model from Keras' config of one. @param customObjects classes of layers that are not fanin's, by class name */
  static fromConfig(config: unknown, customObjects: Record<string, LayerClass> = {}): Sequential {
    const { layers, name, seed } = readConfig(config, customObjects);
    return new Sequential(layers, {
      ...(seed === undefined ? {} : { seed }),
      ...(name === undefined ? {} : { name }),
    });
  }

  /** A model from `toJSON`, or from Keras' `model.to_json()`: text or object. */
  static fromJSON(json: unknown, customObjects: Record<string, LayerClass> = {}): Sequential {
    const { config, compile: options, weights } = readJSON(json);
    const model = Sequential.fromConfig(config, customObjects);
    if (options) model.compile(options);
    if (weights) model.setWeights(weights);
    return model;
  }

  /** A copy with the same layers, seed, weights and compile state; optimizer state starts anew. */
  clone(customObjects: Record<string, LayerClass> = {}): Sequential {
    return Sequential.fromJSON(this.toJSON(), customObjects);
  }

  private compiled(where: string): Compiled {
    const { compiled } = this.network;
    if (compiled) return compiled;
    throw new FaninError({
      code: 'not_compiled',
      where,
      expected: 'a compiled model',
      got: 'one without a loss',
      fix: "Call model.compile({ optimizer: 'sgd', loss: 'sparse_categorical_crossentropy' }) first.",
    });
  }

  private inputs(where: string, x: TensorLike): Tensor {
    return this.ready(where, x, () => checkInput(this.network, where, x));
  }

  private samples(where: string, x: TensorLike, y: TensorLike, sampleWeight?: TensorLike): Samples {
    const compiled = this.compiled(where);
    return this.ready(where, x, () => checkSamples(this.network, compiled, where, x, y, sampleWeight));
  }

  /** Builds the model for x when no input shape was given, and takes that back when the check fails. */
  private ready<T>(where: string, x: TensorLike, check: () => T): T {
    if (this.built) return check();
    const { shape } = this.layers.length > 0 ? toTensor(`${where} x`, x) : { shape: [] };
    this.build(this.input || this.layers.length === 0 ? undefined : shape.length > 1 ? shape.slice(1) : [1]);
    try {
      return check();
    } catch (error) {
      this.network.unbuild();
      throw error;
    }
  }

  private requireBuilt(where: string): void {
    if (this.network.built) return;
    throw new FaninError({
      code: 'not_built',
      where,
      expected: 'a built model',
      got: 'one without an input shape',
      fix: 'Give the first layer inputShape, or call build.',
    });
  }
}

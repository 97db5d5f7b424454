import type { CallbackModel, History, Logs } from '../callbacks';
import { checkOptions, integer, seed as checkSeed, type Config } from '../config';
import { FaninError, show } from '../errors';
import type { Input, Layer, CustomObjects } from '../layers';
import type { MetricIdentifier } from '../metrics';
import type { Optimizer } from '../optimizers';
import { freshSeed } from '../random';
import { sizeOf, toTensor, type Shape, type Tensor, type TensorLike } from '../tensor';
import { areBatches, type Batches } from './batches';
import { addEntry, buildNetwork, builtFor } from './building';
import {
  compile,
  type Compiled,
  type CompileOptions,
  type MetricKey,
  type NamedMetric,
  type NotGiven,
} from './compile';
import { checkInput, checkSamples, type Samples, type Weighting } from './data';
import { evaluateSamples, predictInputs, type EvaluateOptions } from './evaluate';
import { fit } from './fit';
import { checkFit, checkFitBatches, type FitBatchesOptions, type FitOptions } from './fit_options';
import {
  backwardPass,
  forwardPass,
  gradientsOf,
  traceInputs,
  type Gradients,
  type LayerTrace,
} from './inspect';
import { modelToJSON, networkConfig, readConfig, readJSON, WEIGHTS_UNSAID, type ModelJSON } from './json';
import { Network } from './network';
import { notBuilt, notCompiled } from './refusals';
import { loadTrainingState, saveTrainingState, type TrainingState } from './state';
import { trainSamples } from './train_on_batch';
import { summarize } from './summary';
import { assignWeights, namedWeights, type NamedWeight } from './weights';

export interface SequentialOptions {
  /** Decides initial weights, shuffles and dropout. Default: a fresh one, told by `model.seed`. */
  seed?: number | undefined;
  /** Default: `sequential`. */
  name?: string | undefined;
}

/**
 * Layers in a row. `Metrics` are the names that `compile` was given, where its result is used.
 * @see Keras `Sequential`
 * @example
 * const model = new Sequential([new Dense(16, { activation: 'tanh', inputShape: [2] }), new Dense(1)], { seed: 42 });
 * model.compile({ optimizer: new SGD({ learningRate: 0.1 }), loss: 'mse' });
 * await model.fit(x, y, { epochs: 20 });
 */
export class Sequential<Metrics extends string = string> implements CallbackModel {
  readonly className = 'Sequential';
  readonly name: string;
  stopTraining = false;
  /** @internal What stands behind the model. */
  readonly network: Network;

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

  /** Shape of a sample that goes in. */
  get inputShape(): Shape | undefined {
    return this.network.inputShape;
  }

  /** Shape of a sample that comes out. */
  get outputShape(): Shape | undefined {
    return this.network.outputShape;
  }

  /** The optimizer that `compile` was given. @throws FaninError `not_compiled` before. */
  get optimizer(): Optimizer {
    return this.compiled('optimizer').optimizer;
  }

  /** The metrics that `compile` was given, each under its key in the history. */
  get metrics(): readonly NamedMetric[] {
    return this.network.compiled?.metrics ?? [];
  }

  /** Appends a layer; it is built at once when the input shape is known. */
  add(layer: Layer | Input): void {
    addEntry(this.network, this.name, layer);
  }

  /** Removes the last layer and returns it, without its weights. */
  pop(): Layer | undefined {
    return this.network.pop();
  }

  /** Makes the weights. @param inputShape of one sample, or with Keras' null for the batch in front. */
  build(inputShape?: readonly (number | null)[]): void {
    buildNetwork(this.network, this.name, inputShape);
  }

  /**
   * Chooses optimizer, loss and metrics. Weights stay, optimizer state starts anew. Returns the model, typed by the
   * metrics: `const model = new Sequential([...]).compile({ loss: 'mse', metrics: ['mae'] })`.
   */
  compile<
    const Given extends MetricIdentifier | NotGiven,
    const Weighted extends MetricIdentifier | NotGiven,
  >(options: CompileOptions<Given, Weighted>): Sequential<MetricKey<Given, Weighted>> {
    this.network.compile(compile(options as CompileOptions));
    return this as unknown as Sequential<MetricKey<Given, Weighted>>;
  }

  /**
   * Trains, on samples or on an iterable of batches `[x, y]`. `history.history` holds loss and metrics for each epoch.
   * The event loop gets its turns.
   */
  fit(x: TensorLike, y: TensorLike, options?: FitOptions): Promise<History<Metrics>>;
  fit(batches: Batches, options?: FitBatchesOptions): Promise<History<Metrics>>;
  async fit(
    x: TensorLike | Batches,
    y?: TensorLike | FitBatchesOptions,
    options: FitOptions = {},
  ): Promise<History<Metrics>> {
    const compiled = this.compiled('fit');
    const run = areBatches(x)
      ? checkFitBatches(this.network, compiled, x, (y ?? {}) as FitBatchesOptions)
      : this.ready('fit', x, () => checkFit(this.network, compiled, x, y as TensorLike, options));
    return await fit(this, this.network, compiled, run);
  }

  /** One step on one batch. Returns loss and metrics of that batch before the update. */
  trainOnBatch(x: TensorLike, y: TensorLike, options: Weighting = {}): Logs<Metrics> {
    checkOptions('trainOnBatch', options, ['sampleWeight', 'classWeight']);
    const samples = this.samples('trainOnBatch', x, y, options);
    return trainSamples(this.network, this.compiled('trainOnBatch'), samples);
  }

  /** Loss and metrics in inference mode. */
  evaluate(x: TensorLike, y: TensorLike, options: EvaluateOptions = {}): Logs<Metrics> {
    checkOptions('evaluate', options, ['batchSize', 'sampleWeight']);
    const batchSize = integer('evaluate', 'batchSize', options.batchSize ?? 32);
    const samples = this.samples('evaluate', x, y, options);
    return evaluateSamples(this.network, this.compiled('evaluate'), samples, batchSize);
  }

  /** Outputs [n, ...outputShape] in inference mode. */
  predict(x: TensorLike, options: { batchSize?: number } = {}): Tensor {
    checkOptions('predict', options, ['batchSize']);
    const batchSize = integer('predict', 'batchSize', options.batchSize ?? 32);
    return predictInputs(this.network, this.inputs('predict', x), batchSize);
  }

  /** Loss and the gradient of every weight for one batch, in training mode; changes nothing. */
  gradients(x: TensorLike, y: TensorLike, options: Weighting = {}): Gradients {
    checkOptions('gradients', options, ['sampleWeight', 'classWeight']);
    return gradientsOf(this.network, this.compiled('gradients'), this.samples('gradients', x, y, options));
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
    const gradient = toTensor('backward gradOutputs', gradOutputs, { finite: false });
    return backwardPass(this.network, this.network.plan(1), gradient);
  }

  /** Back to the initial weights of the same seed, or of another; optimizer state starts anew. */
  reset(seed?: number): void {
    this.network.reset(checkSeed('reset', seed) ?? this.network.seed);
  }

  get weights(): NamedWeight[] {
    return namedWeights(this.network);
  }

  /** Copies of all weights, in the order of `weights`. */
  getWeights(): Tensor[] {
    this.requireBuilt('getWeights');
    return this.weights.map(({ value }) => value);
  }

  /** Takes values for all weights. @throws FaninError before any is changed when count or a shape is wrong. */
  setWeights(weights: readonly TensorLike[]): void {
    this.requireBuilt('setWeights');
    assignWeights(this.network, weights);
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

  /** All that the rest of a run depends on: weights, optimizer, random streams. Plain JSON. */
  saveState(): TrainingState {
    this.requireBuilt('saveState');
    return saveTrainingState(this.network, this.compiled('saveState'));
  }

  /** Goes on from a saved state, with the same bits: `fit(x, y, { initialEpoch: … })`. */
  loadState(state: TrainingState): void {
    this.requireBuilt('loadState');
    loadTrainingState(this.network, this.compiled('loadState'), state);
  }

  /** Keras' config: name and layers; fanin adds the seed. */
  getConfig(): Config {
    return networkConfig(this.name, this.network);
  }

  /** All of the model but its optimizer's state, as plain JSON in Keras' form; weights as base64. */
  toJSON(): ModelJSON {
    return modelToJSON(this.name, this.network);
  }

  /** A model from Keras' config of one. @param customObjects classes of your own @param limit the most weights that it may have */
  static fromConfig(config: unknown, customObjects: CustomObjects = {}, limit = WEIGHTS_UNSAID): Sequential {
    const { layers, ...options } = readConfig(config, customObjects);
    const model = new Sequential([], options);
    model.network.limit = limit;
    for (const layer of layers) model.add(layer);
    return model;
  }

  /** A model from `toJSON`, or from Keras' `model.to_json()`: text or object. */
  static fromJSON(json: unknown, customObjects: CustomObjects = {}): Sequential {
    const { config, compile: options, weights, limit } = readJSON(json);
    const model = Sequential.fromConfig(config, customObjects, limit);
    if (options) model.compile(options);
    if (weights) model.setWeights(weights);
    return model;
  }

  /** A copy with the same layers, seed, weights and compile state; optimizer state starts anew. */
  clone(customObjects: CustomObjects = {}): Sequential<Metrics> {
    return Sequential.fromJSON(this.toJSON(), customObjects);
  }

  private compiled(where: string): Compiled {
    const { compiled } = this.network;
    if (compiled) return compiled;
    throw notCompiled(where);
  }

  private inputs(where: string, x: TensorLike): Tensor {
    return this.ready(where, x, () => checkInput(this.network, where, x));
  }

  private samples(where: string, x: TensorLike, y: TensorLike, weighting: Weighting): Samples {
    const compiled = this.compiled(where);
    return this.ready(where, x, () => checkSamples(this.network, compiled, where, x, y, weighting));
  }

  private ready<T>(where: string, x: TensorLike, check: () => T): T {
    return builtFor(this.network, this.name, where, x, check);
  }

  private requireBuilt(where: string): void {
    if (!this.built) throw notBuilt(where);
  }
}

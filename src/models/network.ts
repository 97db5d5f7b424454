import { FaninError, show } from '../errors';
import { allocate } from '../kernels';
import { snakeCase, type Layer, type Weight } from '../layers';
import { stream, type Random } from '../random';
import { sameShape, showShape, sizeOf, type Shape } from '../tensor';
import type { Compiled } from './compile';
import { Plan, type PlanRequest } from './plan';
import { notBuilt } from './refusals';

/** Which network's memory the weights of a built layer lie in. */
const owners = new WeakMap<Layer, Network>();

/** Layers in a row, with their shapes, weights, random streams and memory: what stands behind a `Sequential`. */
export class Network {
  readonly layers: Layer[] = [];
  /** Shape of a sample before the first layer, between them, and after the last one; empty before `build`. */
  shapes: Shape[] = [];
  /** Shape of a sample that an `Input` said. */
  declaredShape: Shape | undefined;
  compiled: Compiled | undefined;
  /** The most numbers that the weights may hold together. Default: what fits into a memory of WebAssembly. */
  limit = 1_073_741_824;
  private randoms: Random[] = [];
  private current: Plan | undefined;

  constructor(public seed: number) {}

  get built(): boolean {
    return this.shapes.length > 0;
  }

  get weights(): Weight[] {
    return this.layers.flatMap((layer) => layer.weights);
  }

  get inputShape(): Shape | undefined {
    return this.shapes[0];
  }

  get outputShape(): Shape | undefined {
    return this.shapes.at(-1);
  }

  /** Shapes of a sample at both ends. @throws FaninError `not_built` */
  ends(): { input: Shape; output: Shape } {
    const [input, output] = [this.inputShape, this.outputShape];
    if (input && output) return { input, output };
    throw notBuilt('model');
  }

  /** Appends a layer, and builds it when the ones before are built. On an error nothing is changed. */
  add(layer: Layer, inputShape = layer.inputShape): void {
    if (owners.has(layer) || this.layers.includes(layer)) {
      throw new FaninError({
        code: 'bad_option',
        where: layer.label,
        expected: 'a layer that is in no model yet',
        got: 'one whose weights belong to a model',
        fix: 'Make a new layer, or clone the model.',
      });
    }
    const unnamed = layer.name === '';
    if (unnamed) layer.name = this.freeName(layer);
    try {
      if (this.layers.some((other) => other.name === layer.name)) {
        throw new FaninError({
          code: 'bad_option',
          where: layer.label,
          expected: 'names that are unique within a model',
          got: `${show(layer.name)} twice`,
          fix: 'Give one of the two another name.',
        });
      }
      const shape = this.outputShape ?? (this.layers.length === 0 ? inputShape : undefined);
      if (shape) {
        const outputShape = this.buildLayer(layer, shape);
        if (!this.built) this.shapes.push(shape);
        this.shapes.push(outputShape);
      }
    } catch (error) {
      if (unnamed) layer.name = '';
      throw error;
    }
    this.layers.push(layer);
    this.forget();
  }

  /** Removes the last layer. */
  pop(): Layer | undefined {
    const layer = this.layers.pop();
    if (!layer) return undefined;
    if (this.built) this.shapes.pop();
    if (this.layers.length === 0) this.shapes = [];
    this.randoms.length = Math.min(this.randoms.length, this.layers.length);
    layer.weights.length = 0;
    owners.delete(layer);
    this.forget();
    return layer;
  }

  /** Builds every layer for samples of this shape. On an error no layer is built. */
  build(inputShape: Shape): void {
    if (this.built) {
      if (sameShape(inputShape, this.shapes[0]!)) return;
      throw new FaninError({
        code: 'bad_shape',
        where: this.layers[0]?.label ?? 'model',
        expected: `input ${showShape(this.shapes[0]!, 'batch')}`,
        got: showShape(inputShape, 'batch'),
        fix: 'The model is built already: make a new one for other inputs.',
      });
    }
    const shapes: Shape[] = [inputShape];
    try {
      let shape = inputShape;
      for (const layer of this.layers) {
        shape = this.buildLayer(layer, shape);
        shapes.push(shape);
      }
    } catch (error) {
      this.unbuild();
      throw error;
    }
    this.shapes = shapes;
  }

  /** Back to layers without weights. */
  unbuild(): void {
    this.shapes = [];
    this.randoms.length = 0;
    for (const layer of this.layers) {
      layer.weights.length = 0;
      owners.delete(layer);
    }
    this.forget();
  }

  /** Back to initial weights, streams and optimizer state: those of this seed, or of another. */
  reset(seed = this.seed): void {
    this.seed = seed;
    for (const layer of this.layers) {
      for (const weight of layer.weights) this.initialize(layer, weight);
    }
    this.randoms = this.layers.map((layer) => this.randomOf(layer));
    this.forget();
  }

  compile(compiled: Compiled): void {
    this.compiled = compiled;
    this.forget();
  }

  /** The memory for batches of this many rows: the present one if it is large enough, and trains what is to be trained. */
  plan(rows: number): Plan {
    const previous = this.current;
    if (previous && previous.capacity >= rows && previous.trains(this.layers)) return previous;
    const plan = new Plan(this.planRequest(Math.max(rows, previous?.capacity ?? 0)), allocate);
    const kept = this.compiled?.optimizer.slots ?? [];
    plan.continueFrom(previous, (slot) => kept[slot]?.initial ?? 0);
    this.current = plan;
    return plan;
  }

  /** What decides the memory. */
  planRequest(capacity: number): PlanRequest {
    const { compiled } = this;
    return {
      layers: this.layers,
      shapes: this.shapes,
      randoms: this.randoms,
      capacity,
      slots: compiled?.optimizer.slots.length ?? 0,
      logitsLoss: compiled?.lossOnLogits(this.layers.at(-1)) ?? null,
      targetSize: sizeOf(compiled?.loss.targetShape(this.outputShape ?? []) ?? []),
    };
  }

  /** The random streams, which a pass that must leave no trace saves and restores. */
  get randomStreams(): readonly Random[] {
    return this.randoms;
  }

  /** Makes the next pass plan anew. Weights stay where they are until then; the optimizer's state starts anew. */
  private forget(): void {
    this.current = undefined;
    this.compiled?.optimizer.reset();
  }

  private buildLayer(layer: Layer, inputShape: Shape): Shape {
    const outputShape = layer.computeOutputShape(inputShape);
    try {
      layer.room = this.limit - this.weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
      layer.build(inputShape);
      for (const weight of layer.weights) this.initialize(layer, weight);
    } catch (error) {
      layer.weights.length = 0;
      throw error;
    }
    this.randoms.push(this.randomOf(layer));
    owners.set(layer, this);
    return outputShape;
  }

  private initialize(layer: Layer, weight: Weight): void {
    weight.value.set(
      weight.initializer.initialize(weight.shape, stream(this.seed, layer.name, weight.name)).data,
    );
  }

  private randomOf(layer: Layer): Random {
    return layer.seed === undefined ? stream(this.seed, layer.name) : stream(layer.seed);
  }

  /** `dense`, `dense_1`, ...: the first that is free. */
  private freeName(layer: Layer): string {
    const base = snakeCase(layer.className);
    const taken = new Set(this.layers.map((other) => other.name));
    let name = base;
    for (let count = 1; taken.has(name); count++) name = `${base}_${String(count)}`;
    return name;
  }
}

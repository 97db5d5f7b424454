import { allocateReference, type Floats, type Kernels, type Workspace } from '../kernels';
import type { Layer, Pass, Weight } from '../layers';
import type { Loss } from '../losses';
import type { Parameters } from '../optimizers';
import type { Random } from '../random';
import { sizeOf, type Shape } from '../tensor';

/** What decides the memory of a model. */
export interface PlanRequest {
  layers: readonly Layer[];
  /** One more than the layers: the shape of a sample before the first one, between them, and after the last one. */
  shapes: readonly Shape[];
  /** The random stream of each layer. */
  randoms: readonly Random[];
  /** Largest number of rows in a batch. */
  capacity: number;
  /** State buffers that the optimizer keeps for each weight. */
  slots: number;
  /** The loss, where it works on the pre-activations of the last layer. */
  logitsLoss: Loss | null;
  /** Numbers in the target of one sample. */
  targetSize: number;
}

/** Weights start at multiples of this many numbers, so that vectors of every kernel are aligned. */
const ALIGNMENT = 16;

/**
 * The memory of a model for batches of up to `capacity` rows, laid out once: parameters, gradients, optimizer state,
 * activations, scratch. A step works inside it and allocates nothing.
 */
export class Plan implements Parameters {
  readonly kernels: Kernels;
  readonly capacity: number;
  readonly passes: readonly Pass[];
  readonly values: Floats;
  readonly gradients: Floats;
  readonly slots: readonly Floats[];
  /** The weights that are trained, in the order in which they lie in `values`, `gradients` and each slot. */
  private readonly trained: readonly Weight[];
  readonly parts: readonly { value: Floats; gradient: Floats }[];
  /** Those of the trained weights that a constraint projects after each step. */
  readonly constrained: readonly Weight[];
  /** Whether a regularizer adds to the loss. */
  readonly regularized: boolean;
  /** The batch: inputs [capacity, ...], targets [capacity, ...], weights [capacity] of the samples. */
  readonly input: Floats;
  readonly target: Floats;
  readonly sampleWeights: Floats;
  /** The loss of each row. */
  readonly losses: Floats;
  /** d loss / d input, where somebody asks for it. */
  readonly inputGradient: Floats;
  /** An output sample as rows of its last axis: a loss and a metric go by rows. */
  readonly width: number;
  readonly rowsPerSample: number;

  constructor(
    private readonly request: PlanRequest,
    allocate: (lengths: readonly number[]) => Workspace,
  ) {
    const { layers, shapes, capacity, slots, targetSize, logitsLoss } = request;
    const sizes = shapes.map((shape) => capacity * sizeOf(shape));
    const trained = layers.flatMap((layer) =>
      layer.trainable ? layer.weights.filter((weight) => weight.trainable) : [],
    );
    this.trained = trained;
    this.constrained = trained.filter((weight) => weight.constraint);
    this.regularized = layers.some(
      (layer) => layer.activityRegularizer ?? layer.weights.some((weight) => weight.regularizer),
    );
    const frozen = layers.flatMap((layer) => layer.weights.filter((weight) => !trained.includes(weight)));
    const total = trained.reduce((sum, weight) => sum + padded(weight), 0);
    // Scratch is shared: the longest that any layer asks for at each place.
    const scratchSizes: number[] = [];
    for (const layer of layers) {
      layer
        .scratchSizes(capacity)
        .forEach((size, i) => (scratchSizes[i] = Math.max(scratchSizes[i] ?? 0, size)));
    }
    const outputShape = shapes.at(-1) ?? [];
    this.width = outputShape.at(-1) ?? 1;
    this.rowsPerSample = sizeOf(outputShape) / this.width;
    const rows = capacity * this.rowsPerSample;
    const ownsZ = layers.map(
      (layer, i) => layer.usesPreActivation || (logitsLoss !== null && i === layers.length - 1),
    );

    const lengths: number[] = [];
    const reserve = (length: number) => lengths.push(Math.max(1, length)) - 1;
    const at = {
      values: reserve(total),
      gradients: reserve(total),
      slots: Array.from({ length: slots }, () => reserve(total)),
      frozen: frozen.map((weight) => reserve(sizeOf(weight.shape))),
      outputs: sizes.map(reserve),
      outputGradients: sizes.map(reserve),
      preActivations: layers.map((layer, i) =>
        ownsZ[i] ? reserve(capacity * layer.preActivationSize(sizeOf(shapes[i + 1]!))) : -1,
      ),
      saved: layers.map((layer) => layer.savedSizes(capacity).map(reserve)),
      scratch: scratchSizes.map(reserve),
      target: reserve(capacity * targetSize),
      sampleWeights: reserve(rows),
      losses: reserve(rows),
    };
    const { kernels, buffers, view } = allocate(lengths);
    const buffer = (index: number) => buffers[index]!;

    this.kernels = kernels;
    this.capacity = capacity;
    this.values = buffer(at.values);
    this.gradients = buffer(at.gradients);
    this.slots = at.slots.map(buffer);
    this.target = buffer(at.target);
    this.sampleWeights = buffer(at.sampleWeights);
    this.losses = buffer(at.losses);
    this.input = buffer(at.outputs[0]!);
    this.inputGradient = buffer(at.outputGradients[0]!);
    this.parts = this.placeTrained(trained, view);
    frozen.forEach((weight, i) => {
      place(weight, buffer(at.frozen[i]!), null);
    });
    this.passes = layers.map((layer, i) => ({
      kernels,
      batch: 0,
      training: false,
      x: buffer(at.outputs[i]!),
      y: buffer(at.outputs[i + 1]!),
      z: buffer(ownsZ[i] ? at.preActivations[i]! : at.outputs[i + 1]!),
      dy: buffer(at.outputGradients[i + 1]!),
      dx: i === 0 ? null : buffer(at.outputGradients[i]!),
      dyIsOfLogits: false,
      saved: at.saved[i]!.map(buffer),
      // Only as many as it asked for: a layer may take a buffer's absence as its answer.
      scratch: at.scratch.slice(0, layer.scratchSizes(capacity).length).map(buffer),
      random: request.randoms[i]!,
      trace: null,
    }));
  }

  /** Whether the weights that these layers train now are those that it was laid out for. */
  trains(layers: readonly Layer[]): boolean {
    let count = 0;
    for (const layer of layers) {
      if (!layer.trainable) continue;
      for (const weight of layer.weights) {
        if (weight.trainable && this.trained[count++] !== weight) return false;
      }
    }
    return count === this.trained.length;
  }

  /** Takes over the optimizer's state of each weight that an earlier plan trained too; the others' begins. */
  continueFrom(previous: Plan | undefined, initial: (slot: number) => number): void {
    const starts = new Map<Weight, number>();
    let start = 0;
    for (const weight of previous?.trained ?? []) {
      starts.set(weight, start);
      start += padded(weight);
    }
    this.slots.forEach((slot, i) => {
      slot.fill(initial(i));
      const before = previous?.slots[i];
      let to = 0;
      for (const weight of this.trained) {
        const from = starts.get(weight);
        if (before && from !== undefined) slot.set(before.subarray(from, from + padded(weight)), to);
        to += padded(weight);
      }
    });
  }

  /** What the last layer gave. */
  get output(): Floats {
    return this.passes.at(-1)?.y ?? this.input;
  }

  /** d loss / d output, or d loss / d logits. */
  get outputGradient(): Floats {
    return this.passes.at(-1)?.dy ?? this.inputGradient;
  }

  get logitsLoss(): Loss | null {
    return this.request.logitsLoss;
  }

  /** The pre-activations of the last layer. */
  get logits(): Floats {
    const { layers } = this.request;
    return layers.at(-1)!.preActivations(this.passes.at(-1)!);
  }

  /** Runs the layers upwards on the first `batch` rows of `input`. */
  forward(batch: number, training: boolean): void {
    const { layers } = this.request;
    for (let i = 0; i < layers.length; i++) {
      const pass = this.passes[i]!;
      pass.batch = batch;
      pass.training = training;
      layers[i]!.forward(pass);
    }
  }

  /**
   * Runs the layers downwards from `outputGradient`, after a forward pass on the same rows. With a learning rate each layer
   * takes its step of plain gradient descent at once, and its gradients need not be left.
   */
  backward(dyIsOfLogits = false, learningRate: number | null = null): void {
    const { layers } = this.request;
    for (let i = layers.length - 1; i >= 0; i--) {
      const pass = this.passes[i]!;
      const layer = layers[i]!;
      pass.dyIsOfLogits = dyIsOfLogits && i === layers.length - 1;
      if (layer.activityRegularizer) {
        const shape = [pass.batch, ...this.request.shapes[i + 1]!];
        layer.activityRegularizer.addGradient(pass.dy, pass.y, sizeOf(shape), shape, 1 / pass.batch);
      }
      if (learningRate === null) layer.backward(pass);
      else layer.descend(pass, learningRate);
    }
  }

  private placeTrained(
    trained: readonly Weight[],
    view: Workspace['view'],
  ): { value: Floats; gradient: Floats }[] {
    let offset = 0;
    return trained.map((weight) => {
      const end = offset + sizeOf(weight.shape);
      const part = {
        value: view(this.values, offset, end),
        gradient: view(this.gradients, offset, end),
      };
      place(weight, part.value, part.gradient);
      offset += padded(weight);
      return part;
    });
  }
}

/** A workspace in double precision, for the gradient checker. */
export const allocateDouble = (lengths: readonly number[]): Workspace =>
  allocateReference(lengths, 'float64');

function padded({ shape }: Weight): number {
  return Math.ceil(sizeOf(shape) / ALIGNMENT) * ALIGNMENT;
}

/** Moves the values of a weight into the plan. */
function place(weight: Weight, value: Floats, gradient: Floats | null): void {
  value.set(weight.value);
  weight.value = value;
  weight.gradient = gradient;
}

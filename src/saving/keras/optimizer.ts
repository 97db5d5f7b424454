import { FaninError } from '../../errors';
import type { Sequential } from '../../models';
import type { Optimizer } from '../../optimizers';
import { showShape, sizeOf, type Shape } from '../../tensor';
import type { H5Tensor } from '../h5/read';

/** Optimizers of which Keras writes two slots in turn, weight by weight. */
const inTurn = new Set(['Adam', 'AdamW', 'Adamax', 'Nadam', 'Adadelta']);

/** A variable of an optimizer as it lies in Keras' files. */
interface Variable {
  shape: Shape;
  read: () => ArrayLike<number>;
  write: (values: Float64Array) => void;
}

/**
 * The optimizer's variables in the order of `optimizer/vars/0`, `1`, …: steps, learning rate (unless a schedule gives it),
 * moving averages, accumulated gradients, then its own slots, and Nadam's product.
 */
function variables(model: Sequential, state: Record<string, number>): Variable[] {
  const { optimizer } = model;
  const scalar = (key: string): Variable => ({
    shape: [],
    read: () => [state[key]!],
    write: (values) => (state[key] = values[0]!),
  });
  return [
    scalar('iterations'),
    ...('learningRate' in state ? [scalar('learningRate')] : []),
    ...slotGroups(optimizer).flatMap((group) => slotVariables(model, group)),
    ...('momentumProduct' in state ? [scalar('momentumProduct')] : []),
  ];
}

/** Places of the slots, in groups that are written in turn. */
function slotGroups({ className, slots }: Optimizer): number[][] {
  const shared = ['average', 'gradient_accumulator'];
  const at = (name: string) => slots.findIndex((slot) => slot.name === name);
  const first = shared.map(at).filter((place) => place >= 0);
  const own = slots.map((_, i) => i).filter((place) => !first.includes(place));
  const pair = inTurn.has(className) ? own.splice(0, 2) : [];
  return [
    ...first.map((place) => [place]),
    ...(pair.length > 0 ? [pair] : []),
    ...own.map((place) => [place]),
  ];
}

/** Every trained weight's part of these slots. */
function slotVariables(model: Sequential, group: readonly number[]): Variable[] {
  const plan = model.network.plan(1);
  const trained = model.layers.flatMap((layer) =>
    layer.trainable ? layer.weights.filter(({ trainable }) => trainable) : [],
  );
  return trained.flatMap(({ shape }, i) => {
    const { value } = plan.parts[i]!;
    const start = (value.byteOffset - plan.values.byteOffset) / value.BYTES_PER_ELEMENT;
    return group.map((place): Variable => {
      const part = plan.slots[place]!.subarray(start, start + sizeOf(shape));
      return { shape, read: () => part, write: (values) => part.set(values) };
    });
  });
}

/** The state as Keras writes it. */
export function optimizerVariables(model: Sequential): { shape: Shape; values: ArrayLike<number> }[] {
  const all = variables(model, { ...model.optimizer.getState() });
  return all.map(({ shape, read }) => ({ shape, values: read() }));
}

/** Gives a compiled model the state of its optimizer. One that never made a step has only its first variables. */
export function readOptimizer(where: string, model: Sequential, saved: readonly H5Tensor[]): void {
  if (saved.length === 0 || !model.built) return;
  const state = { ...model.optimizer.getState() };
  const all = variables(model, state);
  const scalars = 'learningRate' in state ? 2 : 1;
  const expected = saved.length === scalars ? all.slice(0, scalars) : all;
  const wrong = expected.findIndex(
    ({ shape }, i) => showShape(shape) !== showShape(saved[i]?.shape ?? [NaN]),
  );
  if (saved.length !== expected.length || wrong >= 0) {
    throw new FaninError({
      code: 'bad_shape',
      where: `${where} optimizer "${model.optimizer.name}"`,
      expected:
        wrong >= 0
          ? `variable ${String(wrong)} of shape ${showShape(expected[wrong]!.shape)}`
          : `${String(all.length)} variables`,
      got: wrong >= 0 ? showShape(saved[wrong]?.shape ?? []) : String(saved.length),
      fix: 'Load it with { compile: false } to do without the optimizer.',
    });
  }
  expected.forEach(({ write }, i) => {
    write(saved[i]!.values);
  });
  const { learningRate } = model.optimizer.getState();
  // Keras keeps a float32 of it; the config may have all of its digits.
  const isSame = learningRate !== undefined && Math.fround(learningRate) === state.learningRate;
  model.optimizer.setState(isSame ? { ...state, learningRate } : state);
}

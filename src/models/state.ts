import { FaninError, show } from '../errors';
import type { OptimizerState } from '../optimizers';
import type { RandomState } from '../random';
import { fromBase64, toBase64 } from '../tensor';
import type { Compiled } from './compile';
import type { Network } from './network';

/** Everything that the rest of a run depends on, as plain JSON: with it, it goes on with the same bits. */
export interface TrainingState {
  seed: number;
  /** Values of each weight, base64 of float32. */
  weights: string[];
  optimizer: OptimizerState;
  /** State that the optimizer keeps for all trained weights, base64 of float32. */
  slots: string[];
  /** The random stream of each layer. The order of the samples follows from seed and epoch. */
  randoms: RandomState[];
}

export function saveTrainingState(network: Network, compiled: Compiled): TrainingState {
  return {
    seed: network.seed,
    weights: network.weights.map(({ value }) => toBase64(value)),
    optimizer: compiled.optimizer.getState(),
    slots: network.plan(1).slots.map(toBase64),
    randoms: network.randomStreams.map((random) => random.state()),
  };
}

/** @throws FaninError before anything is changed when the state is that of another model. */
export function loadTrainingState(network: Network, compiled: Compiled, state: TrainingState): void {
  const { slots } = network.plan(1);
  const weights = decode(
    'weights',
    state.weights,
    network.weights.map(({ value }) => value.length),
  );
  const saved = decode(
    'slots',
    state.slots,
    slots.map(({ length }) => length),
  );
  const randoms: unknown = state.randoms;
  if (
    !Number.isSafeInteger(state.seed) ||
    !Array.isArray(randoms) ||
    randoms.length !== network.randomStreams.length ||
    !randoms.every(isRandomState)
  ) {
    throw new FaninError({
      code: 'bad_data',
      where: 'loadState',
      expected: `a seed and the states of ${String(network.randomStreams.length)} random streams`,
      got: show(state),
    });
  }
  compiled.optimizer.setState(state.optimizer);
  network.seed = state.seed;
  network.weights.forEach(({ value }, i) => {
    value.set(weights[i]!);
  });
  slots.forEach((slot, i) => {
    slot.set(saved[i]!);
  });
  network.randomStreams.forEach((random, i) => {
    random.restore(randoms[i]!);
  });
}

function decode(what: string, texts: unknown, lengths: readonly number[]): Float32Array[] {
  const isText = (text: unknown) => typeof text === 'string';
  const values =
    Array.isArray(texts) && texts.every(isText)
      ? texts.map((text) => fromBase64(`loadState ${what}`, text))
      : [];
  if (values.length === lengths.length && values.every(({ length }, i) => length === lengths[i]))
    return values;
  throw new FaninError({
    code: 'bad_shape',
    where: `loadState ${what}`,
    expected: `${String(lengths.length)} of ${lengths.join(', ')} values`,
    got:
      values.length > 0
        ? `${String(values.length)} of ${values.map(({ length }) => length).join(', ')}`
        : show(texts),
    fix: 'Load it into the same model, compiled in the same way.',
  });
}

function isRandomState(value: unknown): value is RandomState {
  if (typeof value !== 'object' || value === null) return false;
  const { c, s0, s1, s2 } = value as Partial<RandomState>;
  return [c, s0, s1, s2].every(Number.isFinite);
}

import { FaninError, show } from '../errors';

/** What a model says to a call that it cannot answer yet, or to a layer that it cannot take. */

export function notBuilt(where: string): FaninError {
  return new FaninError({
    code: 'not_built',
    where,
    expected: 'a built model',
    got: 'one without an input shape',
    fix: 'Give the first layer inputShape, or call build.',
  });
}

export function noInputShape(firstLayer: string): FaninError {
  return new FaninError({
    code: 'not_built',
    where: firstLayer,
    expected: 'inputShape of the first layer',
    got: 'none',
    fix: 'Give it { inputShape: [features] }, or call build([features]).',
  });
}

export function noLayers(model: string): FaninError {
  return new FaninError({
    code: 'not_built',
    where: model,
    expected: 'at least one layer',
    got: 'none',
    fix: 'Call add first.',
  });
}

export function notCompiled(where: string): FaninError {
  return new FaninError({
    code: 'not_compiled',
    where,
    expected: 'a compiled model',
    got: 'one without a loss',
    fix: "Call model.compile({ optimizer: 'sgd', loss: 'sparse_categorical_crossentropy' }) first.",
  });
}

export function noLayer(model: string, value: unknown): FaninError {
  return new FaninError({
    code: 'bad_option',
    where: model,
    expected: 'a layer',
    got: show(value),
    fix: 'Use a class such as Dense, or getLayer({ class_name, config }).',
  });
}

export function lateInput(name: string): FaninError {
  return new FaninError({
    code: 'bad_option',
    where: `Input "${name}"`,
    expected: 'to be the first entry of the model',
    got: 'a later place',
  });
}

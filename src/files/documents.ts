import type { Config } from '../config';
import { toBase64, type Shape, type Tensor } from '../tensor';

/** What each kind of file calls itself; the number rises when an older reader would go wrong. */
export const schemas = {
  model: 'fanin.model/1',
  weights: 'fanin.weights/1',
  state: 'fanin.state/1',
} as const;

/** What of a model can be written. */
export interface SavableModel {
  readonly layers: readonly {
    readonly name: string;
    readonly weights: readonly { readonly name: string; readonly shape: Shape }[];
  }[];
  getWeights(): Tensor[];
  toJSON(): Config;
  saveState(): object;
}

/**
 * All of a model: its JSON in Keras' form with the weights, and beside them as `state` what else the rest of a run
 * depends on (null for a model that is not compiled or not built).
 */
export function modelText(model: SavableModel): string {
  const json = model.toJSON();
  const runs = json.compile_config !== null && json.weights !== null;
  // The weights stand in the JSON already.
  const state = runs ? { ...model.saveState(), weights: undefined } : null;
  return text({ schema: schemas.model, ...json, state });
}

/** The weights alone. @throws FaninError `not_built` */
export function weightsText(model: SavableModel): string {
  const values = model.getWeights();
  const names = model.layers.flatMap(({ name, weights }) =>
    weights.map((weight) => `${name}/${weight.name}`),
  );
  const weights = values.map(({ shape, data }, i) => ({ name: names[i], shape, data: toBase64(data) }));
  return text({ schema: schemas.weights, weights });
}

/** All that the rest of a run depends on. @throws FaninError `not_built` or `not_compiled` */
export function stateText(model: SavableModel): string {
  return text({ schema: schemas.state, ...model.saveState() });
}

function text(document: object): string {
  return `${JSON.stringify(document)}\n`;
}

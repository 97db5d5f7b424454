import { getActivation, type ActivationIdentifier } from '../activations';
import { isKerasConfig, type Config, type Configurable, type Json } from '../config';
import type { LoadedDataset } from '../datasets';
import { FaninError, show } from '../errors';
import {
  getInitializer,
  OwnInitializer,
  serializeInitializer,
  type Initializer,
  type ResolvedInitializer,
} from '../initializers';
import { Dense, Input, type CustomClass, type CustomObjects } from '../layers';
import { Sequential } from '../models';
import { spellActivation } from './activation_spelling';

/** Hidden Dense layers of one activation; the output layer follows from the data. */
export interface HiddenModel {
  /** Units of each hidden layer. */
  hidden: readonly number[];
  /** One activation, or several that are compared one after the other. Default: `relu`. */
  activation?: ActivationIdentifier | readonly ActivationIdentifier[];
}

/** The model of a comparison without its hidden kernels: Keras' config of a Sequential. */
export interface Frame {
  /** As the command line writes it: a name, or the formula of one. */
  activation: string;
  config: Config;
  /** Where a trial finds an activation of the user's own. */
  customObjects: CustomObjects;
}

/** What the output layer and the loss must be for the data. */
export interface Task {
  units: number;
  activation: 'sigmoid' | 'softmax' | 'linear';
  loss: 'binary_crossentropy' | 'sparse_categorical_crossentropy' | 'mean_squared_error';
  metrics: 'accuracy'[];
}

/** Two classes get one sigmoid unit, more a softmax, a regression a linear unit for each target. A model that is there already decides by its units. */
export function taskOf({ task, train }: Pick<LoadedDataset, 'task' | 'train'>, given?: number): Task {
  if (task === 'regression') {
    return { units: train.y.shape[1] ?? 1, activation: 'linear', loss: 'mean_squared_error', metrics: [] };
  }
  let classes = 0;
  for (const label of train.y.data) classes = Math.max(classes, label + 1);
  if (given === 1 || (given === undefined && classes <= 2))
    return { units: 1, activation: 'sigmoid', loss: 'binary_crossentropy', metrics: ['accuracy'] };
  return {
    units: classes,
    activation: 'softmax',
    loss: 'sparse_categorical_crossentropy',
    metrics: ['accuracy'],
  };
}

/** Hidden layers of one activation, with the input and output that the data needs. */
export function hiddenFrame(
  hidden: readonly number[],
  identifier: ActivationIdentifier,
  inputShape: readonly number[],
  task: Task,
): Frame {
  const activation = getActivation(identifier);
  const layers = [
    new Input({ shape: inputShape }),
    ...hidden.map((units, i) => new Dense(units, { activation, name: `hidden_${String(i + 1)}` })),
    new Dense(task.units, { activation: task.activation, name: 'output' }),
  ];
  const config = new Sequential(layers, { seed: 0 }).getConfig();
  if (hidden.length === 0) return { activation: 'linear', config, customObjects: {} };
  const spelled = spellActivation(activation);
  const isOwn = spelled !== activation.name;
  const customObjects = isOwn ? { [activation.name]: activation.constructor as CustomClass } : {};
  return { activation: spelled, config, customObjects };
}

/** The frame of a model that the user gave as JSON; its output layer must fit the data. */
export function jsonFrame(json: unknown): Frame {
  const model = Sequential.fromJSON(json);
  const hidden = denseLayers(model.getConfig()).slice(0, -1);
  const activation = hidden[0]?.activation;
  return {
    activation: typeof activation === 'string' ? activation : 'linear',
    config: model.getConfig(),
    customObjects: {},
  };
}

/** The frame with this initializer in every hidden Dense layer; the output layer keeps its own. */
export function withInitializer({ config }: Frame, initializer: ResolvedInitializer): Config {
  const copy = structuredClone(config);
  const hidden = denseLayers(copy).slice(0, -1);
  hidden.forEach((layer, i) => {
    layer.kernel_initializer = contenderForm(placed(initializer, { layer: i + 1, depth: hidden.length }));
  });
  return copy;
}

/** Where a hidden layer is: its number from 1, and how many there are. */
interface Place {
  layer: number;
  depth: number;
}

/** The initializer for this layer: one that depends on the place, as a formula may, has a method `at`. */
function placed(initializer: ResolvedInitializer, place: Place): ResolvedInitializer {
  if (!(initializer instanceof OwnInitializer)) return initializer;
  const { inner } = initializer as { inner: { at?: (place: Place) => Initializer } };
  return typeof inner.at === 'function' ? getInitializer(inner.at(place)) : initializer;
}

/** Its form in a trial. An initializer of the user's own needs no form of its own: it is known by its name. */
export function contenderForm(initializer: ResolvedInitializer): Config {
  if (!(initializer instanceof OwnInitializer)) return serializeInitializer(initializer);
  const { getConfig } = initializer.inner as Partial<Configurable>;
  const config = getConfig ? getConfig.call(initializer.inner) : {};
  return { module: null, class_name: initializer.className, config, registered_name: null };
}

/** Where a trial finds the initializers of the user's own. */
export function ownObjects(initializers: readonly ResolvedInitializer[]): CustomObjects {
  const own = initializers.filter((initializer) => initializer instanceof OwnInitializer);
  return Object.fromEntries(
    own.map((initializer) => {
      const { constructor } = initializer.inner as { constructor: object };
      // A class that says how it is made from a config may stand for several contenders.
      const isMade = 'fromConfig' in constructor;
      return [
        initializer.className,
        isMade ? (constructor as CustomClass) : { fromConfig: () => initializer },
      ];
    }),
  );
}

function denseLayers(config: Config): Config[] {
  const layers: Json[] = Array.isArray(config.layers) ? config.layers : [];
  return layers
    .filter((layer) => isKerasConfig(layer) && layer.class_name === 'Dense')
    .map((layer) => (layer as { config: Config }).config);
}

/** @throws FaninError unless there is a hidden layer whose kernel a contender can replace. */
export function checkFrame({ config }: Frame): void {
  if (denseLayers(config).length > 1) return;
  throw new FaninError({
    code: 'bad_option',
    where: 'compare',
    expected: 'a model with at least one hidden Dense layer, whose initializer the contenders replace',
    got: show(denseLayers(config).length === 1 ? 'only an output layer' : 'no Dense layer'),
  });
}

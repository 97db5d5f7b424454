import { Tensor, type Sequential } from 'fanin';
import { glance, type LayerGlance } from 'fanin/probes';
import {
  ANSWER_CELLS,
  type Answer,
  type LayerSnapshot,
  type Points,
  type Snapshot,
  type Tiles,
} from './trainer_protocol';

/** What is looked at. */
export interface View {
  model: Sequential;
  /** The probe batch. */
  x: Tensor;
  y: Tensor;
  points: Points | null;
}

/** Numbers of all tiles of a snapshot: six contenders keep two hundred snapshots each. */
const MOST_TILE_VALUES = 26_000;
const MOST_TILES = 64;
/** Places along a side of a unit's response: fewer where there are many units, whose tiles are small. */
const [FINE, COARSE] = [16, 11];
const [STEPS, NOT_FINITE] = [127, -128];

/** The network as it stands. It is not changed by a bit. */
export function takeSnapshot({ model, x, y, points }: View, step: number, loss: number | null): Snapshot {
  const layers = glance(model, x, y);
  const plane = points?.features === 2 ? points : null;
  const units = layers.reduce((sum, layer) => sum + layer.units, 0);
  const cells = units * FINE * FINE <= MOST_TILE_VALUES ? FINE : COARSE;
  const responses = plane ? model.trace(gridOf(plane.box, cells)) : null;
  return {
    step,
    loss,
    answer: points && answerOf(model, points),
    layers: layers.map((layer, i) => {
      const trace = responses?.[i]?.activations;
      const tiles = trace
        ? responseTiles(trace, cells, tilesPerLayer(layers.length, cells * cells))
        : weightTiles(weightsOf(model, layer), tilesPerLayer(layers.length, layer.kernel.shape[0] ?? 1));
      return layerSnapshot(layer, tiles);
    }),
  };
}

function layerSnapshot(layer: LayerGlance, tiles: Tiles): LayerSnapshot {
  const { mean, std, histogram: _ } = layer.preActivations;
  return {
    name: layer.layer,
    units: layer.units,
    activations: layer.activations.histogram,
    gradients: layer.gradientHistogram,
    signal: mean === null || std === null ? null : Math.sqrt(mean * mean + std * std),
    gradient: layer.gradient.preActivations.rms,
    weightStd: layer.kernel.std,
    saturation: layer.saturation,
    dead: layer.deadUnits,
    groups: layer.groups,
    tiles,
  };
}

function tilesPerLayer(layers: number, values: number): number {
  return Math.max(4, Math.min(MOST_TILES, Math.floor(MOST_TILE_VALUES / (layers * values))));
}

/** The kernel [inputs, units] of a layer. */
function weightsOf(model: Sequential, { layer }: LayerGlance): Tensor {
  const kernel = model.layers.find(({ name }) => name === layer)?.weights[0];
  return kernel
    ? new Tensor(kernel.shape, Float32Array.from(kernel.value))
    : new Tensor([0, 0], new Float32Array());
}

/** Each unit's weights, as square as may be: those of digits are pictures. */
function weightTiles({ shape: [inputs = 0, units = 0], data }: Tensor, most: number): Tiles {
  const shown = Math.min(units, most);
  const wide = Math.ceil(Math.sqrt(inputs));
  const tall = Math.ceil(inputs / wide);
  const values = new Int8Array(shown * wide * tall);
  const scale = largest(data);
  for (let unit = 0; unit < shown; unit++) {
    for (let input = 0; input < inputs; input++) {
      values[unit * wide * tall + input] = quantized(data[input * units + unit]!, scale);
    }
  }
  return { units: shown, wide, tall, values };
}

/** Each unit's activation over the plane. All tiles of a layer have one scale. */
function responseTiles({ shape: [places = 0, units = 0], data }: Tensor, cells: number, most: number): Tiles {
  const shown = Math.min(units, most);
  const values = new Int8Array(shown * places);
  const scale = largest(data);
  for (let unit = 0; unit < shown; unit++) {
    for (let place = 0; place < places; place++)
      values[unit * places + place] = quantized(data[place * units + unit]!, scale);
  }
  return { units: shown, wide: cells, tall: cells, values };
}

/** The largest finite magnitude. */
function largest(values: Float32Array): number {
  let most = 0;
  for (const value of values) if (Math.abs(value) > most && Number.isFinite(value)) most = Math.abs(value);
  return most;
}

function quantized(value: number, scale: number): number {
  return Number.isFinite(value) ? Math.round((STEPS * value) / (scale || 1)) : NOT_FINITE;
}

/** Places of the plane, row by row from the top. */
function gridOf([across = [0, 1], down = [0, 1]]: Points['box'], cells: number): Tensor {
  const at = ([from, to]: [number, number], i: number) => from + ((i + 0.5) / cells) * (to - from);
  const data = new Float32Array(cells * cells * 2);
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      data[2 * (row * cells + column)] = at(across, column);
      data[2 * (row * cells + column) + 1] = at(down, cells - 1 - row);
    }
  }
  return new Tensor([cells * cells, 2], data);
}

function answerOf(model: Sequential, { features, box, classes }: Points): Answer {
  if (features === 1) return curveOf(model, box);
  const { shape, data } = model.predict(gridOf(box, ANSWER_CELLS), {
    batchSize: ANSWER_CELLS * ANSWER_CELLS,
  });
  const outputs = shape[1] ?? 1;
  const values = Uint8Array.from({ length: ANSWER_CELLS * ANSWER_CELLS }, (_, place) => {
    if (outputs === 1) {
      const value = data[place]!;
      // A regression's answers lie around 0, a probability in [0, 1].
      return Math.round(255 * clamp(classes === 0 ? (value + 2) / 4 : value));
    }
    let best = 0;
    for (let k = 1; k < outputs; k++)
      if (data[place * outputs + k]! > data[place * outputs + best]!) best = k;
    return (best % 8) * 32 + Math.round(31 * clamp(data[place * outputs + best]!));
  });
  return { values };
}

function curveOf(model: Sequential, [across = [0, 1], up = [0, 1]]: Points['box']): Answer {
  const x = Float32Array.from(
    { length: ANSWER_CELLS },
    (_, i) => across[0] + (i / (ANSWER_CELLS - 1)) * (across[1] - across[0]),
  );
  const { data } = model.predict(new Tensor([ANSWER_CELLS, 1], x), { batchSize: ANSWER_CELLS });
  return {
    values: Uint8Array.from(data, (value) => Math.round(255 * clamp((value - up[0]) / (up[1] - up[0])))),
  };
}

/** Into [0, 1]; what is no number goes to 0. */
function clamp(value: number): number {
  return value > 0 ? Math.min(1, value) : 0;
}

import type { Story } from '../experiments';

/** Where layers stand in a figure: the same in all figures of a contender, so that the eye can go across. */
export interface LayerRows {
  height: number;
  marginTop: number;
  marginBottom: number;
  /** Of the vertical axis: layers from 0, the input's side on top. */
  domain: [number, number];
  /** Layers with a name at the axis, and with a histogram. */
  shown: number[];
  names: Map<number, string>;
  /** Layers from one histogram to the next. */
  step: number;
}

const [MOST_ROWS, HEIGHT, MARGIN_TOP, MARGIN_BOTTOM] = [13, 290, 30, 26];

export function layerRows({ layers }: Story): LayerRows {
  const count = layers.length;
  const step = Math.max(1, Math.ceil(count / MOST_ROWS));
  const shown = layers.map((_, i) => i).filter((i) => i % step === 0 || i === count - 1);
  const isNumbered = layers.slice(0, -1).every(({ layer }, i) => layer === `hidden_${String(i + 1)}`);
  const nameOf = (i: number) => {
    const { layer = '' } = layers[i] ?? {};
    if (isNumbered && i < count - 1) return String(i + 1);
    return layer.length > 10 ? `${layer.slice(0, 9)}…` : layer;
  };
  // The last but one makes room for the last where they would touch.
  const apart = shown.filter((i) => i === count - 1 || count - 1 - i >= step);
  return {
    height: count < 6 ? MARGIN_TOP + MARGIN_BOTTOM + 40 * count : HEIGHT,
    marginTop: MARGIN_TOP,
    marginBottom: MARGIN_BOTTOM,
    domain: [-1 * step, count - 1 + 0.4 * step],
    shown: apart,
    names: new Map(apart.map((i) => [i, nameOf(i)])),
    step,
  };
}

import type { MomentsAt } from './moments';

/** What theory expects of one layer: of the pre-activations z, the activations h = φ(z), the loss's gradient to z. */
export interface LayerTheory {
  /** q = E[z²]. */
  q: number;
  /** √q: root mean square of z. */
  zRms: number;
  /** Mean of h. */
  hMean: number;
  /** Standard deviation of h. */
  hStd: number;
  /** Root mean square of h. */
  hRms: number;
  /** χ = σw² E[φ′(z)²]: the factor by which the gradient's mean square grows from the next layer to this one. */
  chi: number;
  /** Root mean square of dL/dz over that of the last layer: √ of the product of χ from here to the one before the last. */
  dzRmsRelative: number;
}

/** The recursion q₁ = σw² q₀ + σb², then q' = σw² E[φ(√q z)²] + σb². */
export function layersOf(
  momentsAt: MomentsAt,
  { sigmaW2, sigmaB2, q0, depth }: { sigmaW2: number; sigmaB2: number; q0: number; depth: number },
): LayerTheory[] {
  const layers: LayerTheory[] = [];
  let q = sigmaW2 * q0 + sigmaB2;
  for (let i = 0; i < depth; i++) {
    const { mean, square, slopeSquare } = momentsAt(q);
    layers.push({
      q,
      zRms: Math.sqrt(q),
      hMean: mean,
      hStd: square === Infinity ? Infinity : Math.sqrt(Math.max(0, square - mean * mean)),
      hRms: Math.sqrt(square),
      chi: sigmaW2 * slopeSquare,
      dzRmsRelative: 1,
    });
    q = sigmaW2 * square + sigmaB2;
  }
  let growth = 1;
  for (const layer of layers.slice(0, -1).reverse()) {
    growth *= layer.chi;
    layer.dzRmsRelative = Math.sqrt(growth);
  }
  return layers;
}

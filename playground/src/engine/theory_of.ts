import { Activation, Sequential, Tensor, type Config } from 'fanin';
import { gradientEdges, histogramEdges, type LayerGlance } from 'fanin/probes';
import { theoryLines } from '../../../src/report/theory_lines';
import type { LayerTheory } from './trainer_protocol';

/** Places at which a normal density is taken, from −5 to 5 deviations. */
const PLACES = 401;
const REACH = 5;

/** What mean-field theory expects of each layer before training: the report's own lines, as histograms. */
export function theoryOf(
  model: Sequential,
  layers: readonly LayerGlance[],
  x: Tensor,
  config: Config,
): (LayerTheory | null)[] {
  const lines = theoryLines(
    {
      samples: x.shape[0] ?? 0,
      inputRms: Math.sqrt(x.data.reduce((sum, value) => sum + value * value, 0) / x.data.length),
      layers: layers.map(({ layer, kernel, units, activation }) => ({
        layer,
        fanIn: kernel.shape[0] ?? 1,
        units,
        activation,
        expectedStd: isCentred(kernel) ? kernel.expectedStd : null,
      })),
      start: layers.map(({ gradient, activations }) => ({
        signal: null,
        gradient: gradient.preActivations.rms,
        histogram: activations.histogram,
        distinctUnits: 0,
      })),
      end: [],
      kernels: [],
    },
    config,
  );
  if (!lines) return layers.map(() => null);
  return layers.map((layer, i) => {
    const signal = lines.signal[i] ?? null;
    const gradient = lines.gradient[i] ?? null;
    const isLast = i === layers.length - 1;
    return {
      activations: signal === null || isLast ? null : activationShares(model, layer, signal),
      gradients: gradient === null ? null : gradientShares(gradient),
    };
  });
}

/** Theory has no mean of the weights. Five standard errors of a mean of 0: as in the stories of `compare`. */
function isCentred({ shape: [rows = 1, columns = 1], mean, std }: LayerGlance['kernel']): boolean {
  return mean !== null && std !== null && Math.abs(mean) <= (5 * std) / Math.sqrt(rows * columns);
}

function normalPlaces(std: number): { z: Float32Array; share: Float64Array } {
  const u = Array.from({ length: PLACES }, (_, i) => REACH * ((2 * i) / (PLACES - 1) - 1));
  const density = u.map((each) => Math.exp((-each * each) / 2));
  const sum = density.reduce((total, each) => total + each, 0);
  return { z: Float32Array.from(u, (each) => each * std), share: Float64Array.from(density, (d) => d / sum) };
}

/** z is normal with this root mean square, and the activations are φ of it. */
function activationShares(model: Sequential, { layer }: LayerGlance, rms: number): number[] {
  const activation = model.layers.find(({ name }) => name === layer)?.outputActivation;
  const { z, share } = normalPlaces(rms);
  const places = new Tensor([PLACES, 1], z);
  const values = activation
    ? new Sequential([new Activation(activation)], { seed: 0 }).predict(places).data
    : z;
  return sharesIn(histogramEdges, values, share);
}

/** dL/dz is taken to be normal too: its magnitudes on the axis of decades. */
function gradientShares(rms: number): number[] {
  const { z, share } = normalPlaces(rms);
  return sharesIn(gradientEdges, z.map(Math.abs), share);
}

function sharesIn(edges: readonly number[], values: Float32Array, share: Float64Array): number[] {
  const bins = Array<number>(edges.length - 1).fill(0);
  values.forEach((value, i) => {
    let bin = 0;
    while (bin < bins.length - 1 && value >= edges[bin + 1]!) bin++;
    bins[bin] = bins[bin]! + share[i]!;
  });
  return bins;
}

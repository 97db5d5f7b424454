import { log } from '../math';
import type { BuiltInInitializer } from '../initializers';
import type { Weight } from '../layers';
import type { Observation } from '../models/observe';
import { DistinctUnits } from './distinct_units';
import { deadUnitsOf, saturationOf } from './flat_parts';
import type { GradientSize, LayerProbe, Value } from './layer_probe';
import { momentsOf, rmsOf, signalOf, valueOf } from './signal';
import { effectiveRank } from './singular_values';

/** Every layer's numbers; `spectrum: false` leaves the effective rank out, which costs the most. */
export function measureLayers(
  observations: readonly Observation[],
  learningRate: number,
  { spectrum = true } = {},
): LayerProbe[] {
  const last = observations.at(-1);
  const lastDelta = last?.delta ? rmsOf(last.delta) : NaN;
  const lastKernel = last?.kernel.gradient ? rmsOf(last.kernel.gradient) : NaN;
  return observations.map((seen) => {
    const { layer, activation, kernel, preActivations, activations, rows, width, delta } = seen;
    const { mean, std, rms } = momentsOf(kernel.value, 1, kernel.value.length);
    const kernelGradient = kernel.gradient ? rmsOf(kernel.gradient) : NaN;
    const ratio = (learningRate * kernelGradient) / rms;
    return {
      layer: layer.name,
      units: layer.units,
      activation: activation.name,
      kernel: {
        shape: [...kernel.shape],
        initializer: nameOf(kernel),
        mean: valueOf(mean),
        std: valueOf(std),
        ...range(kernel.value),
        expectedStd: expectedStd(kernel),
      },
      preActivations: signalOf(preActivations, rows, layer.units),
      activations: signalOf(activations, rows, width),
      gradient: {
        preActivations: sizeOf(delta ? rmsOf(delta) : NaN, lastDelta),
        kernel: sizeOf(kernelGradient, lastKernel),
      },
      updateRatio: ratio > 0 ? valueOf(log(ratio) / log(10)) : null,
      saturation: saturationOf(activation, preActivations),
      deadUnits: deadUnitsOf(activation, activations, rows, width),
      symmetry: symmetryOf(seen, spectrum && Number.isFinite(rms)),
    };
  });
}

function symmetryOf(
  { layer: { units }, kernel, bias, activations, rows, width }: Observation,
  spectrum: boolean,
): LayerProbe['symmetry'] {
  const count = (parts: readonly Observation['delta'][]) => {
    const distinct = new DistinctUnits(units);
    for (const part of parts) if (part) distinct.split(part);
    return distinct.count;
  };
  const weights = [kernel.value, bias?.value ?? null];
  const gradients = [kernel.gradient, bias?.gradient ?? null];
  return {
    byWeights: count(weights),
    byOutputs: new DistinctUnits(width).split(activations, rows).count,
    byGradients: kernel.gradient ? count(gradients) : null,
    lasting: count([...weights, ...gradients]),
    effectiveRank: spectrum ? valueOf(effectiveRank(kernel.value, kernel.shape[0] ?? 1, units)) : null,
  };
}

function sizeOf(rms: number, last: number): GradientSize {
  return { rms: valueOf(rms), relative: valueOf(rms / last) };
}

function range(values: ArrayLike<number>): { min: Value; max: Value } {
  let [min, max] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    // Unlike < and >, these let a NaN through.
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return { min: valueOf(min), max: valueOf(max) };
}

function nameOf({ initializer }: Weight): string {
  return (initializer as Partial<BuiltInInitializer>).className ?? 'own initializer';
}

function expectedStd({ initializer, shape }: Weight): Value {
  const description = (initializer as Partial<BuiltInInitializer>).describe?.(shape);
  return description ? valueOf(description.std) : null;
}

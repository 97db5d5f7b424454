import type { Config } from '../config';
import { BinaryAccuracy } from './binary_accuracy';
import { BinaryCrossentropy } from './binary_crossentropy';
import { CategoricalAccuracy } from './categorical_accuracy';
import { CategoricalCrossentropy } from './categorical_crossentropy';
import { Metric, type MetricBatch } from './metric';
import { SparseCategoricalAccuracy } from './sparse_categorical_accuracy';
import { SparseCategoricalCrossentropy } from './sparse_categorical_crossentropy';

/** What decides which accuracy is meant. */
export interface OutputShapes {
  /** Values that the model gives for a sample. */
  outputWidth: number;
  /** Values that a target has for a sample. */
  targetWidth: number;
}

const accuracies = {
  binary: BinaryAccuracy,
  sparse: SparseCategoricalAccuracy,
  categorical: CategoricalAccuracy,
};
const crossentropies = {
  binary: BinaryCrossentropy,
  sparse: SparseCategoricalCrossentropy,
  categorical: CategoricalCrossentropy,
};

/** The strings whose metric depends on the shapes, as in Keras. */
export const byShape = {
  accuracy: accuracies,
  Accuracy: accuracies,
  acc: accuracies,
  crossentropy: crossentropies,
  ce: crossentropies,
};

export type ShapedName = keyof typeof byShape;

/** One output: binary. A target of one value for several outputs: sparse. Else categorical. */
export function metricForShapes(name: ShapedName, { outputWidth, targetWidth }: OutputShapes): Metric {
  const { binary, sparse, categorical } = byShape[name];
  const Class = outputWidth === 1 ? binary : targetWidth === 1 ? sparse : categorical;
  return new Class({ name });
}

/** A metric that finds out at its first update which one it is. */
export class ByShape extends Metric {
  private chosen: Metric | undefined;

  constructor(private readonly identifier: ShapedName) {
    super(identifier);
  }

  get className(): string {
    return this.chosen?.className ?? this.identifier;
  }

  override update(batch: MetricBatch): void {
    this.chosen ??= metricForShapes(this.identifier, {
      outputWidth: batch.width,
      targetWidth: batch.targetWidth,
    });
    this.chosen.update(batch);
  }

  override result(): number {
    return this.chosen?.result() ?? 0;
  }

  override resetState(): void {
    this.chosen?.resetState();
  }

  override getConfig(): Config {
    return this.chosen?.getConfig() ?? super.getConfig();
  }
}

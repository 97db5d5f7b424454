import type { Config } from '../config';
import { Metric, type MetricBatch, type MetricOptions } from './metric';

/** What decides which accuracy is meant. */
export interface OutputShapes {
  /** Values that the model gives for a sample. */
  outputWidth: number;
  /** Values that a target has for a sample. */
  targetWidth: number;
}

type MetricClass = new (options: MetricOptions) => Metric;

/** One output: binary. A target of one value for several outputs: sparse. Else categorical. */
export type Choices = Readonly<Record<'binary' | 'sparse' | 'categorical', MetricClass>>;

/** A metric that finds out at its first update which one it is. */
export class ByShape extends Metric {
  private chosen: Metric | undefined;

  constructor(
    private readonly identifier: string,
    private readonly choices: Choices,
  ) {
    super(identifier);
  }

  /** The metric for these shapes, under the same name. */
  choose({ outputWidth, targetWidth }: OutputShapes): Metric {
    const { binary, sparse, categorical } = this.choices;
    const Class = outputWidth === 1 ? binary : targetWidth === 1 ? sparse : categorical;
    return new Class({ name: this.identifier });
  }

  get className(): string {
    return this.chosen?.className ?? this.identifier;
  }

  override update(batch: MetricBatch): void {
    this.chosen ??= this.choose({ outputWidth: batch.width, targetWidth: batch.targetWidth });
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

import type { Config } from '../config';
import type { Floats, Kernels } from '../kernels';
import { Activation } from './activation';

export interface Elementwise {
  name: string;
  /** The arguments that are not at their defaults, in Keras' names. */
  config?: Config;
  /** φ(z), in double precision. */
  value: (z: number) => number;
  /** φ′(z), in double precision; y = φ(z) as it was stored. */
  slope: (z: number, y: number) => number;
}

/** An activation from a scalar function and its derivative. */
export function elementwise({ name, config = {}, value, slope }: Elementwise): Activation {
  return new ElementwiseActivation(name, config, value, slope);
}

class ElementwiseActivation extends Activation {
  constructor(
    readonly name: string,
    private readonly config: Config,
    private readonly value: (z: number) => number,
    private readonly slope: (z: number, y: number) => number,
  ) {
    super();
  }

  override forward(_: Kernels, y: Floats, z: Floats, rows: number, width: number): void {
    const { value } = this;
    for (let i = 0; i < rows * width; i++) y[i] = value(z[i]!);
  }

  override backward(
    _: Kernels,
    dz: Floats,
    dy: Floats,
    z: Floats,
    y: Floats,
    rows: number,
    width: number,
  ): void {
    const { slope } = this;
    for (let i = 0; i < rows * width; i++) dz[i] = dy[i]! * slope(z[i]!, y[i]!);
  }

  override getConfig(): Config {
    return { ...this.config };
  }
}

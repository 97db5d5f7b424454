import type { FromPhase, ToPhase } from './engine/phase_protocol';
import { defaults, type Settings } from './settings';

/** σw = √fan_in · σ of the weights, and hidden layers: the axes. */
export const sigmas = [0.5, 0.7, 0.85, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.5, 3, 4] as const;
export const depths = [2, 4, 7, 10, 15, 20, 30] as const;

/** What the cell of a place trains, which opens as a race beside Glorot's. */
export function cellSettings(sigma: number, depth: number): Settings {
  return {
    ...defaults,
    dataset: 'digits',
    activation: 'tanh',
    units: 32,
    layers: depth,
    learningRate: 0.03,
    momentum: 0,
    epochs: 6,
    initializers: [initializerOf(sigma), 'glorot_normal'],
  };
}

/** Variance σw² / fan_in, in Keras' words. */
export function initializerOf(sigma: number): string {
  const scale = Number((sigma * sigma).toPrecision(6));
  return `variance_scaling(scale=${String(scale)},mode=fan_in,distribution=untruncated_normal)`;
}

/** What is known of a place. */
export interface Cell {
  sigma: number;
  depth: number;
  /** Test accuracy; undefined before it was trained, null where it diverged. */
  accuracy: number | null | undefined;
}

export interface PhaseTrainer {
  send(message: ToPhase): void;
  stop(): void;
}

/** Fills in its cells one after the other, coarse first, with as many trainers as it is given. */
export class PhaseDiagram {
  readonly cells: Cell[] = depths.flatMap((depth) =>
    sigmas.map((sigma): Cell => ({ sigma, depth, accuracy: undefined })),
  );
  /** Layers that a signal reaches at each σw; empty before theory has answered. */
  reach: number[] = [];
  private readonly waiting: number[];
  private readonly trainers: PhaseTrainer[];

  constructor(
    trainers: number,
    start: (onMessage: (message: FromPhase) => void) => PhaseTrainer,
    private readonly onChange: () => void,
  ) {
    this.waiting = coarseFirst(this.cells.length);
    this.trainers = Array.from({ length: trainers }, () => {
      const trainer = start((message) => this.hear(trainer, message));
      return trainer;
    });
    this.trainers[0]?.send({ kind: 'reach', settings: cellSettings(1, 2), sigmas: [...sigmas] });
    for (const trainer of this.trainers) this.next(trainer);
  }

  get done(): number {
    return this.cells.filter(({ accuracy }) => accuracy !== undefined).length;
  }

  stop(): void {
    for (const trainer of this.trainers) trainer.stop();
  }

  private hear(trainer: PhaseTrainer, message: FromPhase): void {
    if (message.kind === 'reach') this.reach = message.depths;
    else {
      const cell = this.cells[message.cell];
      if (cell) cell.accuracy = message.diverged ? null : message.accuracy;
      this.next(trainer);
    }
    this.onChange();
  }

  private next(trainer: PhaseTrainer): void {
    const at = this.waiting.shift();
    const cell = at === undefined ? undefined : this.cells[at];
    if (at === undefined || !cell) return;
    const settings = cellSettings(cell.sigma, cell.depth);
    trainer.send({ kind: 'cell', cell: at, settings, initializer: initializerOf(cell.sigma) });
  }
}

/** Every cell once: those that are far apart come first, so that the shape is soon to be seen. */
export function coarseFirst(count: number): number[] {
  const order: number[] = [];
  for (let stride = 8; stride >= 1; stride /= 2) {
    for (let at = 0; at < count; at += stride) if (!order.includes(at)) order.push(at);
  }
  return order;
}

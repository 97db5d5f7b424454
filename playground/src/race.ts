import { Contender } from './contender';
import type { ComparisonJSON } from './engine/results';
import type { FromTrainer, OwnFile, ToTrainer } from './engine/trainer_protocol';
import type { Settings } from './settings';

/** Whoever trains one contender: in the page a web worker. */
export interface Trainer {
  send(message: ToTrainer): void;
  /** Ends it, whatever it does. */
  stop(): void;
}

export type StartTrainer = (onMessage: (message: FromTrainer) => void) => Trainer;

/** `empty`: without a hidden layer there is nothing that contenders could differ in. */
export type RaceState = 'empty' | 'loading' | 'paused' | 'playing' | 'done';

/** Batches a second; Infinity is as fast as the slowest contender can. */
export const speeds = { slow: 12, normal: 100, fast: 500, full: Infinity } as const;
export type Speed = keyof typeof speeds;

/** How far a contender may run ahead of the slowest, in seconds of its speed, and at full speed in epochs. */
const [LEAD_SECONDS, LEAD_EPOCHS] = [0.25, 10];

/**
 * Contenders that train side by side, in step: none is told to go far ahead of the slowest. It knows of no page: `tick` is
 * called by whoever has a clock, `onChange` tells that something is to be seen.
 */
export class Race {
  readonly contenders: Contender[];
  speed: Speed = 'normal';
  private readonly trainers: Trainer[];
  private isPlaying = false;
  /** Batches that everyone may do; a fraction gathers until it is one. */
  private target = 0;
  private told = 0;

  constructor(
    readonly settings: Settings,
    file: OwnFile | null,
    startTrainer: StartTrainer,
    /** @param changed whose card is another, if it is that of one */
    private readonly onChange: (changed?: Contender) => void,
  ) {
    this.contenders = settings.initializers.map((name, index) => new Contender(name, index));
    this.trainers = (settings.layers === 0 ? [] : this.contenders).map((contender) => {
      const trainer = startTrainer((message) => this.hear(contender, message));
      trainer.send({ kind: 'start', settings, initializer: contender.name, file });
      return trainer;
    });
  }

  get state(): RaceState {
    if (this.settings.layers === 0) return 'empty';
    if (this.contenders.every(({ isOver }) => isOver)) return 'done';
    if (this.contenders.some(({ ready, isOver }) => !ready && !isOver)) return 'loading';
    return this.isPlaying ? 'playing' : 'paused';
  }

  /** Whether it plays, or will as soon as everyone is there. */
  get wantsToPlay(): boolean {
    return this.isPlaying && this.state !== 'done' && this.state !== 'empty';
  }

  get stepsPerEpoch(): number {
    return this.contenders.find(({ ready }) => ready)?.ready?.stepsPerEpoch ?? 1;
  }

  /** Batches in all. */
  get total(): number {
    return this.stepsPerEpoch * this.settings.epochs;
  }

  /** Batches that the foremost has done. */
  get step(): number {
    return Math.max(0, ...this.contenders.map(({ step }) => step));
  }

  play(): void {
    this.isPlaying = true;
    this.onChange();
  }

  /** Everyone stops at the batch that the foremost has reached. */
  pause(): void {
    this.isPlaying = false;
    this.tell(this.step);
    this.onChange();
  }

  /** One batch more for everyone. */
  stepOnce(): void {
    // Pressed again before the first one is done, it is two.
    const from = this.isPlaying ? this.step : this.told;
    this.isPlaying = false;
    this.tell(Math.min(this.total, from + 1));
    this.onChange();
  }

  /** Time has passed. */
  tick(milliseconds: number): void {
    if (this.state !== 'playing') return;
    const speed = speeds[this.speed];
    const running = this.contenders.filter(({ isOver }) => !isOver);
    const slowest = Math.min(...running.map(({ step }) => step));
    const lead =
      speed === Infinity ? LEAD_EPOCHS * this.stepsPerEpoch : Math.max(2, Math.ceil(LEAD_SECONDS * speed));
    const wanted = speed === Infinity ? Infinity : this.target + (speed * milliseconds) / 1000;
    // Never back: a limit that falls would stop who has gone on in good faith.
    this.target = Math.max(this.target, Math.min(wanted, slowest + lead, this.total));
    if (Math.floor(this.target) > this.told) this.tell(Math.floor(this.target), this.target);
  }

  /** The picture that a contender sent is on the page: it may send another. */
  tellDrawn(who: object): void {
    const place = this.contenders.findIndex((each) => each === who);
    this.trainers[place]?.send({ kind: 'drawn' });
  }

  stop(): void {
    for (const trainer of this.trainers) trainer.stop();
  }

  /** What `fanin compare --json` writes for the same settings, but for the timing; null before everyone has arrived. */
  get result(): ComparisonJSON | null {
    const parts = this.contenders.flatMap(({ result }) => result ?? []);
    const [first] = parts;
    if (!first || parts.length < this.contenders.length) return null;
    return {
      schema: first.schema,
      settings: { ...first.settings, initializers: parts.flatMap(({ settings }) => settings.initializers) },
      contenders: parts.flatMap(({ contenders }) => contenders),
      timing: { seconds: Math.max(...parts.map(({ timing }) => timing.seconds)) },
    };
  }

  private tell(step: number, target: number = step): void {
    this.told = step;
    this.target = target;
    for (const trainer of this.trainers) trainer.send({ kind: 'until', step });
  }

  private hear(contender: Contender, message: FromTrainer): void {
    contender.hear(message);
    // Paused while a message was on its way: the others come up to the same batch.
    if (!this.isPlaying && contender.step > this.told) this.tell(contender.step);
    // A card has one picture and its numbers: those of an epoch wait for the next one.
    const isOfRace = message.kind === 'held' || message.kind === 'epoch' || message.kind === 'verdict';
    this.onChange(isOfRace ? undefined : contender);
  }
}

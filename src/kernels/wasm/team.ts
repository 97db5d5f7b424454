import type { Layout } from './memory';
import { instantiate, type KernelExports } from './load';
import { getPool } from './pool';

// Multiply-adds, which are the clock here: about 23 of them take a nanosecond.
/** What a model computes alone before it asks for help: some 40 ms. Short runs never start a thread. */
const ALONE = 1e9;
/** One measurement, of about a millisecond. */
const WINDOW = 2.5e7;
/** Measurements with and without help, in turns, before the team decides. */
const WINDOWS = 16;
/** For how long a decision holds: some 0.2 s. */
const SETTLED = 5e9;
/** How often a helper looks for work in vain before it sleeps: some 100 microseconds. */
const PATIENCE = 30_000;

/** Tells the pool when the kernels of a memory are gone, so that its threads let go of the memory too. */
const departed = new FinalizationRegistry<number>((id) => {
  getPool().dismiss(id);
});

export interface TeamRequest {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  layout: Layout;
  /** Threads in all. */
  count: number;
  /** Whether help has to prove that it is faster. */
  auto: boolean;
}

/**
 * The threads that work in one memory. With `auto` it measures, again and again, whether they are faster than one
 * thread, and works with what is: two cores are sometimes one real one, or busy elsewhere.
 */
export class Team {
  /** The kernels of the thread that trains. */
  readonly exports: KernelExports;
  private id: number | null | undefined;
  private readonly ready: Int32Array;
  private phase: 'alone' | 'joining' | 'measuring' | 'settled' = 'alone';
  private work = 0;
  private limit: number;
  private since = 0;
  private readonly rates: { alone: number[]; together: number[] } = { alone: [], together: [] };
  private together = false;

  constructor(private readonly request: TeamRequest) {
    const { module, memory, layout, auto } = request;
    this.exports = instantiate(module, memory, this.wake);
    this.ready = new Int32Array(memory.buffer, layout.ready, 1);
    this.limit = auto ? ALONE : 0;
  }

  /** Called by the kernels when there is work and no helper looks for it. */
  private readonly wake = (): void => {
    if (typeof this.id === 'number') getPool().ask(this.id);
  };

  /** Told before each product how many multiply-adds it has. */
  note(multiplyAdds: number): void {
    this.work += multiplyAdds;
    if (this.work >= this.limit) this.next();
  }

  private next(): void {
    const { auto, count } = this.request;
    if (this.phase === 'alone') {
      this.join();
      this.begin('joining', false, WINDOW);
    } else if (this.phase === 'joining') {
      if (this.id === null) this.begin('settled', false, Infinity);
      else if (Atomics.load(this.ready, 0) < count - 1) this.begin('joining', false, WINDOW);
      else if (auto) this.begin('measuring', true, WINDOW);
      else this.begin('settled', true, Infinity);
    } else if (this.phase === 'measuring') this.measure();
    else this.begin('measuring', true, WINDOW);
  }

  private begin(phase: Team['phase'], together: boolean, limit: number): void {
    this.phase = phase;
    this.together = together;
    this.exports.setJob(together ? this.request.layout.job : 0);
    this.work = 0;
    this.limit = limit;
    this.since = performance.now();
  }

  private measure(): void {
    const { alone, together } = this.rates;
    (this.together ? together : alone).push((performance.now() - this.since) / this.work);
    if (alone.length + together.length < WINDOWS) {
      this.begin('measuring', !this.together, WINDOW);
      return;
    }
    const faster = median(together) < median(alone);
    alone.length = 0;
    together.length = 0;
    this.begin('settled', faster, SETTLED);
  }

  private join(): void {
    const { module, memory, layout, count } = this.request;
    const { job, rooms } = layout;
    this.id = getPool().admit(count - 1, (thread) => ({
      module,
      memory,
      job,
      room: rooms[thread + 1]!,
      patience: PATIENCE,
      ready: this.ready,
    }));
    if (this.id !== null) departed.register(this, this.id);
  }
}

/** Sorts the values. Not the mean: a pause between two calls is nobody's fault. */
function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)]!;
}

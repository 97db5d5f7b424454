/**
 * Who is drawn in which frame: one in each, whoever has waited longest first, and nobody sooner than `every` milliseconds after
 * the last time. So a frame costs what one drawing costs, however many there are, and what changes faster than it can be seen
 * is drawn as it stands when its turn comes.
 */
export class Turns {
  private readonly draws = new Map<object, () => void>();
  private readonly waiting = new Set<object>();
  private readonly drawnAt = new WeakMap<object, number>();

  constructor(private readonly every: number) {}

  /** How `who` is drawn, until the function that comes back is called. */
  enter(who: object, draw: () => void): () => void {
    this.draws.set(who, draw);
    return () => {
      if (this.draws.get(who) === draw) this.draws.delete(who);
    };
  }

  /** Something of it changed. Who waits already keeps its place. */
  ask(who: object): void {
    this.waiting.add(who);
  }

  /** Draws the next one, and says whom; undefined when it is nobody's turn. @param now milliseconds of any clock */
  next(now: number): object | undefined {
    for (const who of this.waiting) {
      if (now - (this.drawnAt.get(who) ?? -Infinity) < this.every) continue;
      this.waiting.delete(who);
      this.drawnAt.set(who, now);
      this.draws.get(who)?.();
      return who;
    }
    return undefined;
  }
}

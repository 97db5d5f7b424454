/**
 * Who is drawn in which frame: one in each, and whoever has waited longest comes first. So a frame costs what one drawing
 * costs, however many there are, and what changes faster than it can be drawn is drawn as it stands when its turn comes.
 */
export class Turns {
  private readonly draws = new Map<object, () => void>();
  private readonly waiting = new Set<object>();

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

  /** Draws the next one, and says whom; undefined when nobody waits. */
  next(): object | undefined {
    const [who] = this.waiting;
    if (!who) return undefined;
    this.waiting.delete(who);
    this.draws.get(who)?.();
    return who;
  }
}

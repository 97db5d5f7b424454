/** Holds up a training until it may go on: so it pauses, steps and keeps pace. */
export class Gate {
  private limit = 0;
  private release: (() => void) | undefined;

  /** How many steps may be done in all. */
  open(limit: number): void {
    this.limit = limit;
    this.release?.();
    this.release = undefined;
  }

  isOpen(done: number): boolean {
    return done < this.limit;
  }

  /** Waits until the step after `done` may be taken. */
  async pass(done: number): Promise<void> {
    while (!this.isOpen(done)) await new Promise<void>((resolve) => (this.release = resolve));
  }
}

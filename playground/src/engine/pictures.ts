/** When a contender sends a picture: not before the last one is on the page, and at most every so often. */
export class Pictures {
  /** Milliseconds between two. */
  every = 0;
  private sentAt = -Infinity;
  private isDrawn = true;
  private wanted: (() => void) | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  get isDue(): boolean {
    return this.isDrawn && performance.now() - this.sentAt >= this.every;
  }

  sent(): void {
    this.sentAt = performance.now();
    this.isDrawn = false;
    this.forget();
  }

  /** The page says so. */
  drawn(): void {
    this.isDrawn = true;
    this.schedule();
  }

  /** Calls `send` as soon as one is due, unless `forget` comes first. */
  whenDue(send: () => void): void {
    this.wanted = send;
    this.schedule();
  }

  forget(): void {
    this.wanted = undefined;
    clearTimeout(this.timer);
  }

  private schedule(): void {
    if (!this.wanted || !this.isDrawn) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(this.wanted, Math.max(0, this.sentAt + this.every - performance.now()));
  }
}

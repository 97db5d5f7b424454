/** What happened, kept for going back: at most so many moments, evenly spread, and always the last. */
export class History<T extends { step: number }> {
  private kept: T[] = [];
  private stride = 1;
  private seen = 0;
  latest: T | undefined;

  constructor(private readonly most = 200) {}

  /** Adds a later moment, or the same one once more. */
  add(moment: T): void {
    if (this.latest?.step === moment.step && this.kept.at(-1) === this.latest) this.kept.pop();
    else if (this.latest?.step === moment.step) this.seen--;
    this.latest = moment;
    if (this.seen++ % this.stride !== 0) return;
    this.kept.push(moment);
    if (this.kept.length < this.most) return;
    this.kept = this.kept.filter((_, i) => i % 2 === 0);
    this.stride *= 2;
  }

  /** The last moment that is not later than this step; the first one for a step before it. */
  at(step: number): T | undefined {
    if (this.latest && this.latest.step <= step) return this.latest;
    return this.kept.filter((moment) => moment.step <= step).at(-1) ?? this.kept[0];
  }

  get length(): number {
    return this.kept.length;
  }
}

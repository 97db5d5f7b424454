/** What is kept of an id. */
export interface Entry {
  value: number;
  /** A whole number from 0 to 254. */
  kind: number;
}

/**
 * A number and a kind for each of many ids, which are 16 hexadecimal digits: 17 bytes a slot, of which at least a quarter
 * is used, where a Map of strings takes over 100 bytes for an id. Open addressing: an id lies at the place that its last
 * digits say, or behind it.
 */
export class IdTable {
  private slots = 1 << 10;
  private high = new Uint32Array(this.slots);
  private low = new Uint32Array(this.slots);
  private values = new Float64Array(this.slots);
  /** 0 for a free slot, else 1 more than the kind. */
  private used = new Uint8Array(this.slots);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** Undefined for an id that is not there. */
  get(id: string): Entry | undefined {
    const slot = this.slotOf(...partsOf(id));
    const used = this.used[slot]!;
    return used === 0 ? undefined : { value: this.values[slot]!, kind: used - 1 };
  }

  set(id: string, { value, kind }: Entry): void {
    if (this.count * 2 >= this.slots) this.grow();
    this.put(...partsOf(id), value, kind + 1);
  }

  private put(high: number, low: number, value: number, used: number): void {
    const slot = this.slotOf(high, low);
    if (this.used[slot] === 0) this.count++;
    this.used[slot] = used;
    this.high[slot] = high;
    this.low[slot] = low;
    this.values[slot] = value;
  }

  private slotOf(high: number, low: number): number {
    let slot = low & (this.slots - 1);
    while (this.used[slot] !== 0 && (this.high[slot] !== high || this.low[slot] !== low))
      slot = (slot + 1) & (this.slots - 1);
    return slot;
  }

  private grow(): void {
    const { high, low, values, used, slots } = this;
    this.slots = slots * 2;
    this.high = new Uint32Array(this.slots);
    this.low = new Uint32Array(this.slots);
    this.values = new Float64Array(this.slots);
    this.used = new Uint8Array(this.slots);
    this.count = 0;
    for (let slot = 0; slot < slots; slot++)
      if (used[slot] !== 0) this.put(high[slot]!, low[slot]!, values[slot]!, used[slot]!);
  }
}

function partsOf(id: string): [high: number, low: number] {
  return [parseInt(id.slice(0, 8), 16), parseInt(id.slice(8), 16)];
}

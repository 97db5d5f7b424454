import type { Floats } from '../kernels';

/** The number of whole 32-bit words. */
const WORDS = 4294967296;

/** Units in groups: those of one group agree in everything that `split` was given. */
export class DistinctUnits {
  private groups: Float64Array;
  /** The first unit of each group. */
  private readonly first: Uint32Array;
  /** Number of groups. */
  count = 1;

  constructor(private readonly units: number) {
    this.groups = new Float64Array(units);
    this.first = new Uint32Array(units);
  }

  /** The group of each unit, from 0. */
  get numbers(): number[] {
    return Array.from(this.groups);
  }

  /** Parts units whose columns in values [rows, units] differ in any bit; the two zeros are one, and so is every NaN. */
  split(values: Floats, rows = values.length / this.units): this {
    const { units } = this;
    const float = new Float32Array(1);
    const bits = new Uint32Array(float.buffer);
    // Random columns differ in their first row, and are done with it.
    for (let i = 0; i < rows && this.count < units; i++) {
      if (this.agree(values, i * units)) continue;
      const numbers = new Map<number, number>();
      for (let j = 0; j < units; j++) {
        const value = values[i * units + j]!;
        float[0] = value === 0 ? 0 : Number.isNaN(value) ? NaN : value;
        const key = this.groups[j]! * WORDS + bits[0]!;
        let group = numbers.get(key);
        if (group === undefined) {
          numbers.set(key, (group = numbers.size));
          this.first[group] = j;
        }
        this.groups[j] = group;
      }
      this.count = numbers.size;
    }
    return this;
  }

  /** Whether each unit has its group's value in the row that begins at `start`: most rows part nobody, and this is soon said. */
  private agree(values: Floats, start: number): boolean {
    for (let j = 0; j < this.units; j++) {
      const value = values[start + j]!;
      const other = values[start + this.first[this.groups[j]!]!]!;
      if (value !== other && !(Number.isNaN(value) && Number.isNaN(other))) return false;
    }
    return true;
  }
}

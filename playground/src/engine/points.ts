import type { Dataset } from 'fanin/datasets';
import type { Points } from './trainer_protocol';

/** The share of the data's width that is left free around it. */
const MARGIN = 0.08;

/** The data as a plane can show it; null unless it has one or two features. */
export function pointsOf({ x, y }: Dataset, loss: unknown): Points | null {
  const [rows = 0, features = 0] = x.shape;
  if (x.shape.length !== 2 || features > 2) return null;
  const isRegression = loss === 'mean_squared_error';
  const classes = isRegression ? 0 : 1 + y.data.reduce((most, label) => Math.max(most, label), 0);
  const column = (k: number) => Float32Array.from({ length: rows }, (_, i) => x.data[i * features + k]!);
  const box = [column(0), features === 2 ? column(1) : y.data].map(rangeOf);
  return { features, x: x.data.slice(), y: y.data.slice(0, rows), classes, box };
}

function rangeOf(values: Float32Array): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const margin = MARGIN * (most - least || 1);
  return [least - margin, most + margin];
}

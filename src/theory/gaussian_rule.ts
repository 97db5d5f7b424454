import { exp } from '../math';

// Nodes in (0, 1], their weights in the rule of 15 points, and in the rule of 7 inside it (0: not a point of that one).
const KRONROD = [
  [0.991455371120812639206854697526329, 0.02293532201052922496373200805897, 0],
  [
    0.949107912342758524526189684047851, 0.063092092629978553290700663189204,
    0.129484966168869693270611432679082,
  ],
  [0.864864423359769072789712788640926, 0.104790010322250183839876322541518, 0],
  [
    0.741531185599394439863864773280788, 0.140653259715525918745189590510238,
    0.27970539148927666790146777142378,
  ],
  [0.586087235467691130294144691693013, 0.16900472663926790282658342659855, 0],
  [
    0.405845151377397166906606412076961, 0.190350578064785409913256402421014,
    0.381830050505118944950369775488975,
  ],
  [0.207784955007898467600689403773245, 0.204432940075298892414161999234649, 0],
] as const;
const CENTRE = [0, 0.209482141084727828012999174891714, 0.417959183673469387755102040816327] as const;
const POINTS = [
  ...KRONROD.map(([x, fine, coarse]) => [-x, fine, coarse] as const),
  CENTRE,
  ...[...KRONROD].reverse().map(([x, fine, coarse]) => [x, fine, coarse] as const),
];

/** Points of one panel. */
const PANEL = POINTS.length;

/** Beyond it the density of N(0, 1) is under 1e-31: what grows like a power adds nothing there. */
const REACH = 12;
const WIDEST = 0.5;
/** Part of the whole that a panel may miss. Smooth panels miss far less than they show. */
const MISS = 1e-14;
/** A function that is all rounding, such as tanh_shrink near 0, could take any number. */
const MOST_HALVINGS = 300;
/** Nodes z and weights with Σ weight · f(z) = E f(z) for z ~ N(0, 1), and what f gave there. */
export interface GaussianRule {
  readonly z: readonly number[];
  readonly weights: readonly number[];
  /** For each component of f its values at the nodes. */
  readonly values: readonly (readonly number[])[];
}

/** Values of f at `z`: one array as long as z for each component. */
export type Evaluate = (z: Float64Array) => readonly Float64Array[];

/**
 * A quadrature for means under N(0, 1), made for f: panels of Gauss and Kronrod's 7 and 15 points, halved where the two
 * differ by more than 1e-14 of the component's root mean square. They meet at 0 and at `breaks`, the kinks and steps of
 * f, which both rules would miss just inside the end of a panel, and grow from `scale`, the width over which f changes.
 * @see Kronrod 1965; Piessens et al. 1983 (QUADPACK)
 */
export function gaussianRule(evaluate: Evaluate, scale: number, breaks: readonly number[]): GaussianRule {
  const edges = edgesOf(scale, breaks);
  let open = edges.slice(1).map((to, i): Span => [edges[i]!, to]);
  let sizes: number[] | undefined;
  let halvings = 0;
  const rule = { z: [] as number[], weights: [] as number[], values: [] as number[][] };
  // By levels, so that every place has its share of the halvings.
  while (open.length > 0) {
    const { z, weights, differences } = nodesOf(open);
    const values = evaluate(z);
    sizes ??= values.map((component) => Math.sqrt(dot(weights, component, component)));
    const limits = sizes.map((size) => MISS * size);
    const next: Span[] = [];
    open.forEach(([from, to], panel) => {
      const start = panel * PANEL;
      const isOpen = values.some((component, k) => missed(differences, component, start) > limits[k]!);
      if (isOpen && halvings < MOST_HALVINGS) {
        const middle = (from + to) / 2;
        next.push([from, middle], [middle, to]);
        halvings += 1;
        return;
      }
      for (let i = start; i < start + PANEL; i++) {
        rule.z.push(z[i]!);
        rule.weights.push(weights[i]!);
        values.forEach((component, k) => (rule.values[k] ??= []).push(component[i]!));
      }
    });
    open = next;
  }
  return rule;
}

type Span = [from: number, to: number];

const ROOT_TWO_PI = 2.5066282746310002;

/** The nodes of all panels, their weights in the rule of 15 points, and what these differ by from the rule of 7. */
function nodesOf(spans: readonly Span[]): Record<'z' | 'weights' | 'differences', Float64Array> {
  const z = new Float64Array(spans.length * PANEL);
  const weights = new Float64Array(z.length);
  const differences = new Float64Array(z.length);
  spans.forEach(([from, to], panel) => {
    const half = (to - from) / 2;
    for (let i = 0; i < PANEL; i++) {
      const [x, fine, coarse] = POINTS[i]!;
      const at = from + half * (1 + x);
      const density = (half * exp((-at * at) / 2)) / ROOT_TWO_PI;
      z[panel * PANEL + i] = at;
      weights[panel * PANEL + i] = density * fine;
      differences[panel * PANEL + i] = density * (fine - coarse);
    }
  });
  return { z, weights, differences };
}

/** On either side of 0: scale / 2, then twice as far each time while that is under 1/2, then steps of 1/2; and the breaks. */
function edgesOf(scale: number, breaks: readonly number[]): number[] {
  const edges: number[] = [];
  for (let edge = Math.min(WIDEST, scale / 2); edge < WIDEST; edge *= 2) edges.push(edge);
  for (let edge = WIDEST; edge <= REACH; edge += WIDEST) edges.push(edge);
  const within = breaks.filter((each) => Math.abs(each) < REACH);
  return [...new Set([0, ...edges, ...edges.map((edge) => -edge), ...within])].sort((a, b) => a - b);
}

function dot(a: Float64Array, b: Float64Array, c: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]! * c[i]!;
  return sum;
}

/** How much the two rules differ in a panel. NaN, above no limit, where f overflows: halving would not help. */
function missed(differences: Float64Array, values: Float64Array, start: number): number {
  let sum = 0;
  for (let i = start; i < start + PANEL; i++) sum += differences[i]! * values[i]!;
  return Math.abs(sum);
}

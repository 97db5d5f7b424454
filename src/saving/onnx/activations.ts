import type { Activation } from '../../activations';
import type { Config } from '../../config';
import type { Graph, Value } from './graph';

/** Writes φ(z). `width` is the length of the last axis of z. */
type Write = (graph: Graph, z: Value, config: Record<string, number>, width: number) => Value;

const LAST = { axis: { int: -1 } };

/** One operator of ONNX. */
const operator =
  (name: string, attributes = {}): Write =>
  (graph, z) =>
    graph.node(name, [z], attributes);

const clip = (graph: Graph, z: Value, low: number, high: number) =>
  graph.node('Clip', [z, graph.number(low), graph.number(high)]);

/** Two values and an operator; a number stands for itself. */
const two = (graph: Graph, name: string, a: Value | number, b: Value | number): Value =>
  graph.node(
    name,
    [a, b].map((each) => (typeof each === 'number' ? graph.number(each) : each)),
  );

const where = (graph: Graph, condition: Value, a: Value | number, b: Value | number): Value =>
  graph.node(
    'Where',
    [condition, a, b].map((each) => (typeof each === 'number' ? graph.number(each) : each)),
  );

/** Every activation by name, with its arguments in Keras' names. ONNX' own operator where there is one in opset 17. */
const byName: Record<string, Write> = {
  celu: (graph, z, { alpha = 1 }) => graph.node('Celu', [z], { alpha: { float: alpha } }),
  elu: (graph, z, { alpha = 1 }) => graph.node('Elu', [z], { alpha: { float: alpha } }),
  exponential: operator('Exp'),
  gelu: (graph, z, { approximate }) => {
    const bend = approximate
      ? graph.node('Tanh', [
          two(
            graph,
            'Mul',
            two(graph, 'Add', z, two(graph, 'Mul', two(graph, 'Mul', two(graph, 'Mul', z, z), z), 0.044715)),
            Math.sqrt(2 / Math.PI),
          ),
        ])
      : graph.node('Erf', [two(graph, 'Mul', z, Math.SQRT1_2)]);
    return two(graph, 'Mul', two(graph, 'Mul', z, 0.5), two(graph, 'Add', bend, 1));
  },
  glu: (graph, z, _, width) => {
    const half = (from: number) =>
      graph.node('Slice', [
        z,
        graph.integers([from]),
        graph.integers([from + width / 2]),
        graph.integers([-1]),
      ]);
    return two(graph, 'Mul', half(0), graph.node('Sigmoid', [half(width / 2)]));
  },
  hard_shrink: (graph, z, { threshold = 0.5 }) =>
    where(graph, two(graph, 'LessOrEqual', graph.node('Abs', [z]), threshold), 0, z),
  hard_sigmoid: operator('HardSigmoid', { alpha: { float: 1 / 6 }, beta: { float: 0.5 } }),
  hard_silu: operator('HardSwish'),
  hard_tanh: (graph, z) => clip(graph, z, -1, 1),
  leaky_relu: (graph, z, { negative_slope: slope = 0.2 }) =>
    graph.node('LeakyRelu', [z], { alpha: { float: slope } }),
  linear: (_, z) => z,
  log_sigmoid: (graph, z) => graph.node('Neg', [graph.node('Softplus', [graph.node('Neg', [z])])]),
  log_softmax: operator('LogSoftmax', LAST),
  mish: (graph, z) => two(graph, 'Mul', z, graph.node('Tanh', [graph.node('Softplus', [z])])),
  relu: (graph, z, { negative_slope: slope = 0, max_value: max, threshold = 0 }) => {
    if (slope === 0 && max === undefined && threshold === 0) return graph.node('Relu', [z]);
    const low = two(graph, 'Mul', two(graph, 'Sub', z, threshold), slope);
    const high = max === undefined ? z : clip(graph, z, 0, max);
    return where(graph, two(graph, 'LessOrEqual', z, threshold), low, high);
  },
  relu6: (graph, z) => clip(graph, z, 0, 6),
  selu: operator('Selu', { alpha: { float: 1.6732632423543772 }, gamma: { float: 1.0507009873554805 } }),
  sigmoid: operator('Sigmoid'),
  silu: (graph, z) => two(graph, 'Mul', z, graph.node('Sigmoid', [z])),
  soft_shrink: (graph, z, { threshold = 0.5 }) =>
    where(
      graph,
      two(graph, 'Greater', z, threshold),
      two(graph, 'Sub', z, threshold),
      where(graph, two(graph, 'Less', z, -threshold), two(graph, 'Add', z, threshold), 0),
    ),
  softmax: operator('Softmax', LAST),
  softplus: operator('Softplus'),
  softsign: operator('Softsign'),
  sparse_plus: (graph, z) => {
    const shifted = two(graph, 'Add', z, 1);
    const middle = two(graph, 'Mul', two(graph, 'Mul', shifted, shifted), 0.25);
    const high = where(graph, two(graph, 'GreaterOrEqual', z, 1), z, middle);
    return where(graph, two(graph, 'LessOrEqual', z, -1), 0, high);
  },
  sparse_sigmoid: (graph, z) => clip(graph, two(graph, 'Mul', two(graph, 'Add', z, 1), 0.5), 0, 1),
  sparsemax,
  squareplus: (graph, z, { b = 4 }) => {
    const root = graph.node('Sqrt', [two(graph, 'Add', two(graph, 'Mul', z, z), b)]);
    // Below 0 the two terms of the sum nearly cancel.
    const low = two(graph, 'Div', b / 2, two(graph, 'Sub', root, z));
    return where(graph, two(graph, 'Less', z, 0), low, two(graph, 'Mul', two(graph, 'Add', z, root), 0.5));
  },
  tanh: operator('Tanh'),
  tanh_shrink: (graph, z) => two(graph, 'Sub', z, graph.node('Tanh', [z])),
  threshold: (graph, z, { threshold = 0, default_value: other = 0 }) =>
    where(graph, two(graph, 'LessOrEqual', z, threshold), other, z),
};

/** Keras' τ: of the running sums C of the row sorted downwards, those with k·z > C − 1, added up, less 1, by their number. */
function sparsemax(graph: Graph, z: Value, _: unknown, width: number): Value {
  const sorted = graph.node('TopK', [z, graph.integers([width])], LAST, 1);
  const sums = graph.node('CumSum', [sorted, graph.integers([-1])]);
  const ranks = graph.tensor(
    `ranks_${sorted}`,
    [width],
    Array.from({ length: width }, (__, i) => i + 1),
  );
  const inside = two(graph, 'Greater', two(graph, 'Add', two(graph, 'Mul', sorted, ranks), 1), sums);
  const support = graph.node('Cast', [inside], { to: { int: 1 } });
  const total = (values: Value) => graph.node('ReduceSum', [values, graph.integers([-1])]);
  const tau = two(
    graph,
    'Div',
    two(graph, 'Sub', total(two(graph, 'Mul', support, sums)), 1),
    total(support),
  );
  return graph.node('Relu', [two(graph, 'Sub', z, tau)]);
}

/** Writes φ(z); undefined for an activation that is not fanin's, such as a formula, or that lacks its arguments. */
export function writeActivation(
  graph: Graph,
  z: Value,
  activation: Activation,
  width: number,
): Value | undefined {
  const config: Config = activation.getConfig();
  const isBare = activation.name === 'threshold' && Object.keys(config).length === 0;
  const write = Object.hasOwn(byName, activation.name) && !isBare ? byName[activation.name] : undefined;
  return write?.(graph, z, config as Record<string, number>, width);
}

import type { Layer } from '../../layers';
import { sizeOf, type Shape } from '../../tensor';
import type { Graph, Value } from './graph';

/** What a layer is written with. */
interface Part {
  graph: Graph;
  x: Value;
  layer: Layer;
  /** Shape of a sample that goes in. */
  shape: Shape;
  /** The tensor of a weight that the layer always has. */
  weight: (name: string) => Value;
  /** The tensor of a weight that its options may leave out. */
  optional: (name: string) => Value | undefined;
}

const passOn = ({ x }: Part): Value => x;

/** How each layer is written, without the activation at its end. */
export const writers: Record<string, (part: Part) => Value> = {
  Dense: ({ graph, x, shape, weight, optional }) => {
    const kernel = weight('kernel');
    const bias = optional('bias');
    if (bias !== undefined && shape.length === 1) return graph.node('Gemm', [x, kernel, bias]);
    const product = graph.node('MatMul', [x, kernel]);
    return bias === undefined ? product : graph.node('Add', [product, bias]);
  },
  BatchNormalization: normalize,
  LayerNormalization: ({ graph, x, layer, shape, optional }) => {
    const width = shape.at(-1)!;
    const gamma =
      optional('gamma') ?? graph.tensor(`${layer.name}/ones`, [width], new Float32Array(width).fill(1));
    const beta = optional('beta');
    return graph.node('LayerNormalization', [x, gamma, ...(beta === undefined ? [] : [beta])], {
      axis: { int: -1 },
      epsilon: { float: Number(layer.getConfig().epsilon) },
    });
  },
  Normalization: ({ graph, x, layer, shape }) => {
    const { invert, mean: given, variance: givenVariance } = layer.getConfig();
    const [mean, variance] = (['mean', 'variance'] as const).map((name) => {
      const value = layer.weights.find((each) => each.name === name)?.value;
      return value ? Array.from(value) : ([name === 'mean' ? given : givenVariance].flat() as number[]);
    }) as [number[], number[]];
    const last = shape.slice(-1);
    const spread = (values: readonly number[]) => (values.length === 1 ? [1] : last);
    // As the layer does it: √σ² is at least 1e-7.
    const deviation = variance.map((each) => Math.max(Math.sqrt(each), 1e-7));
    const center = graph.tensor(`${layer.name}/mean`, spread(mean), mean);
    const scale = graph.tensor(`${layer.name}/deviation`, spread(deviation), deviation);
    if (invert === true) return graph.node('Add', [graph.node('Mul', [x, scale]), center]);
    return graph.node('Div', [graph.node('Sub', [x, center]), scale]);
  },
  Rescaling: ({ graph, x, layer }) => {
    const { scale, offset } = layer.getConfig() as Record<'scale' | 'offset', number | number[]>;
    const value = (name: string, numbers: number | number[]) =>
      typeof numbers === 'number'
        ? graph.number(numbers)
        : graph.tensor(`${layer.name}/${name}`, [numbers.length], numbers);
    return graph.node('Add', [graph.node('Mul', [x, value('scale', scale)]), value('offset', offset)]);
  },
  Flatten: ({ graph, x, shape }) => graph.node('Reshape', [x, graph.integers([-1, sizeOf(shape)])]),
  Reshape: ({ graph, x, layer, shape }) =>
    graph.node('Reshape', [x, graph.integers([-1, ...layer.computeOutputShape(shape)])]),
  PReLU: ({ graph, x, weight }) => graph.node('PRelu', [x, weight('alpha')]),
  Activation: passOn,
  ReLU: passOn,
  LeakyReLU: passOn,
  ELU: passOn,
  Softmax: passOn,
  // These work in training only.
  Dropout: passOn,
  AlphaDropout: passOn,
  GaussianDropout: passOn,
  GaussianNoise: passOn,
  ActivityRegularization: passOn,
};

/** γ · (x − μ) / √(σ² + ε) + β by four operators: ONNX' own normalizes the second axis, not the last. */
function normalize({ graph, x, layer, weight, optional }: Part): Value {
  const epsilon = Number(layer.getConfig().epsilon);
  const variance = layer.weights.find(({ name }) => name === 'moving_variance')?.value ?? [];
  const deviation = Array.from(variance, (each) => Math.sqrt(each + epsilon));
  const scale = graph.tensor(`${layer.name}/deviation`, [deviation.length], deviation);
  const normalized = graph.node('Div', [graph.node('Sub', [x, weight('moving_mean')]), scale]);
  const [gamma, beta] = [optional('gamma'), optional('beta')];
  const scaled = gamma === undefined ? normalized : graph.node('Mul', [normalized, gamma]);
  return beta === undefined ? scaled : graph.node('Add', [scaled, beta]);
}

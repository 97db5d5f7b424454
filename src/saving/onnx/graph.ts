import { sizeOf, type Shape } from '../../tensor';
import { Message } from '../../files';

/** A value in the graph, by its name. */
export type Value = string;

/** Attributes of a node: whole numbers and others are told apart by `float`. */
export type Attributes = Record<string, { int: number } | { float: number }>;

/** The numbers of the fields and types in onnx.proto3. */
const FLOAT = 1;
const INT64 = 7;
const ATTRIBUTE_FLOAT = 1;
const ATTRIBUTE_INT = 2;
/** LayerNormalization came with it; what came later is composed of older operators. */
const OPSET = 17;
const IR = 8;

interface Node {
  operator: string;
  inputs: readonly Value[];
  output: Value;
  unused: number;
  attributes: Attributes;
}

/** A graph in the making: nodes in the order in which they run, and the tensors that they take. */
export class Graph {
  private readonly nodes: Node[] = [];
  private readonly tensors: Message[] = [];
  private readonly constants = new Map<string, Value>();

  /** Applies an operator of ONNX to values. @param unused further outputs that it has, and nobody takes */
  node(operator: string, inputs: readonly Value[], attributes: Attributes = {}, unused = 0): Value {
    const output = `value_${String(this.nodes.length)}`;
    this.nodes.push({ operator, inputs, output, unused, attributes });
    return output;
  }

  /** A float32 tensor of the graph. */
  tensor(name: string, shape: Shape, values: ArrayLike<number>): Value {
    const bytes = new Uint8Array(sizeOf(shape) * 4);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < values.length; i++) view.setFloat32(i * 4, values[i]!, true);
    return this.addTensor(name, FLOAT, shape, bytes);
  }

  /** A float32 number. */
  number(value: number): Value {
    return this.constant(`number_${String(value)}`, (name) => this.tensor(name, [], [value]));
  }

  /** A list of int64 numbers, such as a shape. */
  integers(values: readonly number[]): Value {
    return this.constant(`integers_${values.join('_')}`, (name) => {
      const bytes = new Uint8Array(values.length * 8);
      const view = new DataView(bytes.buffer);
      values.forEach((value, i) => {
        view.setBigInt64(i * 8, BigInt(value), true);
      });
      return this.addTensor(name, INT64, [values.length], bytes);
    });
  }

  /** The whole model. The first axis of input and output is called `batch`. */
  finish(
    name: string,
    producer: string,
    input: { name: Value; shape: Shape },
    output: { name: Value; shape: Shape },
    last: Value,
  ): Uint8Array {
    // The last value has the output's name; where there is no node, one passes the input on.
    const end = this.nodes[this.nodes.length - 1];
    if (end?.output === last) end.output = output.name;
    else
      this.nodes.push({
        operator: 'Identity',
        inputs: [last],
        output: output.name,
        unused: 0,
        attributes: {},
      });
    const graph = new Message();
    for (const node of this.nodes) graph.message(1, nodeMessage(node));
    graph.string(2, name);
    for (const tensor of this.tensors) graph.message(5, tensor);
    graph.message(11, valueInfo(input.name, input.shape)).message(12, valueInfo(output.name, output.shape));
    return new Message()
      .integer(1, IR)
      .string(2, producer)
      .message(7, graph)
      .message(8, new Message().string(1, '').integer(2, OPSET))
      .finish();
  }

  private constant(name: string, make: (name: string) => Value): Value {
    const value = this.constants.get(name) ?? make(name);
    this.constants.set(name, value);
    return value;
  }

  private addTensor(name: string, type: number, shape: Shape, bytes: Uint8Array): Value {
    const message = new Message();
    for (const length of shape) message.integer(1, length);
    this.tensors.push(message.integer(2, type).string(8, name).bytes(9, bytes));
    return name;
  }
}

function nodeMessage({ operator, inputs, output, unused, attributes }: Node): Message {
  const message = new Message();
  for (const input of inputs) message.string(1, input);
  message.string(2, output);
  for (let i = 0; i < unused; i++) message.string(2, `${output}_unused_${String(i)}`);
  message.string(3, `${operator}_${output}`).string(4, operator);
  for (const [name, value] of Object.entries(attributes)) {
    const attribute = new Message().string(1, name);
    if ('int' in value) attribute.integer(3, value.int).integer(20, ATTRIBUTE_INT);
    else attribute.float(2, value.float).integer(20, ATTRIBUTE_FLOAT);
    message.message(5, attribute);
  }
  return message;
}

function valueInfo(name: string, shape: Shape): Message {
  const axes = new Message().message(1, new Message().string(2, 'batch'));
  for (const length of shape) axes.message(1, new Message().integer(1, length));
  const tensor = new Message().integer(1, FLOAT).message(2, axes);
  return new Message().string(1, name).message(2, new Message().message(1, tensor));
}

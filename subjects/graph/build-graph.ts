import type { io } from '@tensorflow/tfjs';
import { describeArtifacts, nameNetwork } from '../../networks/describe-graph-model.ts';
import type { NetworkDescription } from '../../networks/network.ts';
import { GraphBuilder, type Operand } from '../../networks/tflite/graph-builder.ts';
import type { OpGraph, OperandValues } from './op-graph.ts';
import { opRules } from './op-rules.ts';

const elements = (shape: readonly number[]): number =>
  shape.reduce((product, side) => product * side, 1);

/** A graph as TensorFlow.js loads it, and what it is made of. */
export interface BuiltGraph {
  readonly artifacts: io.ModelArtifacts;
  readonly description: NetworkDescription;
}

/**
 * Makes of a graph what `tf.loadGraphModel(tf.io.fromMemory(…))` loads. The first operand is its
 * input. The others are nodes that read a constant, so that each is a step of its own.
 *
 * @param source Names it in errors and in the description.
 * @param resolve Values of an operand, row-major.
 * @throws Error for a graph that is not sound: an unknown name, or shapes that do not go together.
 */
export function buildGraph(
  graph: OpGraph,
  source: string,
  resolve: (values: OperandValues) => readonly number[],
): BuiltGraph {
  const builder = new GraphBuilder(source);
  const [input, ...constants] = graph.operands;
  const known = new Map<string, Operand>([[input.name, builder.addInput(input.name, input.shape)]]);
  for (const { name, shape, values } of constants) {
    const numbers = resolve(values);
    if (numbers.length !== elements(shape)) {
      throw new Error(
        `${source}: the operand ${name} has ${numbers.length} values for [${shape.join(', ')}].`,
      );
    }
    const stored = builder.addWeight(`${name}/values`, {
      dtype: 'float32',
      shape,
      values: Float32Array.from(numbers),
    });
    const form = builder.addWeight(`${name}/shape`, {
      dtype: 'int32',
      shape: [shape.length],
      values: Int32Array.from(shape),
    });
    // A reshape to the shape it has: it gives the very data, in a tensor of its own.
    const node = { op: 'operand', tfOp: 'Reshape', inputs: [stored, form], shape };
    known.set(name, builder.addNode({ name, ...node }));
  }
  const find = (name: string): Operand => {
    const operand = known.get(name);
    if (operand === undefined) throw new Error(`${source}: there is no operand or node "${name}".`);
    return operand;
  };
  for (const { name, op, inputs, settings = {} } of graph.nodes) {
    const { tfOp, shape, constants: extra, attributes } = opRules[op];
    const operands = inputs.map(find);
    const roles = (extra?.(settings) ?? []).map((constant) =>
      builder.addWeight(`${name}/${constant.role}`, {
        ...constant,
        values:
          constant.dtype === 'int32'
            ? Int32Array.from(constant.values)
            : Float32Array.from(constant.values),
      } as Parameters<GraphBuilder['addWeight']>[1]),
    );
    known.set(
      name,
      builder.addNode({
        name,
        op,
        tfOp,
        inputs: [...operands, ...roles],
        attributes: attributes?.(settings) ?? {},
        shape: shape(
          operands.map((operand) => operand.shape),
          settings,
        ),
      }),
    );
  }
  const outputs = Object.values(graph.outputs).map(find);
  const artifacts = builder.build(outputs);
  const identity = { kind: 'graph', source } as const;
  return {
    artifacts: { ...artifacts, userDefinedMetadata: { network: identity } },
    description: nameNetwork(identity, describeArtifacts(artifacts)),
  };
}

import type { GraphDef, GraphSignature, NodeProto, SignatureTensor } from './graph-def.ts';

/**
 * Operations whose result is of another type than what they read. TensorFlow.js expects the type of the operands where
 * such a result is fed back.
 */
const otherType =
  /^(?:Equal|NotEqual|Greater|GreaterEqual|Less|LessEqual|Logical\w+|Is(?:Nan|Inf|Finite)|Any|All|ArgM(?:ax|in)|Shape|Rank|Size|Unique\w*)$/;

/** Marks the nodes that are added here. */
const mark = '_separate_output';

/** Whether a node was added to give one output of another node. */
export const isSeparateOutput = ({ attr }: NodeProto): boolean => attr?.[mark] !== undefined;

/** `split:1` → `split` and 1; `^check` is waited for and not read. */
function parts(reference: string): { readonly name: string; readonly output: number } | null {
  if (reference.startsWith('^')) return null;
  const [name = '', output = '0'] = reference.split(':');
  return { name, output: Number(output) };
}

/**
 * Gives each output of an operation with several outputs its own node. TensorFlow.js accepts only one fed output per
 * node, so a graph that runs in segments could not read both outputs of a split. Operations whose result has another
 * type than their operands get such nodes too.
 *
 * @param graph a model's `modelTopology`, and what its signature calls its outputs.
 */
export function separateOutputs(
  graph: GraphDef,
  signature: GraphSignature,
): { readonly graph: GraphDef; readonly signature: GraphSignature } {
  const given = Object.values(signature.outputs ?? {}).map(({ name }) => name);
  const read = [...graph.node.flatMap(({ input = [] }) => input), ...given];
  const outputs = new Map<string, Set<number>>();
  for (const { name, output } of read.map(parts).filter((part) => part !== null)) {
    outputs.set(name, (outputs.get(name) ?? new Set()).add(output));
  }
  const ops = new Map(graph.node.map(({ name, op }) => [name, op]));
  const several = new Map(
    [...outputs].filter(
      ([name, numbers]) =>
        otherType.test(ops.get(name) ?? '') || [...numbers].some((number) => number > 0),
    ),
  );
  if (several.size === 0) return { graph, signature };
  const taken = new Set(graph.node.map(({ name }) => name));
  const separate = (name: string, output: number): string => {
    let own = `${name}/output_${output}`;
    while (taken.has(own)) own += '_';
    return own;
  };
  const renamed = (reference: string): string => {
    const part = parts(reference);
    return part !== null && several.has(part.name) ? separate(part.name, part.output) : reference;
  };
  const node = graph.node.flatMap((one): NodeProto[] => [
    { ...one, ...(one.input === undefined ? {} : { input: one.input.map(renamed) }) },
    ...[...(several.get(one.name) ?? [])]
      .sort((a, b) => a - b)
      .map((output) => ({
        name: separate(one.name, output),
        op: 'Identity',
        input: [`${one.name}:${output}`],
        attr: { T: one.attr?.T ?? { type: 'DT_FLOAT' }, [mark]: { b: true } },
      })),
  ]);
  const tensor = (one: SignatureTensor): SignatureTensor => ({ ...one, name: renamed(one.name) });
  return {
    graph: { ...graph, node },
    signature: {
      ...signature,
      ...(signature.outputs === undefined
        ? {}
        : {
            outputs: Object.fromEntries(
              Object.entries(signature.outputs).map(([key, one]) => [key, tensor(one)]),
            ),
          }),
    },
  };
}

import type { GraphBuilder, Operand } from '../../networks/tflite/graph-builder.ts';
import type { NetworkAdapter } from '../../networks/tflite/convert-tflite.ts';
import type { HandNetwork } from './hand-network.ts';
import { TfliteError } from '../../networks/tflite/tflite-error.ts';

/**
 * Fits the two hand networks to what hand-pose-detection asks of its graph models.
 *
 * Which output is which: the palm detector's are told apart by their shapes. The landmark
 * network's come in pairs of equal shapes, so their order in the file decides; it is the order in
 * which MediaPipe's own graph splits them (hand_landmark_cpu.pbtxt: landmarks, hand flag,
 * handedness, world landmarks), and the shapes are checked.
 */
export const HAND_ADAPTERS: Readonly<Record<HandNetwork, NetworkAdapter>> = {
  palm: (graph, outputs) => {
    const scores = theOutput(graph, outputs, 1);
    const boxes = theOutput(graph, outputs, 18);
    const name = graph.nextName('concatenation');
    const axis = graph.addWeight(`${name}/axis`, {
      dtype: 'int32',
      shape: [],
      values: Int32Array.of(2),
    });
    // One tensor [1, anchors, 19]: the score, then the 18 box values.
    const joined = graph.addNode({
      name,
      op: 'concatenation',
      tfOp: 'ConcatV2',
      inputs: [scores, boxes, axis],
      attributes: { N: 2 },
      shape: boxes.shape.with(2, 19),
    });
    return [joined];
  },

  landmarks: (graph, outputs) => {
    const [landmarks, handFlag, handedness, worldLandmarks] = outputs;
    const sizes = outputs.map(({ shape }) => shape.join('×')).join(', ');
    if (
      sizes !== '1×63, 1×1, 1×1, 1×63' ||
      landmarks === undefined ||
      handFlag === undefined ||
      handedness === undefined ||
      worldLandmarks === undefined
    ) {
      return fail(graph, `outputs ${sizes}; the landmark network has 1×63, 1×1, 1×1, 1×63`);
    }
    // The names that the hub's conversion gave them, by which hand-pose-detection asks for them.
    return [
      graph.addAlias('Identity_2', landmarks),
      graph.addAlias('Identity_1', handFlag),
      graph.addAlias('Identity', handedness),
      graph.addAlias('Identity_3', worldLandmarks),
    ];
  },
};

/** The one output [1, anchors, values]. */
function theOutput(graph: GraphBuilder, outputs: readonly Operand[], values: number): Operand {
  const [match, ...more] = outputs.filter(({ shape }) => shape.length === 3 && shape[2] === values);
  if (match !== undefined && more.length === 0 && outputs.length === 2) return match;
  const sizes = outputs.map(({ shape }) => shape.join('×')).join(', ');
  return fail(graph, `outputs ${sizes}; the palm detector has 1×n×18 and 1×n×1`);
}

function fail(graph: GraphBuilder, detail: string): never {
  throw new TfliteError(
    'inconsistent',
    graph.source,
    'subgraph 0',
    `it is another network: ${detail}`,
  );
}

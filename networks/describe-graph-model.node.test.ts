import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import * as tf from '@tensorflow/tfjs';
import { opRules } from '../subjects/graph/op-rules.ts';
import { describeArtifacts, describeGraphModel } from './describe-graph-model.ts';
import type { NodeProto } from './graph-def.ts';
import { opName } from './op-names.ts';
import { separateOutputs } from './separate-outputs.ts';

const dims = (...sizes: number[]) => ({ dim: sizes.map((size) => ({ size: String(size) })) });

const placeholder = (name: string, ...sizes: number[]): NodeProto => ({
  name,
  op: 'Placeholder',
  attr: { dtype: { type: 'DT_FLOAT' }, shape: { shape: dims(...sizes) } },
});

const constant = (name: string): NodeProto => ({ name, op: 'Const' });

/** What TensorFlow.js loads of such nodes. */
const artifactsOf = (
  node: readonly NodeProto[],
  more: Partial<tf.io.ModelArtifacts> = {},
): tf.io.ModelArtifacts => ({
  format: 'graph-model',
  modelTopology: { node, versions: { producer: 0, minConsumer: 0 }, library: {} },
  weightSpecs: [],
  weightData: new ArrayBuffer(0),
  ...more,
});

const bytesOf = (...arrays: (Float32Array | Int32Array)[]): ArrayBuffer => {
  const parts = arrays.flatMap((array) => [...new Uint8Array(array.buffer)]);
  return Uint8Array.from(parts).buffer;
};

/**
 * score = sum(relu(image + image × scale), axis 1), side = the mask's double: two inputs, as a
 * converter of TensorFlow writes it, with names in folders, an alias, and nodes listed in no order.
 */
const twoInputs = artifactsOf(
  [
    { name: 'model/out', op: 'Identity', input: ['model/sum/Sum'] },
    {
      name: 'model/sum/Sum',
      op: 'Sum',
      input: ['model/relu', 'model/sum/reduction_indices'],
      attr: { keep_dims: { b: true }, T: { type: 1 } },
    },
    constant('model/sum/reduction_indices'),
    { name: 'model/relu', op: 'Relu', input: ['model/add/y', '^model/check'] },
    { name: 'model/check', op: 'NoOp' },
    {
      name: 'model/add/y',
      op: 'AddV2',
      input: ['image', 'model/mul'],
      attr: { _output_shapes: { list: { shape: [dims(-1, 3)] } } },
    },
    { name: 'model/mul', op: 'Mul', input: ['image', 'scale/read'] },
    { name: 'scale/read', op: 'Identity', input: ['scale'] },
    constant('scale'),
    placeholder('image', -1, 3),
    placeholder('mask', 1, 2),
    { name: 'model/double', op: 'AddV2', input: ['mask', 'mask'] },
    { name: 'model/unused', op: 'Exp', input: ['mask'] },
  ],
  {
    signature: {
      inputs: { mask: { name: 'mask:0' }, image: { name: 'image:0' } },
      outputs: { score: { name: 'model/out:0' }, side: { name: 'model/double:0' } },
    },
    weightSpecs: [
      { name: 'scale', shape: [3], dtype: 'float32' },
      { name: 'model/sum/reduction_indices', shape: [1], dtype: 'int32' },
    ],
    weightData: bytesOf(Float32Array.of(1, -2, 3), Int32Array.of(1)),
  },
);

describe('describeGraphModel', () => {
  before(() => tf.setBackend('cpu'));

  it('describes a network with two inputs, in the order of its signature', async () => {
    const model = await tf.loadGraphModel(tf.io.fromMemory(twoInputs));
    assert.deepEqual(describeGraphModel(model), {
      inputs: [
        { name: 'mask', shape: [1, 2], dtype: 'float32' },
        { name: 'image', shape: [-1, 3], dtype: 'float32' },
      ],
      nodes: [
        {
          name: 'mul_0',
          graphName: 'model/mul',
          originalName: 'model/mul',
          op: 'mul',
          inputs: ['image'],
          weights: ['scale'],
          operands: ['image', 'scale'],
          attributes: {},
          shape: null,
        },
        {
          name: 'add_0',
          graphName: 'model/add/y',
          originalName: 'model/add/y',
          op: 'add',
          inputs: ['image', 'mul_0'],
          weights: [],
          attributes: {},
          shape: [-1, 3],
        },
        {
          name: 'relu_0',
          graphName: 'model/relu',
          originalName: 'model/relu',
          op: 'relu',
          inputs: ['add_0'],
          weights: [],
          attributes: {},
          shape: null,
        },
        {
          name: 'sum_0',
          graphName: 'model/sum/Sum',
          originalName: 'model/sum/Sum',
          op: 'sum',
          inputs: ['relu_0'],
          weights: ['model/sum/reduction_indices'],
          operands: ['relu_0', 'model/sum/reduction_indices'],
          attributes: { keep_dims: true, T: 'DT_FLOAT', reduction_indices: [1] },
          shape: null,
        },
        {
          name: 'add_1',
          graphName: 'model/double',
          originalName: 'model/double',
          op: 'add',
          inputs: ['mask', 'mask'],
          weights: [],
          attributes: {},
          shape: null,
        },
      ],
      weights: [
        { name: 'scale', shape: [3], dtype: 'float32', nodes: ['mul_0'] },
        { name: 'model/sum/reduction_indices', shape: [1], dtype: 'int32', nodes: ['sum_0'] },
      ],
      outputs: ['sum_0', 'add_1'],
    });
    model.dispose();
  });

  it('names nodes that can run one after the other, each from those before it', async () => {
    const model = await tf.loadGraphModel(tf.io.fromMemory(twoInputs));
    const { nodes, inputs, outputs } = describeGraphModel(model);
    const known = new Map<string, tf.Tensor>([
      ['mask', tf.tensor([[5, 6]])],
      ['image', tf.tensor([[1, 2, 3]])],
    ]);
    const graphNames = new Map(nodes.map(({ name, graphName }) => [name, graphName]));
    for (const node of nodes) {
      const feeds = node.inputs.map((name): [string, tf.Tensor] => {
        const tensor = known.get(name);
        assert.ok(tensor !== undefined, `${node.name} reads ${name} before it ran`);
        return [graphNames.get(name) ?? name, tensor];
      });
      known.set(node.name, model.execute(Object.fromEntries(feeds), node.graphName) as tf.Tensor);
    }
    // 1 + 1 × 1 = 2, 2 − 4 = −2 → 0, 3 + 9 = 12; the mask's double.
    const values = outputs.map((name) => [...(known.get(name)?.dataSync() ?? [])]);
    assert.deepEqual(values, [[14], [10, 12]]);
    assert.deepEqual(
      inputs.map(({ name }) => name),
      ['mask', 'image'],
    );
    tf.dispose([...known.values()]);
    model.dispose();
  });

  it('takes placeholders and unread nodes where there is no signature, as TensorFlow.js does', async () => {
    const artifacts = artifactsOf([
      placeholder('x', 4),
      placeholder('y', 4),
      { name: 'a', op: 'Sub', input: ['x', 'y'] },
      { name: 'b', op: 'Exp', input: ['a'] },
      { name: 'c', op: 'Sqrt', input: ['a:0'] },
    ]);
    const model = await tf.loadGraphModel(tf.io.fromMemory(artifacts));
    const { inputs, outputs, nodes } = describeGraphModel(model);
    assert.deepEqual(
      inputs.map(({ name }) => name),
      model.inputs.map(({ name }) => name),
    );
    const names = new Map(nodes.map(({ name, graphName }) => [name, graphName]));
    assert.deepEqual(
      outputs.map((name) => names.get(name)),
      model.outputs.map(({ name }) => name),
    );
    model.dispose();
  });

  it('reads integers between other weights, cut into pieces anywhere', () => {
    const text = new TextEncoder().encode('ab');
    const weights = Uint8Array.from([
      ...new Uint8Array(Int32Array.of(text.length).buffer),
      ...text,
      // Three half floats, then two int32.
      ...[0, 1, 2, 3, 4, 5],
      ...new Uint8Array(Int32Array.of(-7, 70_000).buffer),
    ]);
    const nodes: NodeProto[] = [
      placeholder('x', 3),
      constant('names'),
      constant('half'),
      constant('slice/begin'),
      { name: 'y', op: 'Custom', input: ['x', 'names', 'half', 'slice/begin'] },
    ];
    const weightSpecs: tf.io.WeightsManifestEntry[] = [
      { name: 'names', shape: [1], dtype: 'string' },
      { name: 'half', shape: [3], dtype: 'float32', quantization: { dtype: 'float16' } },
      { name: 'slice/begin', shape: [2], dtype: 'int32' },
    ];
    for (let cut = 0; cut <= weights.length; cut++) {
      const weightData = [weights.slice(0, cut).buffer, weights.slice(cut).buffer];
      const described = describeArtifacts(artifactsOf(nodes, { weightSpecs, weightData }));
      assert.deepEqual(described.nodes[0]?.attributes, { begin: [-7, 70_000] }, `cut at ${cut}`);
    }
  });

  it('reports a node that reads what is not there', () => {
    const artifacts = artifactsOf([{ name: 'a', op: 'Exp', input: ['gone:1'] }]);
    assert.throws(
      () => describeArtifacts(artifacts),
      /"a" reads "gone", which is not in the model/,
    );
  });

  it('does not wait for the way back of a loop', () => {
    const { nodes } = describeArtifacts(
      artifactsOf(
        [
          placeholder('x', 1),
          { name: 'enter', op: 'Merge', input: ['x', 'next'] },
          { name: 'body', op: 'Exp', input: ['enter'] },
          { name: 'next', op: 'NextIteration', input: ['body'] },
        ],
        { signature: { outputs: { y: { name: 'body:0' } } } },
      ),
    );
    assert.deepEqual(nodes.map(({ op }) => op).toSorted(), ['exp', 'merge', 'next_iteration']);
  });
});

describe('separateOutputs', () => {
  const graph = {
    node: [
      placeholder('x', 4),
      { name: 'top', op: 'TopKV2', input: ['x'], attr: { k: { i: 2 } } },
      { name: 'y', op: 'Sqrt', input: ['top'] },
      { name: 'late', op: 'NoOp', input: ['^top'] },
    ],
  };

  it('leaves a graph alone that reads first outputs only', () => {
    const plain = separateOutputs(graph, {});
    assert.equal(plain.graph, graph);
  });

  it('gives each output that is read a node of its own, also those of the signature', () => {
    const signature = { outputs: { values: { name: 'y:0' }, places: { name: 'top:1' } } };
    const { graph: separated, signature: signed } = separateOutputs(graph, signature);
    assert.equal(signed.outputs?.places?.name, 'top/output_1');
    const { nodes, outputs } = describeArtifacts(
      artifactsOf(separated.node, {
        signature: signed as tf.io.ModelArtifacts['signature'] & object,
      }),
    );
    assert.deepEqual(
      nodes.map(({ name, graphName, op, inputs }) => [name, graphName, op, ...inputs]),
      [
        ['top_k_0', 'top/output_0', 'top_k', 'x'],
        ['top_k_1', 'top/output_1', 'top_k', 'x'],
        ['sqrt_0', 'y', 'sqrt', 'top_k_0'],
      ],
    );
    assert.deepEqual(outputs, ['sqrt_0', 'top_k_1']);
  });
});

describe('opName', () => {
  it('gives every operation of a graph the name that its steps have', () => {
    for (const [op, { tfOp }] of Object.entries(opRules)) assert.equal(opName(tfOp), op);
  });

  it('has one name for an operation and its fused and newer forms', () => {
    const names = ['_FusedConv2D', 'Conv2D', 'AddV2', 'BiasAdd', 'FusedDepthwiseConv2dNative'];
    assert.deepEqual(names.map(opName), ['conv2d', 'conv2d', 'add', 'add', 'depthwise_conv2d']);
    assert.equal(opName('NonMaxSuppressionV5'), 'non_max_suppression');
    assert.equal(opName('BatchMatMulV2'), 'batch_mat_mul');
    assert.equal(opName('IFFT'), 'ifft');
  });
});

import * as tf from '@tensorflow/tfjs';

const attr = {
  float: { type: 'DT_FLOAT' },
  bool: { type: 'DT_BOOL' },
} as const;

const shapeOf = (shape: readonly number[]) => ({
  shape: { dim: shape.map((size) => ({ size: String(size) })) },
});

const placeholder = (
  name: string,
  shape: readonly number[],
  dtype: { readonly type: string } = attr.float,
) => ({
  name,
  op: 'Placeholder',
  attr: { dtype, shape: shapeOf(shape) },
});

const node = (name: string, op: string, input: readonly string[], more: object = {}) => ({
  name,
  op,
  input,
  attr: { T: attr.float, ...more },
});

const loaded = (
  nodes: readonly object[],
  weights: Readonly<
    Record<string, readonly [values: readonly number[], shape: readonly number[]]>
  > = {},
): Promise<tf.GraphModel> =>
  tf.loadGraphModel(
    tf.io.fromMemory({
      modelTopology: {
        versions: { producer: 1 },
        node: [
          ...Object.entries(weights).map(([name, [, shape]]) => ({
            name,
            op: 'Const',
            attr: {
              dtype: attr.float,
              value: { tensor: { dtype: 'DT_FLOAT', tensorShape: shapeOf(shape).shape } },
            },
          })),
          ...nodes,
        ],
      },
      weightSpecs: Object.entries(weights).map(([name, [, shape]]) => ({
        name,
        shape: [...shape],
        dtype: 'float32' as const,
      })),
      weightData: Float32Array.from(Object.values(weights).flatMap(([values]) => values)).buffer,
    }),
  );

/** y = relu(x · w + b), with names of its own as a converter gives them. */
export const denseGraph = (): Promise<tf.GraphModel> =>
  loaded(
    [
      placeholder('serving/x', [1, 3]),
      node('net/dense/MatMul', 'MatMul', ['serving/x', 'net/dense/kernel']),
      node('net/dense/BiasAdd', 'AddV2', ['net/dense/MatMul', 'net/dense/bias']),
      node('net/Relu', 'Relu', ['net/dense/BiasAdd']),
      node('Identity', 'Identity', ['net/Relu']),
    ],
    {
      'net/dense/kernel': [
        [1, 2, 3, 4, 5, 6],
        [3, 2],
      ],
      'net/dense/bias': [[0.5, -0.5], [2]],
    },
  );

/** a / b: two inputs. */
export const divideGraph = (): Promise<tf.GraphModel> =>
  loaded([placeholder('a', [4]), placeholder('b', [4]), node('ratio', 'RealDiv', ['a', 'b'])]);

/** log(x) where `positive` says so, else −x: control flow, which only `executeAsync` runs. */
export const branchGraph = (): Promise<tf.GraphModel> =>
  loaded([
    placeholder('x', [4]),
    placeholder('positive', [], attr.bool),
    node('choose', 'Switch', ['x', 'positive']),
    node('negated', 'Neg', ['choose']),
    node('logarithm', 'Log', ['choose:1']),
    node('merged', 'Merge', ['negated', 'logarithm'], { N: { i: '2' } }),
  ]);

/** −x[1]: it reads the second output of a node. */
export const secondOutputGraph = (): Promise<tf.GraphModel> =>
  loaded([
    placeholder('x', [2, 2]),
    node('parts', 'Unpack', ['x'], { axis: { i: '0' }, num: { i: '2' } }),
    node('negated', 'Neg', ['parts:1']),
  ]);

/** Two dense layers with fixed weights. */
export function layersModel(): tf.Sequential {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 3, inputShape: [2], activation: 'relu', name: 'first' }),
      tf.layers.dense({ units: 1, name: 'second' }),
    ],
  });
  model.setWeights([
    tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]),
    tf.zeros([3]),
    tf.tensor2d([1, -1, 2], [3, 1]),
    tf.zeros([1]),
  ]);
  return model;
}

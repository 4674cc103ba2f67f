import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { io } from '@tensorflow/tfjs';
import type { NodeProto } from '../../../networks/graph-def.ts';

const dims = (...sizes: number[]) => ({ dim: sizes.map((size) => ({ size: String(size) })) });

/** An input of a graph. */
export const placeholder = (name: string, ...sizes: number[]): NodeProto => ({
  name,
  op: 'Placeholder',
  attr: { dtype: { type: 'DT_FLOAT' }, shape: { shape: dims(...sizes) } },
});

/** A weight of a graph. */
export const constant = (name: string, type = 'DT_FLOAT'): NodeProto => ({
  name,
  op: 'Const',
  attr: { dtype: { type } },
});

const signed = (name: string) => ({ name: `${name}:0`, dtype: 'DT_FLOAT' });

/** A weight of a model that is made for a test. */
interface MadeWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

/** A graph model that is made for a test. */
export interface MadeModel {
  readonly nodes: readonly NodeProto[];
  readonly weights: readonly MadeWeight[];
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  readonly library?: object;
}

/** What a converter of TensorFlow writes of such a model. */
export const modelJson = ({ nodes, weights, inputs, outputs, library }: MadeModel) => ({
  format: 'graph-model',
  modelTopology: { node: nodes, versions: { producer: 1 }, library: library ?? {} },
  signature: {
    inputs: Object.fromEntries(Object.entries(inputs).map(([key, name]) => [key, signed(name)])),
    outputs: Object.fromEntries(Object.entries(outputs).map(([key, name]) => [key, signed(name)])),
  },
  weightsManifest: [
    {
      paths: ['weights.bin'],
      weights: weights.map(({ name, shape, values }) => ({
        name,
        shape: [...shape],
        dtype: values instanceof Int32Array ? 'int32' : 'float32',
      })),
    },
  ],
});

/** Writes a graph model into a folder. */
export async function writeModel(folder: string, model: MadeModel): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'model.json'), JSON.stringify(modelJson(model)));
  const bytes = model.weights.map(({ values }) => new Uint8Array(values.buffer));
  await writeFile(path.join(folder, 'weights.bin'), Buffer.concat(bytes));
}

/** Writes what a layers model is saved as. */
export async function writeArtifacts(
  folder: string,
  { modelTopology, weightSpecs, weightData }: io.ModelArtifacts,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const weightsManifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
  const json = { format: 'layers-model', modelTopology, weightsManifest };
  await writeFile(path.join(folder, 'model.json'), JSON.stringify(json));
  await writeFile(path.join(folder, 'weights.bin'), Buffer.from(weightData as ArrayBuffer));
}

/**
 * Two inputs, and an operation with two outputs: with [l, r] = split(left), score = (l × r) · kernel + right, and
 * side = r / right.
 */
export const twoInputs: MadeModel = {
  nodes: [
    placeholder('left', 1, 4),
    placeholder('right', 1, 2),
    constant('axis', 'DT_INT32'),
    constant('net/kernel'),
    {
      name: 'net/split',
      op: 'Split',
      input: ['axis', 'left'],
      attr: { num_split: { i: 2 }, T: { type: 'DT_FLOAT' } },
    },
    { name: 'net/product', op: 'Mul', input: ['net/split', 'net/split:1'] },
    { name: 'net/dense', op: 'MatMul', input: ['net/product', 'net/kernel'] },
    { name: 'net/sum', op: 'AddV2', input: ['net/dense', 'right'] },
    { name: 'net/ratio', op: 'RealDiv', input: ['net/split:1', 'right'] },
    { name: 'Identity', op: 'Identity', input: ['net/sum'] },
    { name: 'Identity_1', op: 'Identity', input: ['net/ratio'] },
  ],
  weights: [
    { name: 'axis', shape: [], values: Int32Array.of(1) },
    { name: 'net/kernel', shape: [2, 2], values: Float32Array.of(1, 2, 3, 4) },
  ],
  inputs: { left: 'left', right: 'right' },
  outputs: { score: 'Identity', side: 'Identity_1' },
};

const branch = (name: string, op: string) => ({
  signature: {
    name,
    inputArg: [{ name: 'x', type: 'DT_FLOAT' }],
    outputArg: [{ name: 'y', type: 'DT_FLOAT' }],
  },
  nodeDef: [{ name: `${name}_op`, op, input: ['x'], attr: { T: { type: 'DT_FLOAT' } } }],
  ret: { y: `${name}_op:y:0` },
});

/** Control flow: y = (sum(x) > 0 ? log(x) : exp(x)) × scale. */
export const branching: MadeModel = {
  nodes: [
    placeholder('x', 1, 3),
    constant('axes', 'DT_INT32'),
    constant('zero'),
    constant('scale'),
    { name: 'total', op: 'Sum', input: ['x', 'axes'], attr: { keep_dims: { b: false } } },
    { name: 'positive', op: 'Greater', input: ['total', 'zero'] },
    {
      name: 'either',
      op: 'StatelessIf',
      input: ['positive', 'x'],
      attr: {
        then_branch: { func: { name: 'then' } },
        else_branch: { func: { name: 'otherwise' } },
        Tcond: { type: 'DT_BOOL' },
        Tin: { list: { type: ['DT_FLOAT'] } },
        Tout: { list: { type: ['DT_FLOAT'] } },
      } as unknown as NonNullable<NodeProto['attr']>,
    },
    { name: 'scaled', op: 'Mul', input: ['either', 'scale'] },
  ],
  weights: [
    { name: 'axes', shape: [2], values: Int32Array.of(0, 1) },
    { name: 'zero', shape: [], values: Float32Array.of(0) },
    { name: 'scale', shape: [3], values: Float32Array.of(2, 3, 4) },
  ],
  inputs: { x: 'x' },
  outputs: { y: 'scaled' },
  library: { function: [branch('then', 'Log'), branch('otherwise', 'Exp')] },
};

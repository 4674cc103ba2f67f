import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { GraphDef } from '../../networks/graph-def.ts';
import { convertTflite } from '../../networks/tflite/convert-tflite.ts';
import { encodePlan } from '../../record/codec/plan-codec.ts';
import { decodeRecord } from '../../record/codec/record-codec.ts';
import { namedInput } from '../../record/plan.ts';
import type { RunRecord } from '../../record/record.ts';
import { setOwnProject } from '../../project/own-project.ts';
import { freePlan } from '../../tools/command-line/free-plan.ts';
import { packageRoot } from '../../tools/package-root.ts';
import { openNodeSession, type NodeSession } from '../../tools/node/node-session.ts';
import { enterProject } from '../../tools/project/enter-project.ts';
import { faceDetection, faceMesh, human, nsfw } from './testing/published-models.ts';

/** A model that somebody else published, by the name of its file. */
interface Published {
  readonly name: string;
  readonly from: string;
  readonly kind: 'graph' | 'layers' | 'tflite';
}

const elements = (shape: readonly number[]): number =>
  shape.reduce((product, side) => product * side, 1);

async function artifactsOf({ from, kind }: Published): Promise<tf.io.ModelArtifacts> {
  if (kind === 'tflite') return convertTflite(new Uint8Array(await readFile(from)), from);
  const file = from.endsWith('.json') ? from : path.join(from, 'model.json');
  const json = JSON.parse(await readFile(file, 'utf8')) as tf.io.ModelJSON;
  return tf.io.getModelArtifactsForJSON(json, async (manifest) => {
    const shards = manifest.flatMap(({ paths }) => paths);
    const bytes = await Promise.all(
      shards.map((shard) => readFile(path.join(path.dirname(file), shard))),
    );
    const specs = manifest.flatMap(({ weights }) => weights);
    return [specs, Uint8Array.from(Buffer.concat(bytes)).buffer];
  });
}

const hasNaN = (tensor: tf.Tensor): boolean =>
  tensor.dtype === 'float32' && tensor.dataSync().some(Number.isNaN);

const withNaN = (tensor: tf.Tensor, address: readonly number[]): tf.Tensor => {
  const values = Float32Array.from(tensor.dataSync());
  const index = address.reduce((at, one, axis) => at * (tensor.shape[axis] ?? 1) + one, 0);
  values[index] = NaN;
  return tf.tensor(values, tensor.shape);
};

/** Values that differ everywhere, in whatever shape an input has. */
const someInput = (shape: readonly number[], dtype: string): tf.Tensor => {
  const sides = shape.map((side) => (side < 0 ? 1 : side));
  const values = Array.from({ length: elements(sides) }, (_, i) => 0.5 + 0.5 * Math.sin(0.7 * i));
  return dtype === 'int32'
    ? tf.tensor(
        values.map((value) => Math.round(255 * value)),
        sides,
        'int32',
      )
    : tf.tensor(values, sides);
};

/** By plain TensorFlow.js: the nodes that give NaN, and read none, with NaN at a place of a weight. */
async function originsInGraph(
  published: Published,
  weight: string,
  address: readonly number[],
): Promise<readonly string[]> {
  const artifacts = await artifactsOf(published);
  const model = await tf.loadGraphModel(tf.io.fromMemory(artifacts));
  const { node } = artifacts.modelTopology as GraphDef;
  const computed = node.filter(({ op }) => !['Const', 'Placeholder', 'NoOp'].includes(op));
  const held = model.weights[weight] as tf.Tensor[];
  held[0] = withNaN(held[0] as tf.Tensor, address);
  const inputs = Object.fromEntries(
    model.inputs.map(({ name, shape, dtype }) => [name, someInput(shape ?? [], dtype)]),
  );
  const names = computed.map(({ name }) => name);
  const results = [model.execute(inputs, names)].flat() as tf.Tensor[];
  const bad = new Set(names.filter((_, i) => hasNaN(results[i] as tf.Tensor)));
  tf.dispose(results);
  model.dispose();
  return computed
    .filter(({ name, op, input = [] }) => {
      const read = input.map((one) => one.split(':')[0] ?? '');
      return bad.has(name) && op !== 'Identity' && !read.some((one) => bad.has(one));
    })
    .map(({ name }) => name);
}

/**
 * The same of a layers model: the first layer that gives NaN. On the CPU backend, whose fused activations make no
 * number of it.
 */
async function originInLayers(
  published: Published,
  weight: string,
  address: readonly number[],
): Promise<string | undefined> {
  await tf.setBackend('cpu');
  const model = await tf.loadLayersModel(tf.io.fromMemory(await artifactsOf(published)));
  const variable = model.weights.find(({ originalName }) => originalName === weight);
  const value = variable?.read() as tf.Tensor;
  variable?.write(withNaN(value, address));
  const layers = model.layers.filter((layer) => layer.getClassName() !== 'InputLayer');
  const whole = tf.model({
    inputs: model.inputs,
    outputs: layers.map(({ output }) => output as tf.SymbolicTensor),
  });
  const [input] = model.inputs;
  const shape = (input?.shape ?? []).map((side) => side ?? 1);
  const results = [whole.predict(someInput(shape, 'float32'))].flat();
  const found = layers.find((_, i) => hasNaN(results[i] as tf.Tensor))?.name;
  await tf.setBackend('wasm');
  return found;
}

describe('models that others published', { timeout: 1_800_000 }, () => {
  let folder = '';
  let session: NodeSession;
  let published: Published[] = [];

  before(async () => {
    setWasmPaths(`${packageRoot}/node_modules/@tensorflow/tfjs-backend-wasm/dist/`);
    await tf.setBackend('wasm');
    folder = await mkdtemp(path.join(tmpdir(), 'faultbook-published-'));
    const models = await human(folder);
    published = [
      { name: 'face-mesh', from: await faceMesh(folder), kind: 'tflite' },
      { name: 'face-detection', from: await faceDetection(folder), kind: 'tflite' },
      { name: 'nsfw-v2', from: await nsfw(folder, 'mobilenet_v2'), kind: 'layers' },
      { name: 'nsfw-mid', from: await nsfw(folder, 'mobilenet_v2_mid'), kind: 'graph' },
      ...['emotion', 'blazeface', 'nanodet', 'movenet-lightning'].map((name) => ({
        name,
        from: path.join(models, `${name}.json`),
        kind: 'graph' as const,
      })),
    ];
    const own = published.map(({ name, from }) => ({ name, from }));
    const config = `export default { scenarios: [], models: ${JSON.stringify(own)} };`;
    await writeFile(path.join(folder, 'faultbook.config.mjs'), config);
    await enterProject(folder);
    session = await openNodeSession(() => undefined);
  });
  after(async () => {
    await session.close();
    setOwnProject(null);
    await rm(folder, { recursive: true, force: true });
  });

  const run = async (name: string): Promise<RunRecord> => {
    const plan = {
      ...freePlan([]),
      input: namedInput(`${name}:open-palm`),
      realm: { backend: 'wasm' },
      faults: [{ id: 'weight-value', args: { network: name, pick: 'random' }, fromFrame: 0 }],
    } as const;
    return decodeRecord(await session.run(encodePlan(plan), null, true));
  };

  it('run traced as they run untraced, and a NaN weight is blamed where plain TensorFlow.js shows it', async () => {
    for (const model of published) {
      const record = await run(model.name);
      assert.equal(record.golden.frames[0]?.error, undefined, model.name);
      assert.equal(record.environment.tracing, 'changes nothing', model.name);
      assert.equal(record.environment.faultyTracing, 'changes nothing', model.name);
      const [evidence] = record.evidence;
      const [, , ...words] = (evidence?.site ?? '').split(' · ');
      const weight = words.join(' · ');
      const { blame } = record;
      assert.ok(blame !== null, `${model.name}: ${weight}`);
      assert.equal(blame.verdict, 'guilty', model.name);
      assert.equal(blame.because, `its weights hold NaN or Inf: ${weight}`, model.name);
      const address = evidence?.first?.address ?? [];
      if (model.kind === 'layers') {
        const layer = await originInLayers(model, weight, address);
        assert.equal(weight.split('/')[0], layer, model.name);
        continue;
      }
      const origins = await originsInGraph(model, weight, address);
      const step = record.faulty.frames[0]?.steps.find(({ id }) => id === blame.step);
      const blamed = (model.kind === 'tflite' ? step?.name : step?.tfliteName) ?? '';
      // Where the activation that is fused to the operation makes 0 of NaN, plain TensorFlow.js shows none either.
      if (origins.length === 0) assert.equal(blame.symptom, 'divergence', model.name);
      // On WASM a max-pool makes −Inf of NaN, which may turn into NaN once more further down.
      else assert.ok(origins.includes(blamed), `${model.name}: ${blamed} of ${origins.join(', ')}`);
    }
  });
});

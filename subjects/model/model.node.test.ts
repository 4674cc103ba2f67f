import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as tf from '@tensorflow/tfjs';
import { writeNpy } from '../../common/npy/write-npy.ts';
import { decodePlan, encodePlan } from '../../record/codec/plan-codec.ts';
import { decodeRecord } from '../../record/codec/record-codec.ts';
import { inputName, namedInput, type Arguments, type Plan } from '../../record/plan.ts';
import type { RunRecord } from '../../record/record.ts';
import { setOwnProject } from '../../project/own-project.ts';
import { freePlan } from '../../tools/command-line/free-plan.ts';
import { openNodeSession, type NodeSession } from '../../tools/node/node-session.ts';
import { enterProject } from '../../tools/project/enter-project.ts';
import type { PictureInput } from './model-spec.ts';
import { pictureFit, pictureInput } from './picture-input.ts';
import {
  branching,
  constant,
  modelJson,
  placeholder,
  twoInputs,
  writeArtifacts,
  writeModel,
} from './testing/own-models.ts';

/** y = x / 2, which TensorFlow.js does not know. */
class Halve extends tf.layers.Layer {
  static className = 'Halve';
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => ([inputs].flat()[0] as tf.Tensor).div(2));
  }
  override computeOutputShape(shape: tf.Shape): tf.Shape {
    return shape;
  }
}

const halve = `import * as tf from '@tensorflow/tfjs';
class Halve extends tf.layers.Layer {
  static className = 'Halve';
  call(inputs) { return tf.tidy(() => [inputs].flat()[0].div(2)); }
  computeOutputShape(shape) { return shape; }
}
tf.serialization.registerClass(Halve);
`;

/** (x / 2) · kernel + bias. */
async function layersModel(): Promise<tf.io.ModelArtifacts> {
  tf.serialization.registerClass(Halve);
  const model = tf.sequential({
    layers: [new Halve({ inputShape: [2] }), tf.layers.dense({ units: 2, name: 'tail' })],
  });
  model.getLayer('tail').setWeights([
    tf.tensor([
      [1, 2],
      [3, 4],
    ]),
    tf.tensor([0.5, -100]),
  ]);
  const saved: tf.io.ModelArtifacts[] = [];
  await model.save(
    tf.io.withSaveHandler((artifacts) => {
      saved.push(artifacts);
      return Promise.resolve({
        modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' },
      });
    }),
  );
  return saved[0] as tf.io.ModelArtifacts;
}

const config = `export default {
  scenarios: [],
  models: [
    {
      name: 'pair',
      from: './pair',
      inputs: {
        usual: './usual.json',
        arrays: { left: './left.npy', right: './right.json' },
        short: './short.json',
        zero: './zero.json',
      },
    },
    { name: 'one-output', from: './pair', inputs: { usual: './usual.json' }, answer: { outputs: ['side'] } },
    { name: 'branches', from: './branches/model.json', inputs: { up: './up.json', down: './down.json' } },
    {
      name: 'layered',
      from: './layered',
      register: () => import('./halve.mjs'),
      inputs: { usual: './two.json' },
    },
    { name: 'unregistered', from: './unregistered', inputs: { usual: './two.json' } },
    { name: 'huge', from: './huge.json', inputs: { usual: './two.json' } },
    { name: 'custom-op', from: './custom-op', inputs: { usual: './up.json' } },
    { name: 'no-picture', from: './pair' },
    {
      name: 'prepared',
      from: './branches',
      inputs: { flat: './up.json' },
      prepare: () => import('./prepare.mjs'),
    },
    { name: 'html', from: './page.json', inputs: { usual: './two.json' } },
    {
      name: 'badly-prepared',
      from: './branches',
      inputs: { nothing: './up.json', throws: './down.json' },
      prepare: () => import('./prepare-badly.mjs'),
    },
    {
      name: 'badly-shaped',
      from: './pair',
      inputs: { usual: './usual.json' },
      prepare: () => import('./prepare-short.mjs'),
    },
    { name: 'wide', from: './wide', inputs: { usual: './usual.json' } },
    { name: 'long', from: './long', inputs: { usual: './up.json' } },
    { name: 'elsewhere', from: './elsewhere.json', inputs: { usual: './two.json' } },
    { name: 'no-list', from: './no-list.json', inputs: { usual: './two.json' } },
    {
      name: 'scored',
      from: './pair',
      inputs: { usual: './usual.json' },
      answer: {
        keyPoints: {
          output: 'side',
          points: 1,
          unit: 'share',
          score: { output: 'score', element: 2 },
        },
      },
    },
  ],
};
`;

/** (x − min) / (max − min): 0 / 0 where all of x is the same. */
const prepare = `import * as tf from '@tensorflow/tfjs';
export const prepare = ({ x }) => {
  const [min, max] = [x.min(), x.max()];
  return x.sub(min).div(max.sub(min));
};
`;

/** Returns nothing for positive numbers, and throws for others. */
const prepareBadly = `
export const prepare = ({ x }) => {
  if (x.min().dataSync()[0] > 0) return undefined;
  throw new Error('our own check');
};
`;

const prepareShort = `export const prepare = ({ left, right }) => ({ left: left.slice([0, 0], [1, 3]), right });
`;

describe('the picture of a model', () => {
  const takes = (...shape: number[]) => ({
    inputs: [{ name: 'image', dtype: 'float32', shape }],
  });
  const fit = (shape: number[], picture?: PictureInput) =>
    pictureFit({ name: 'face', ...(picture && { picture }) }, takes(...shape));
  const values = (shape: number[], picture?: PictureInput) =>
    [...pictureInput(fit(shape, picture), tf.tensor3d([255, 102, 0], [1, 1, 3])).dataSync()].map(
      (value) => Math.round(value * 100) / 100,
    );

  it('has the size, layout and range of the input, or those of its declaration', () => {
    assert.deepEqual(values([1, 1, 1, 3]), [1, 0.4, 0]);
    assert.deepEqual(values([1, 1, 1, 3], { range: [-1, 1], channels: 'bgr' }), [-1, -0.2, 1]);
    assert.deepEqual(values([1, 1, 1, 1]), [0.53]);
    const { layout, width, height } = fit([1, 3, 8, 16]);
    assert.deepEqual([layout, width, height], ['NCHW', 16, 8]);
    assert.deepEqual(values([1, 3, -1, -1], { size: [2, 1] }), [1, 1, 0.4, 0.4, 0, 0]);
  });

  it('is rejected where it contradicts the input', () => {
    const cases: readonly (readonly [number[], PictureInput | undefined, RegExp])[] = [
      [[1, 32, 32, 3], { size: [64, 32] }, /takes no picture of 64 × 32 pixels with 3 channels/],
      [[1, 32, 32, 3], { channels: 'grey' }, /takes no picture of 32 × 32 pixels with 1 channel/],
      [[1, -1, -1, 3], undefined, /leaves the size of the picture open.*given: null/],
      [[1, -1, -1, 3], { size: [0, 2] }, /given: \[0,2\]/],
      [
        [1, -1, -1, 3],
        { size: [2 ** 15, 2 ** 15] },
        /32768 × 32768 pixels takes 12884901888 bytes/,
      ],
      [[1, 10], undefined, /image float32 \[1, 10\] cannot be a picture/],
      [[1, 8, 8, 3], { input: 'left' }, /has no input "left" for the picture\. Its inputs: image/],
    ];
    for (const [shape, picture, why] of cases) assert.throws(() => fit(shape, picture), why);
  });
});

describe('a model of a team’s own', { timeout: 240_000 }, () => {
  let root = '';
  let session: NodeSession;

  before(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'faultbook-model-'));
    const write = (name: string, content: string | Uint8Array) =>
      writeFile(path.join(root, name), content);
    await writeModel(path.join(root, 'pair'), twoInputs);
    await writeModel(path.join(root, 'branches'), branching);
    const artifacts = await layersModel();
    await writeArtifacts(path.join(root, 'layered'), artifacts);
    const topology = JSON.stringify(artifacts.modelTopology).replaceAll('Halve', 'Quarter');
    await writeArtifacts(path.join(root, 'unregistered'), {
      ...artifacts,
      modelTopology: JSON.parse(topology) as object,
    });
    const huge = modelJson(twoInputs);
    const [group] = huge.weightsManifest;
    const weights = (group?.weights ?? []).map((weight) => ({
      ...weight,
      shape: [2 ** 20, 2 ** 20],
    }));
    await write(
      'huge.json',
      JSON.stringify({ ...huge, weightsManifest: [{ paths: ['not-there.bin'], weights }] }),
    );
    await writeModel(path.join(root, 'wide'), {
      ...twoInputs,
      nodes: [placeholder('left', 1, 2 ** 30), ...twoInputs.nodes.slice(1)],
    });
    await writeModel(path.join(root, 'long'), {
      nodes: [
        placeholder('x', 1, 3),
        constant('times', 'DT_INT32'),
        { name: 'tiled', op: 'Tile', input: ['x', 'times'], attr: { T: { type: 'DT_FLOAT' } } },
      ],
      weights: [{ name: 'times', shape: [2], values: Int32Array.of(1, 349_526) }],
      inputs: { x: 'x' },
      outputs: { y: 'tiled' },
    });
    await writeModel(path.join(root, 'custom-op'), {
      ...branching,
      nodes: [
        ...branching.nodes.filter(({ name }) => ['x', 'scale'].includes(name)),
        { name: 'scaled', op: 'OurOwnOp', input: ['x', 'scale'] },
      ],
      weights: branching.weights.filter(({ name }) => name === 'scale'),
    });
    await write('faultbook.config.mjs', config);
    await write('halve.mjs', halve);
    await write('prepare.mjs', prepare);
    await write('prepare-badly.mjs', prepareBadly);
    await write('prepare-short.mjs', prepareShort);
    const weightsAt = (weightsManifest: unknown) => JSON.stringify({ ...huge, weightsManifest });
    await write('elsewhere.json', weightsAt([{ paths: ['../secret.bin'], weights: [] }]));
    await write('no-list.json', weightsAt({ paths: ['weights.bin'] }));
    await write('usual.json', '{ "left": [[1, 2, 3, 4]], "right": [[10, 20]] }');
    await write('left.npy', writeNpy(Float32Array.of(1, 2, 3, 4), [1, 4]));
    await write('right.json', '{ "shape": [1, 2], "values": [10, "NaN"] }');
    await write('short.json', '{ "left": [[1, 2, 3]], "right": [[10, 20]] }');
    await write('zero.json', '{ "left": [[1, 2, 3, 4]], "right": [[10, 0]] }');
    await write('up.json', '[[1, 1, 1]]');
    await write('down.json', '[[-1, -2, -3]]');
    await write('two.json', '[[8, 6]]');
    await write('page.json', '<!doctype html><title>404</title>');
    assert.notEqual(await enterProject(root), null);
    session = await openNodeSession(() => undefined);
  });
  after(async () => {
    await session.close();
    setOwnProject(null);
    await rm(root, { recursive: true, force: true });
  });

  const planOf = (input: string, ...faults: [id: string, args: Arguments][]): Plan => ({
    ...freePlan([]),
    input: namedInput(input),
    realm: { backend: 'wasm' },
    faults: faults.map(([id, args]) => ({ id, args, fromFrame: 0 })),
  });
  const run = async (...words: Parameters<typeof planOf>): Promise<RunRecord> =>
    decodeRecord(await session.run(encodePlan(planOf(...words)), null, true));
  const outputs = ({ faulty }: RunRecord) =>
    Object.fromEntries((faulty.frames[0]?.outputs ?? []).map(({ name, values }) => [name, values]));

  it('runs on named tensors, node by node, and gives what arithmetic says', async () => {
    const record = await run('pair:usual');
    // l = [1, 2], r = [3, 4]: l × r = [3, 8], · kernel = [27, 38].
    assert.deepEqual(outputs(record), {
      score: [37, 58],
      side: [Math.fround(0.3), Math.fround(0.2)],
    });
    const steps = record.faulty.frames[0]?.steps ?? [];
    assert.deepEqual(
      steps.map(({ id }) => id),
      [
        'pre-process/-/left',
        'pre-process/-/right',
        'pair/-/split_0',
        'pair/-/split_1',
        'pair/-/mul_0',
        'pair/-/fully_connected_0',
        'pair/-/add_0',
        'pair/-/div_0',
        'answer/-/score',
        'answer/-/side',
      ],
    );
    const inputsOf = (name: string) => steps.find((step) => step.id === name)?.inputs;
    assert.deepEqual(inputsOf('pair/-/mul_0'), ['pair/-/split_0', 'pair/-/split_1']);
    assert.deepEqual(inputsOf('pair/-/div_0'), ['pair/-/split_1', 'pre-process/-/right']);
    assert.deepEqual(inputsOf('answer/-/side'), ['pair/-/div_0']);
    assert.equal(record.environment.tracing, 'changes nothing');
    assert.equal(record.environment.faultyTracing, 'changes nothing');
    assert.equal(record.environment.picture, null);
  });

  it('reads .npy, and NaN from JSON', async () => {
    const record = await run('pair:arrays');
    assert.deepEqual(outputs(record), { score: [37, NaN], side: [Math.fround(0.3), NaN] });
    assert.equal(record.outcome.kind, 'non-finite');
    assert.equal(record.blame?.step, 'pre-process/-/right');
  });

  it('is blamed for a NaN weight, a node’s result and an input, by the model’s own names', async () => {
    const weight = await run('pair:usual', [
      'weight-value',
      { network: 'pair', weight: 'net/kernel' },
    ]);
    assert.equal(weight.blame?.step, 'pair/-/fully_connected_0');
    assert.equal(weight.blame.verdict, 'guilty');
    assert.match(weight.blame.because, /net\/kernel/);
    assert.match(weight.blame.autopsy?.sentence ?? '', /weight \[0,0\] is NaN/);
    assert.deepEqual(weight.blame.path, [
      'pair/-/fully_connected_0',
      'pair/-/add_0',
      'answer/-/score',
    ]);
    assert.deepEqual(outputs(weight), {
      score: [NaN, 58],
      side: [Math.fround(0.3), Math.fround(0.2)],
    });
    assert.equal(weight.environment.faultyTracing, 'changes nothing');

    const node = await run('pair:usual', [
      'node-result',
      { network: 'pair', node: 'split_1', amount: NaN },
    ]);
    assert.equal(node.blame?.step, 'pair/-/split_1');
    assert.deepEqual(outputs(node), { score: [NaN, NaN], side: [NaN, Math.fround(0.2)] });
    assert.equal(node.environment.faultyTracing, 'changes nothing');

    const input = await run('pair:usual', [
      'network-input-value',
      { network: 'pair', input: 'right', element: 1, value: Infinity },
    ]);
    assert.equal(input.evidence[0]?.site, 'network input · pair · right');
    assert.deepEqual(outputs(input), { score: [37, Infinity], side: [Math.fround(0.3), 0] });
    assert.equal(input.blame?.step, 'pre-process/-/right');
    assert.equal(input.environment.faultyTracing, 'changes nothing');
  });

  it('explains a division by zero with the operands in their order', async () => {
    const record = await run('pair:zero');
    assert.equal(record.blame?.step, 'pair/-/div_0');
    assert.equal(record.blame.symptom, 'Inf');
    assert.match(record.blame.autopsy?.sentence ?? '', /4.*0/);
    assert.equal(record.blame.autopsy?.explained, true);
  });

  it('gives only the outputs that its answer names', async () => {
    assert.deepEqual(Object.keys(outputs(await run('one-output:usual'))), ['side']);
  });

  it('with control flow runs kernel by kernel, and blames the kernel that reads a NaN weight', async () => {
    const up = await run('branches:up');
    assert.deepEqual(outputs(up), { y: [0, 0, 0] });
    const down = await run('branches:down');
    const expected = [2 * Math.exp(-1), 3 * Math.exp(-2), 4 * Math.exp(-3)];
    for (const [i, value] of (outputs(down).y ?? []).entries()) {
      assert.ok(Math.abs(value - (expected[i] ?? NaN)) < 1e-6, String(value));
    }
    const steps = down.faulty.frames[0]?.steps ?? [];
    assert.ok(steps.some(({ id }) => id === 'branches/-/exp_0'));
    assert.ok(!steps.some(({ op }) => op === 'log'));
    assert.equal(down.environment.tracing, 'changes nothing');

    const struck = await run('branches:down', [
      'weight-value',
      { network: 'branches', weight: 'scale', element: 2 },
    ]);
    assert.equal(struck.blame?.step, 'branches/-/multiply_0');
    assert.equal(struck.blame.verdict, 'guilty');
    assert.equal(struck.blame.because, 'its weights hold NaN or Inf: scale');
    assert.equal(struck.environment.faultyTracing, 'changes nothing');
    await assert.rejects(
      run('branches:up', ['node-result', { network: 'branches', node: 'mul_0' }]),
      /has control flow \(StatelessIf\).*Choose a fault of its weights or its inputs/,
    );
  });

  it('with a custom layer runs as a layers model once its module is registered', async () => {
    const healthy = await run('layered:usual');
    // [4, 3] · kernel = [13, 20].
    assert.deepEqual(Object.values(outputs(healthy)), [[13.5, -80]]);
    assert.equal(healthy.environment.tracing, 'changes nothing');
    const struck = await run('layered:usual', [
      'weight-value',
      { network: 'layered', weight: 'tail/kernel' },
    ]);
    assert.equal(struck.outcome.kind, 'non-finite');
    assert.equal(struck.blame?.verdict, 'guilty');
    assert.match(struck.blame.because, /tail\/kernel/);
    assert.equal(struck.environment.faultyTracing, 'changes nothing');
    // The weight was put back.
    assert.deepEqual(Object.values(outputs(await run('layered:usual'))), [[13.5, -80]]);
    await assert.rejects(
      run('unregistered:usual'),
      /no layer "Quarter"\. Register it with tf\.serialization\.registerClass.*register: /,
    );
  });

  it('traces its own pre-processing, whose kernels can be to blame', async () => {
    const record = await run('prepared:flat');
    assert.equal(record.outcome.kind, 'non-finite');
    assert.equal(record.blame?.step, 'pre-process/-/real_div_0');
    assert.equal(record.blame.verdict, 'guilty');
    assert.match(record.blame.autopsy?.sentence ?? '', /0.*0/);
  });

  it('says what is wrong before it allocates, or runs anything', async () => {
    const cases: readonly (readonly [input: string, message: RegExp])[] = [
      ['huge:usual', /"axis" \[1048576, 1048576\] take 4398046511104 bytes.*at most 536870912/],
      [
        'custom-op:usual',
        /no operation "OurOwnOp" \(node "scaled"\)\. Register it with tf\.registerOp/,
      ],
      ['html:usual', /page\.json is a web page.*model\.json/],
      ['wide:usual', /"left" \[1, 1073741824\] takes 4294967296 bytes; at most 536870912/],
      [
        'long:usual',
        /output "y" \[1, 1048578\] has 1048578 values; a record holds at most 1048576/,
      ],
      ['elsewhere:usual', /weights are in "\.\.\/secret\.bin"; they must be in the folder of its/],
      ['no-list:usual', /its weightsManifest must be a list of \{ paths, weights \}/],
      [
        'scored:usual',
        /"score" has 2 values, and the score of item 0 is element 2\. Correct "score"/,
      ],
      ['pair:short', /its input "left" is \[1, 4\].*given: \[1, 3\]/],
      ['pair:none', /There is no input "none"\. Inputs: usual, arrays, short, zero/],
      [
        'nobody:usual',
        /There is no subject or model "nobody" here.*"models" of faultbook\.config\.ts/,
      ],
      ['no-picture:open-palm', /it has 2 inputs: left float32 \[1, 4\]; right float32 \[1, 2\]/],
    ];
    for (const [input, message] of cases) await assert.rejects(run(input), message, input);
    await assert.rejects(
      run('pair:usual', ['network-input-value', { network: 'pair', input: 'middle' }]),
      /has an input "middle"\. There are: left, right/,
    );
    await assert.rejects(
      run('pair:usual', ['bad-pixels', {}]),
      /bad-pixels needs the hand networks or/,
    );
  });

  it('rejects what its pre-processing returns, unless that is the app’s own error', async () => {
    await assert.rejects(
      run('badly-prepared:nothing'),
      /its "prepare" returns nothing; its inputs are x\. Return a tensor/,
    );
    const thrown = await run('badly-prepared:throws');
    assert.equal(thrown.outcome.kind, 'thrown');
    assert.equal(thrown.faulty.frames[0]?.error?.message, 'our own check');
    // The golden run ended at its network: nothing of that can be reused.
    const short = await run('badly-shaped:usual');
    assert.match(short.golden.frames[0]?.error?.message ?? '', /must be \[1,4\], but was \[1,3\]/);
    assert.deepEqual(short.faulty.frames[0]?.error, short.golden.frames[0]?.error);
  });

  it('is named in plans, never by an address', () => {
    const plan = planOf('no-picture:open-palm');
    assert.deepEqual(plan.input, { kind: 'fixture', name: 'open-palm', subject: 'no-picture' });
    assert.deepEqual(decodePlan(encodePlan(plan)), plan);
    assert.equal(inputName(plan.input), 'no-picture:open-palm');
    const withAddress = encodePlan(plan).replace(
      '"subject"',
      '"url": "https://a.example", "subject"',
    );
    assert.throws(() => decodePlan(withAddress), /url/);
  });
});

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { HandDetector } from '@tensorflow-models/hand-pose-detection';
import type * as Tfjs from '@tensorflow/tfjs';
import * as fc from 'fast-check';
import sharp from 'sharp';
import { encodePlan } from '../../record/codec/plan-codec.ts';
import { decodeRecord } from '../../record/codec/record-codec.ts';
import type { RunRecord } from '../../record/record.ts';
import { freePlan } from '../command-line/free-plan.ts';
import { weightsFolder } from '../dev-server/package-files.ts';
import { packageRoot } from '../package-root.ts';
import { openNodeSession, type NodeSession } from './node-session.ts';

const require = createRequire(import.meta.url);
const tf = require('@tensorflow/tfjs') as typeof Tfjs;

/** A weight with other bits. */
interface Change {
  readonly network: 'palm' | 'landmarks';
  readonly weight: string;
  readonly element: number;
  readonly value: number;
}

/** What a tensor holds, counted one by one. */
interface Counts {
  readonly nan: number;
  readonly posInf: number;
  readonly negInf: number;
  readonly zero: number;
  readonly min: number | null;
  readonly max: number | null;
}

function count(values: Iterable<number>): Counts {
  const all = [...values];
  const finite = all.filter(Number.isFinite);
  return {
    nan: all.filter(Number.isNaN).length,
    posInf: all.filter((value) => value === Infinity).length,
    negInf: all.filter((value) => value === -Infinity).length,
    zero: all.filter((value) => value === 0).length,
    min: finite.length === 0 ? null : finite.reduce((a, b) => Math.min(a, b)) + 0,
    max: finite.length === 0 ? null : finite.reduce((a, b) => Math.max(a, b)) + 0,
  };
}

/** The package, TensorFlow.js as npm installs it, and nothing of the tracer, the scan or the realm. */
class PlainRun {
  private readonly models = new Map<string, Tfjs.GraphModel>();
  private detector: HandDetector | null = null;

  async open(): Promise<void> {
    const { setWasmPaths } = require('@tensorflow/tfjs-backend-wasm') as {
      setWasmPaths: (folder: string) => void;
    };
    const file = require.resolve('@tensorflow/tfjs-backend-wasm/package.json');
    setWasmPaths(`${path.join(path.dirname(file), 'dist')}${path.sep}`);
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    assert.ok(await tf.setBackend('wasm'));
    const { createHandDetector } = await import('../../subjects/hands/detector.ts');
    const weightsUrl = pathToFileURL(`${weightsFolder}/`).href;
    this.detector = await createHandDetector({ variant: 'full', maxHands: 1, weightsUrl });
  }

  /** Every node of both networks as the detector runs them, and the hands. */
  async run(change: Change) {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the model as `this`
    const execute = tf.GraphModel.prototype.execute;
    const nodes = new Map<string, Counts>();
    const { models } = this;
    tf.GraphModel.prototype.execute = function (inputs, outputs) {
      const { network } = this.metadata as {
        network: { kind: string; nodes: readonly { name: string }[] };
      };
      models.set(network.kind, this as Tfjs.GraphModel);
      const held = change.network === network.kind ? this.weights[change.weight] : undefined;
      const own = held?.[0];
      if (own !== undefined) {
        const values = Float32Array.from(own.dataSync());
        values[change.element] = change.value;
        this.weights[change.weight] = [tf.tensor(values, own.shape)];
      }
      try {
        const names = network.nodes.map(({ name }) => name);
        const results = execute.call(this, inputs, names) as Tfjs.Tensor[];
        results.forEach((result, at) => {
          nodes.set(`${network.kind} ${names[at] ?? ''}`, count(result.dataSync()));
          result.dispose();
        });
        return execute.call(this, inputs, outputs);
      } finally {
        if (own !== undefined) this.weights[change.weight] = [own];
      }
    };
    const picture = path.join(packageRoot, 'assets/hands/open-palm.png');
    const { data, info } = await sharp(picture)
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const pixels = tf.tensor3d(Int32Array.from(data), [info.height, info.width, 3], 'int32');
    try {
      const hands = await this.detector?.estimateHands(pixels, { staticImageMode: true });
      return { nodes, hands: hands ?? [] };
    } finally {
      tf.GraphModel.prototype.execute = execute;
      pixels.dispose();
    }
  }

  weightsOf(network: string): Tfjs.GraphModel['weights'] {
    return this.models.get(network)?.weights ?? {};
  }
}

describe('three random plans on WASM, by plain TensorFlow.js', { timeout: 600_000 }, () => {
  const plain = new PlainRun();
  let session: NodeSession;
  const none: Change = { network: 'palm', weight: '', element: 0, value: 0 };
  before(async () => {
    session = await openNodeSession(() => undefined);
    await plain.open();
    await plain.run(none);
  });
  after(() => session.close());

  /** Draws weights of both networks, and bits of any float32. */
  function draw(seed: number, network: Change['network']): Change {
    const weights = Object.entries(plain.weightsOf(network)).filter(
      ([, [tensor]]) => tensor?.dtype === 'float32',
    );
    const [[at, share, value] = [0, 0, NaN]] = fc.sample(
      fc.tuple(
        fc.nat(weights.length - 1),
        fc.double({ min: 0, max: 0.999_999, noNaN: true }),
        fc.oneof(fc.constantFrom(NaN, Infinity, -Infinity, 1e30), fc.float()),
      ),
      { seed, numRuns: 1 },
    );
    const [weight = '', [tensor] = []] = weights[at] ?? [];
    return { network, weight, element: Math.floor(share * (tensor?.size ?? 0)), value };
  }

  const recordOf = async ({ network, ...change }: Change): Promise<RunRecord> => {
    const args = { network, reach: 'element', ...change };
    const plan = {
      ...freePlan(['weight-value']),
      realm: { backend: 'wasm' } as const,
      faults: [{ id: 'weight-value', args, fromFrame: 0 }],
    };
    return decodeRecord(await session.run(encodePlan(plan), null));
  };

  for (const [seed, network] of [
    [1, 'landmarks'],
    [2, 'palm'],
    [3, 'landmarks'],
  ] as const) {
    it(`seed ${seed}: a weight of the ${network} network`, async () => {
      const change = draw(seed, network);
      const { nodes, hands } = await plain.run(change);
      const record = await recordOf(change);
      const [frame] = record.faulty.frames;
      const steps = (frame?.steps ?? []).filter(
        ({ stage }) => stage === 'palm' || stage === 'landmarks',
      );
      assert.equal(steps.length, nodes.size);
      for (const { stage, name, health } of steps) {
        const { nan, posInf, negInf, zero, min, max } = health;
        assert.deepEqual(
          { nan, posInf, negInf, zero, min, max },
          nodes.get(`${stage} ${name}`),
          `${stage} · ${name}, ${JSON.stringify(change)}`,
        );
      }
      assert.deepEqual(
        frame?.items.map(({ score, label, keypoints }) => ({
          score,
          handedness: label,
          keypoints: keypoints.map(({ x, y }) => ({ x, y })),
        })),
        hands.map(({ score, handedness, keypoints }) => ({
          score,
          handedness,
          keypoints: keypoints.map(({ x, y }) => ({ x, y })),
        })),
      );
    });
  }
});

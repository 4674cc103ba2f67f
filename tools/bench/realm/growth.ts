import * as tf from '@tensorflow/tfjs';
import { isCancelled } from '../../../common/cancelled-error.ts';
import type { PassKind, PassListener, PassRequest, Picture } from '../../../engine/contract.ts';
import { Realm } from '../../../engine/realm/realm.ts';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';
import { neverDivided } from '../../../scenarios/input/never-divided.scenario.ts';
import type { GrowthResult, Holdings } from '../result.ts';

const counted = { warm: 100, cancelled: 20, thrown: 20 };
/** Runs before the first count. */
const settled = 10;
/** How many of the cancelled runs are cancelled in the middle of a network. */
const coldCancels = 10;
/** Nodes that are done where segments begin once shaders are compiled; another segment follows each. */
const coldPlaces = [0, 10, 30] as const;
/** Cancelled runs before the first count: one compiles shaders, one then goes as far as any later one. */
const coldSettled = 2;

const silent: PassListener = {
  progress: () => undefined,
  steps: () => undefined,
  frame: () => undefined,
  evidence: () => undefined,
  blame: () => undefined,
  waits: () => undefined,
};

function webgl(): tf.MathBackendWebGL {
  const backend = tf.backend();
  if (!(backend instanceof tf.MathBackendWebGL)) throw new Error('The bench needs WebGL.');
  return backend;
}

const holdings = (): Holdings => ({
  tensors: tf.memory().numTensors,
  dataIds: webgl().numDataIds(),
  gpuBytes: (tf.memory() as unknown as { numBytesInGPU: number }).numBytesInGPU,
});

const allocatedBytes = (): number =>
  (tf.memory() as unknown as { numBytesInGPUAllocated: number }).numBytesInGPUAllocated;

const growth = (before: Holdings, after: Holdings): Holdings => ({
  tensors: after.tensors - before.tensors,
  dataIds: after.dataIds - before.dataIds,
  gpuBytes: after.gpuBytes - before.gpuBytes,
});

const sum = (a: Holdings, b: Holdings): Holdings => ({
  tensors: a.tensors + b.tensors,
  dataIds: a.dataIds + b.dataIds,
  gpuBytes: a.gpuBytes + b.gpuBytes,
});

/** A picture reduced to a side of 160 pixels, as PNG. */
async function smallPicture(url: string): Promise<Picture> {
  const bitmap = await createImageBitmap(await (await fetch(url)).blob(), {
    resizeWidth: 160,
    resizeHeight: 160,
  });
  const canvas = new OffscreenCanvas(160, 160);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { name: 'small open palm', bytes: await canvas.convertToBlob({ type: 'image/png' }) };
}

/**
 * What a realm still holds after many passes: of `never-divided`, tracking, two frames of the lite
 * networks, so that steps are carried over, both networks run and hands come and go.
 *
 * @param folder address of the served root, with the slash.
 */
export async function measureGrowth(
  folder: string,
  progress: (line: string) => void,
): Promise<GrowthResult> {
  const cancelFlag = new Int32Array(new SharedArrayBuffer(4));
  const realm = new Realm();
  const plan = scenarioPlan(neverDivided, 'tracking');
  await realm.open(
    { settings: plan.realm, faults: [] },
    new URL('weights/', folder).href,
    cancelFlag,
  );
  const picture = await smallPicture(new URL('assets/hands/open-palm.png', folder).href);
  const request = (kind: PassKind, pictures: readonly Picture[] = [picture]): PassRequest => ({
    kind,
    goldenKey: 'growth',
    reuse: true,
    subject: 'hands',
    settings: { model: 'lite', mode: 'tracking', maxHands: 1 },
    seed: plan.seed,
    frames: 2,
    firstFrame: 0,
    tolerance: 0,
    pictures,
    faults: plan.faults,
    consumer: null,
    mitigations: [],
  });

  // While a network is cold it runs in segments and can be cancelled between them. The first ones go
  // furthest: what they upload of the weights stays.
  const cancelCold = (nodes: number) =>
    expectEnd(
      () => realm.run(request('golden'), cancellingAt(cancelFlag, nodes)),
      isCancelled,
      'was cancelled',
    ).then(() => void Atomics.store(cancelFlag, 0, 0));
  for (let i = 0; i < coldSettled; i++) await cancelCold(Math.max(...coldPlaces));
  const cold = holdings();
  for (let i = 0; i < coldCancels; i++) {
    progress(`growth, cancelled run ${i + 1} of ${counted.cancelled}`);
    await cancelCold(coldPlaces[i % coldPlaces.length] ?? 0);
  }
  const afterCold = growth(cold, holdings());

  await realm.run(request('golden'), silent);
  const faulty = async (runs: number, what: string): Promise<void> => {
    for (let i = 0; i < runs; i++) {
      progress(`growth, ${what} ${i + 1} of ${runs}`);
      await realm.run(request('faulty'), silent);
    }
  };
  await faulty(settled, 'settling run');
  const begin = holdings();
  const allocated = allocatedBytes();
  await faulty(counted.warm, 'run');
  const warm = growth(begin, holdings());
  const moreAllocated = allocatedBytes() - allocated;

  let before = holdings();
  for (let i = coldCancels; i < counted.cancelled; i++) {
    progress(`growth, cancelled run ${i + 1} of ${counted.cancelled}`);
    await expectEnd(
      () => realm.run(request('faulty'), cancellingEarly(cancelFlag, i)),
      isCancelled,
      'was cancelled',
    );
    Atomics.store(cancelFlag, 0, 0);
  }
  const afterCancel = sum(afterCold, growth(before, holdings()));

  before = holdings();
  for (let i = 0; i < counted.thrown; i++) {
    progress(`growth, throwing run ${i + 1} of ${counted.thrown}`);
    const broken: Picture = { name: 'broken', bytes: new Blob(['no picture']) };
    // An error within a frame is recorded, one outside it rejects: both are thrown here.
    const [pictures, listener] =
      i % 4 === 3 ? [[picture, broken], silent] : [[picture], throwing(i)];
    await expectEnd(
      async () => {
        const { frames } = await realm.run(request('faulty', pictures), listener);
        if (frames.some(({ error }) => error !== undefined)) throw new Error('as expected');
      },
      () => true,
      'threw',
    );
  }
  const afterThrow = growth(before, holdings());
  return { ...warm, afterCancel, afterThrow, runs: counted, allocatedBytes: moreAllocated };
}

/** Asks for the end before the segment of a cold network that follows so many nodes, or more. */
function cancellingAt(flag: Int32Array, nodes: number): PassListener {
  return {
    ...silent,
    progress: ({ phase, done }) => {
      if (phase === 'compile' && done >= nodes) Atomics.store(flag, 0, 1);
    },
  };
}

/** Asks for the end at some step of the first frame, or right after it. */
function cancellingEarly(flag: Int32Array, run: number): PassListener {
  const cancel = () => void Atomics.store(flag, 0, 1);
  let calls = 0;
  return {
    ...silent,
    steps: () => {
      if (run % 2 === 0 && calls++ === (run / 2) % 3) cancel();
    },
    frame: run % 2 === 0 ? () => undefined : cancel,
  };
}

function throwing(run: number): PassListener {
  let calls = 0;
  return {
    ...silent,
    steps: () => {
      if (calls++ === run % 5) throw new Error('A listener throws in the middle of a frame.');
    },
  };
}

async function expectEnd(
  work: () => Promise<unknown>,
  isExpected: (error: unknown) => boolean,
  how: string,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isExpected(error)) throw error;
    return;
  }
  throw new Error(`A run that ${how} ended as if nothing had happened.`);
}

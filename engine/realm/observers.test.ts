import * as tf from '@tensorflow/tfjs';
import { expect } from '@open-wc/testing';
import { createHealthMeter } from '../../backends/health-meter.ts';
import type { Injection } from '../../faults/injection.ts';
import { createGraphLoader } from '../../subjects/graph/loader.ts';
import type { LoadedSubject } from '../../subjects/loaded-subject.ts';
import { HandReader } from '../../subjects/hands/pipeline-reader.ts';
import { createDivergenceMeter } from '../../backends/divergence-meter.ts';
import { GoldenStore } from '../../trace/golden-store.ts';
import type { PassKind } from '../contract.ts';
import { nothingToLose } from '../../backends/backend.ts';
import { progressListener } from '../pass-listeners.ts';
import { passRequests } from '../pass-requests.ts';
import type { Plan } from '../../record/plan.ts';
import { freePlan, plainPicture } from '../testing/fixture-run.ts';
import { runFrames, type PassOptions } from './run-frames.ts';
import { undoAll } from './undo-all.ts';

/** Everything that a pass wraps, by what is there now. */
const wrappable = () => ({
  kernels: new Map(
    tf.getKernelsForBackend(tf.getBackend()).map((one) => [one.kernelName, one.kernelFunc]),
  ),
  // eslint-disable-next-line @typescript-eslint/unbound-method -- compared, not called
  execute: tf.GraphModel.prototype.execute,
  readIsOwn: Object.hasOwn(tf.backend(), 'read'),
  tensors: tf.memory().numTensors,
});

describe('a pass that fails before its first frame', () => {
  before(async () => {
    await tf.setBackend('cpu');
  });

  const options = (plan: Plan, kind: PassKind, injection: Partial<Injection>): PassOptions => ({
    subject: subject(),
    request: passRequests(plan, [], 'key')(kind),
    tools: {
      meter: createHealthMeter(),
      divergence: createDivergenceMeter(),
      goldenStore: new GoldenStore(),
      transferred: null,
      constants: new WeakMap(),
      warm: new Set(),
    },
    injections: [
      {
        id: 'some-fault',
        at: 0,
        injection: { strikes: () => [], restore: () => undefined, ...injection },
      },
    ],
    refused: null,
    listener: progressListener(undefined),
    cancelled: () => false,
    gpu: nothingToLose,
  });

  const fail = (): never => {
    throw new Error('on purpose');
  };

  /** A subject that finds nothing, and works unless it is told otherwise. */
  const subject = (more: Partial<LoadedSubject> = {}): LoadedSubject => ({
    networks: {},
    createReader: (goldenCrops) => new HandReader(goldenCrops),
    begin: () => () => undefined,
    empty: { items: [] },
    call: () => Promise.resolve({ items: [] }),
    reset: () => undefined,
    afterFrame: () => undefined,
    dispose: () => undefined,
    ...more,
  });

  const leavesAllAsItWas = async (pass: () => Promise<unknown>, reason: RegExp): Promise<void> => {
    const before = wrappable();
    const error: unknown = await pass().then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).to.be.instanceOf(Error);
    expect((error as Error).message).to.match(reason);
    const { kernels, ...rest } = wrappable();
    const { kernels: kernelsBefore, ...restBefore } = before;
    expect(rest).to.deep.equal(restBefore);
    for (const [name, kernel] of kernelsBefore) expect(kernels.get(name), name).to.equal(kernel);
  };

  for (const kind of ['faulty', 'faulty check'] as const) {
    it(`takes every observer off where the app's module does not load: ${kind}`, () =>
      leavesAllAsItWas(
        () => runFrames(options(freePlan({ consumer: 'not-there' }), kind, {})),
        /not-there|is not a function/,
      ));

    it(`takes every observer off where a guard cannot learn: ${kind}`, () =>
      leavesAllAsItWas(
        () => runFrames(options(freePlan(), kind, { learnGolden: fail })),
        /on purpose/,
      ));

    it(`takes every observer off where the subject cannot begin: ${kind}`, () =>
      leavesAllAsItWas(
        () => runFrames({ ...options(freePlan(), kind, {}), subject: subject({ begin: fail }) }),
        /on purpose/,
      ));

    it(`takes every observer off where a graph's guard cannot learn: ${kind}`, async () => {
      const plan = freePlan({ input: { kind: 'own', subject: 'graph', name: 'division' } });
      const loader = createGraphLoader('');
      const settings = { name: 'division', cpuForwarding: false };
      const graph = await loader.load({ settings, rewriters: [] }, {});
      await leavesAllAsItWas(
        () => runFrames({ ...options(plan, kind, { learnGolden: fail }), subject: graph }),
        /on purpose/,
      );
      graph.dispose();
    });
  }

  it('takes off the observers that are on where another one cannot be', async () => {
    const backend = tf.backend();
    // eslint-disable-next-line @typescript-eslint/unbound-method -- handed out as the backend's own
    const { read } = Object.getPrototypeOf(backend) as typeof backend;
    Object.defineProperty(backend, 'read', {
      configurable: true,
      get: () => read,
      set: fail,
    });
    try {
      await leavesAllAsItWas(() => runFrames(options(freePlan(), 'golden', {})), /on purpose/);
    } finally {
      Reflect.deleteProperty(backend, 'read');
    }
  });

  it('runs when nothing fails', async () => {
    const plan = options(freePlan(), 'golden', {});
    const pictures = [await plainPicture([9, 9, 9])];
    const request = { ...plan.request, pictures };
    const { frames } = await runFrames({ ...plan, request });
    expect(frames).to.have.lengthOf(1);
  });
});

describe('undoAll', () => {
  it('undoes everything, the last first, whatever fails, and says what did', () => {
    const done: number[] = [];
    const undo = [
      () => done.push(0),
      () => {
        throw new Error('one');
      },
      () => done.push(2),
    ];
    expect(() => undoAll(undo)).to.throw('one');
    expect(done).to.deep.equal([2, 0]);
  });
});

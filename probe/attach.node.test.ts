import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import * as tf from '@tensorflow/tfjs';
import { decodeRecord, encodeRecord } from '../record/codec/record-codec.ts';
import type { Frame, RunRecord } from '../record/record.ts';
import {
  AnswerTooLargeError,
  attach,
  GoldenGoneError,
  NothingTracedError,
  OtherTfjsError,
  ProbeBusyError,
  ProbeDetachedError,
  type AppFault,
  type Finding,
  type Probe,
  type Traced,
} from '../tools/node/probe.ts';
import {
  branchGraph,
  denseGraph,
  divideGraph,
  layersModel,
  secondOutputGraph,
} from './testing/small-models.ts';
import { startWasmApp } from './testing/wasm-hands.ts';

const frameOf = ({ faulty }: RunRecord): Frame => faulty.frames[0] as Frame;
const names = (record: RunRecord): string[] => frameOf(record).steps.map(({ id }) => id);

/** Everything that a probe changes of TensorFlow.js while it observes. */
function patchable(): unknown[] {
  /* eslint-disable @typescript-eslint/unbound-method -- compared, never called */
  const backend = tf.backend() as unknown as { read: unknown };
  return [
    tf.GraphModel.prototype.execute,
    tf.GraphModel.prototype.executeAsync,
    tf.GraphModel.prototype.predict,
    tf.LayersModel.prototype.predict,
    tf.Sequential.prototype.predict,
    backend.read,
    Object.hasOwn(backend, 'read'),
    Error.stackTraceLimit,
    ...tf
      .getKernelsForBackend(tf.getBackend())
      .toSorted((a, b) => (a.kernelName < b.kernelName ? -1 : 1))
      .flatMap((config) => [config, config.kernelFunc]),
  ];
}

const held = () => {
  const { numTensors, numDataBuffers, numBytes } = tf.memory();
  return { numTensors, numDataBuffers, numBytes };
};

/** Runs, and checks that TensorFlow.js is afterwards the very same, with as many tensors. */
async function leavingNothing<T>(work: () => Promise<T>): Promise<T> {
  const [functions, memory] = [patchable(), held()];
  const result = await work();
  const after = patchable();
  assert.equal(after.length, functions.length);
  after.forEach((value, i) => assert.ok(value === functions[i], `function ${i} differs`));
  assert.deepEqual(held(), memory);
  return result;
}

for (const backend of ['wasm', 'cpu'] as const) {
  describe(`attach on ${backend}`, () => {
    let dense: tf.GraphModel;
    let divide: tf.GraphModel;
    let branch: tf.GraphModel;
    let layers: tf.Sequential;
    before(async () => {
      if (backend === 'wasm') await startWasmApp();
      else await tf.setBackend('cpu');
      [dense, divide, branch] = await Promise.all([denseGraph(), divideGraph(), branchGraph()]);
      layers = layersModel();
      // Self-tests, and what TensorFlow.js makes once, are not a probe's leak.
      const probe = attach(tf, { models: { dense, divide, branch, layers } });
      await probe.trace(runDense);
      probe.detach();
    });

    const probed = async <T>(work: (probe: Probe) => Promise<T>): Promise<T> => {
      const probe = attach(tf, { models: { dense, divide, branch, layers } });
      try {
        return await work(probe);
      } finally {
        probe.detach();
      }
    };
    const numbers = (make: () => tf.Tensor): number[] =>
      tf.tidy(() => Array.from(make().dataSync()));
    const runDense = () => numbers(() => dense.predict(tf.tensor2d([[1, 2, 3]])) as tf.Tensor);
    const runLayers = () => numbers(() => layers.predict(tf.tensor2d([[1, 2]])) as tf.Tensor);
    const runDivide = (b: readonly number[]) => () =>
      numbers(
        () => divide.execute({ a: tf.tensor1d([0, 2, 3, 4]), b: tf.tensor1d([...b]) }) as tf.Tensor,
      );
    const runBranch = async (x: readonly number[]) => {
      const [given, positive] = [tf.tensor1d([...x]), tf.scalar(true, 'bool')];
      const result = (await branch.executeAsync({ x: given, positive })) as tf.Tensor;
      const values = Array.from(await result.data());
      tf.dispose([given, positive, result]);
      return values;
    };

    it('traces a graph model by its nodes, inside a tidy', async () => {
      const { answer, record } = await leavingNothing(() =>
        probed((probe) => probe.trace(runDense)),
      );
      assert.deepEqual(answer, [22.5, 27.5]);
      assert.deepEqual(
        frameOf(record).steps.map(({ stage, tfliteName, shape }) => [stage, tfliteName, shape]),
        [
          ['app', null, [1, 3]],
          ['dense', 'net/dense/MatMul', [1, 2]],
          ['dense', 'net/dense/BiasAdd', [1, 2]],
          ['dense', 'net/Relu', [1, 2]],
        ],
      );
      assert.deepEqual(frameOf(record).outputs, [
        { name: 'answer', shape: [2], values: [22.5, 27.5] },
      ]);
      assert.equal(record.alone, true);
      assert.deepEqual(record.golden.frames, []);
      assert.deepEqual(decodeRecord(encodeRecord(record)), record);
    });

    it('traces two inputs by their nodes; control flow, layers and plain operations by their kernels', async () => {
      const { record } = await leavingNothing(() =>
        probed((probe) =>
          probe.trace(async () => {
            runDivide([1, 1, 1, 1])();
            await runBranch([1, 2, 3, 4]);
            runLayers();
            return numbers(() => tf.tensor1d([1, 4]).sqrt());
          }),
        ),
      );
      const ids = names(record);
      for (const id of ['divide/0/div_0', 'branch/0/log_0', 'app/-/sqrt_0']) {
        assert.ok(ids.includes(id), `${id} in ${ids.join()}`);
      }
      assert.ok(ids.some((id) => id.startsWith('layers/0/')));
      assert.deepEqual(frameOf(record).outputs?.[0]?.values, [1, 2]);
    });

    it('traces a graph that reads the second output of a node by its kernels', async () => {
      const model = await secondOutputGraph();
      const run = () =>
        numbers(
          () =>
            model.execute(
              tf.tensor2d([
                [1, 2],
                [3, 4],
              ]),
            ) as tf.Tensor,
        );
      // Asked for its nodes, `execute` could not be given that output back.
      const fault = { id: 'node-result', args: { network: 'model', node: 'neg_0', amount: NaN } };
      const { answer, record } = await leavingNothing(() =>
        probed((probe) => probe.inject([fault], run)),
      );
      assert.deepEqual(answer, [NaN, -4]);
      const step = frameOf(record).steps.find(({ id }) => id === 'model/0/neg_0');
      assert.equal(step?.tfliteName, null);
      model.dispose();
    });

    it('blames 0 ÷ 0 of a model with two inputs, with an autopsy', async () => {
      const { record } = await probed((probe) => probe.trace(runDivide([0, 1, 1, 1])));
      assert.equal(record.outcome.kind, 'non-finite');
      assert.equal(record.blame?.step, 'divide/0/div_0');
      assert.equal(record.blame.symptom, 'NaN');
      assert.match(record.blame.because, /no golden run/);
      assert.match(record.blame.autopsy?.sentence ?? '', /0/);
      assert.equal(record.blame.autopsy?.explained, true);
    });

    it('compares with a golden run, and with an earlier trace', async () => {
      await leavingNothing(() =>
        probed(async (probe) => {
          const golden = runDivide([1, 1, 1, 1]);
          const { record } = await probe.trace(runDivide([1, 0, 1, 1]), { golden });
          assert.equal(record.outcome.kind, 'non-finite');
          assert.equal(record.blame?.symptom, 'Inf');
          const earlier = await probe.trace(golden, { keep: true });
          const later = await probe.trace(runDivide([1, 2, 1, 1]), { golden: earlier });
          assert.equal(later.record.outcome.kind, 'silent');
          const step = frameOf(later.record).steps.find(({ id }) => id === 'divide/0/div_0');
          assert.equal(step?.divergence?.maxAbs, 1);
          earlier.release();
          earlier.release();
          await assert.rejects(probe.trace(golden, { golden: earlier }), GoldenGoneError);
          // What is kept is freed by detach.
          await probe.trace(golden, { keep: true });
        }),
      );
    });

    it('records the same part of both answers, the golden one too', async () => {
      const large = () => {
        runDense();
        return { summary: 1, mask: new Float32Array(70_000) };
      };
      const { record } = await leavingNothing(() =>
        probed((probe) => probe.trace(large, { golden: large, answer: ({ summary }) => summary })),
      );
      assert.equal(record.outcome.kind, 'masked');
      assert.deepEqual(record.golden.frames[0]?.outputs, frameOf(record).outputs);
    });

    it('changes the kernel of the name that its step has, past results that share data', async () => {
      const [none, some] = [tf.tensor1d([]), tf.tensor1d([1, 2])];
      const join = () =>
        numbers(() => {
          // With a single list that is not empty, the CPU shares its data.
          const shared = tf.concat([none, some]);
          return tf.concat([shared, some]);
        });
      const { record } = await leavingNothing(() =>
        probed((probe) =>
          probe.inject(
            [{ id: 'node-result', args: { network: 'app', node: 'concat_1', amount: NaN } }],
            join,
          ),
        ),
      );
      assert.equal(record.blame?.step, 'app/-/concat_1');
      tf.dispose([none, some]);
    });

    const injections: readonly [string, AppFault, () => unknown, string][] = [
      [
        'a weight of a graph model',
        { id: 'weight-value', args: { network: 'dense', weight: 'net/dense/kernel', value: NaN } },
        () => runDense(),
        'dense/0/fully_connected_0',
      ],
      [
        'a node of a graph model',
        { id: 'node-result', args: { network: 'dense', node: 'relu_0', amount: Infinity } },
        () => runDense(),
        'dense/0/relu_0',
      ],
      [
        'the input of a graph model',
        { id: 'network-input-scale', args: { scale: 100 } },
        () => runDense(),
        'app/0/dense_input',
      ],
      [
        'a weight of a layer',
        { id: 'weight-value', args: { network: 'layers', weight: 'first/kernel', value: NaN } },
        () => runLayers(),
        'layers/0/',
      ],
      [
        'a node of a model with two inputs',
        {
          id: 'node-result',
          args: { network: 'divide', node: 'div_0', element: 1, amount: NaN },
        },
        () => runDivide([1, 1, 1, 1])(),
        'divide/0/div_0',
      ],
      [
        'a kernel of control flow',
        { id: 'node-result', args: { network: 'branch', node: 'log_0', amount: NaN } },
        () => runBranch([1, 2, 3, 4]),
        'branch/0/log_0',
      ],
      [
        'a kernel outside the models',
        { id: 'node-result', args: { network: 'app', node: 'sqrt_0', amount: -1 } },
        () => numbers(() => tf.tensor1d([1, 4]).sqrt()),
        'app/-/sqrt_0',
      ],
      [
        'the precision of everything',
        { id: 'emulated-precision', args: { format: 'bfloat16' } },
        () => numbers(() => tf.tensor1d([1.001, 4.003]).sqrt()),
        'app/-/sqrt_0',
      ],
    ];
    for (const [what, fault, fn, step] of injections) {
      it(`breaks and repairs ${what}`, async () => {
        const before = await fn();
        const { record, answer } = await leavingNothing(() =>
          probed((probe) => probe.inject([fault], fn)),
        );
        assert.ok(record.evidence.some(({ changed }) => changed > 0));
        assert.notDeepEqual(answer, before);
        if (fault.id !== 'emulated-precision') {
          assert.notEqual(record.outcome.kind, 'masked');
          assert.ok(record.blame?.step.startsWith(step), record.blame?.step);
          assert.equal(record.blame?.verdict, 'guilty');
        }
        assert.deepEqual(await fn(), before);
        assert.deepEqual(decodeRecord(encodeRecord(record)), record);
      });
    }

    it('names the weights that a kernel reads where they hold NaN', async () => {
      const fault = {
        id: 'weight-value',
        args: { network: 'layers', weight: 'first/kernel', value: NaN },
      };
      const { record } = await probed((probe) => probe.inject([fault], runLayers));
      assert.match(record.blame?.because ?? '', /weights hold NaN or Inf: first\/kernel/);
    });

    it('rejects faults that there are not, that miss, and that are not for an app', async () => {
      await leavingNothing(() =>
        probed(async (probe) => {
          const rejects = (faults: readonly AppFault[], pattern: RegExp) =>
            assert.rejects(probe.inject(faults, runDense), pattern);
          await rejects([], /at least one fault/);
          await rejects([{ id: 'no-such' }], /There is no fault "no-such"/);
          await rejects([{ id: 'element-size' }], /DOM source/);
          await rejects([{ id: 'weight-value', args: { network: 'palm' } }], /dense, divide/);
          await rejects(
            [{ id: 'weight-value', args: { network: 'dense', weight: 'nope' } }],
            /no weight "nope"/,
          );
          await rejects(
            [{ id: 'node-result', args: { network: 'app', node: 'sqrt_7' } }],
            /no node "sqrt_7"/,
          );
          await rejects(
            [
              {
                id: 'weight-value',
                args: { network: 'dense', weight: 'net/dense/kernel', value: 1 },
              },
            ],
            /changed none/,
          );
        }),
      );
    });

    it('records what a function throws', async () => {
      const { record, error } = await leavingNothing(() =>
        probed((probe) =>
          probe.trace(() => {
            runDense();
            throw new RangeError('no hand');
          }),
        ),
      );
      assert.equal(record.outcome.kind, 'thrown');
      assert.deepEqual(frameOf(record).error, { name: 'RangeError', message: 'no hand' });
      assert.ok(error instanceof RangeError);
      assert.equal(names(record).length, 4);
    });

    it('refuses what it cannot trace, and leaves nothing behind', async () => {
      await leavingNothing(() =>
        probed(async (probe) => {
          await assert.rejects(
            probe.trace(() => 1),
            NothingTracedError,
          );
          await assert.rejects(
            probe.trace(() => {
              runDense();
              return new Float32Array(70_000);
            }),
            AnswerTooLargeError,
          );
          const { record } = await probe.trace(
            () => {
              runDense();
              return new Float32Array(70_000);
            },
            { answer: (mask) => mask[0] },
          );
          assert.deepEqual(frameOf(record).outputs, [{ name: 'answer', shape: [1], values: [0] }]);
        }),
      );
    });

    it('refuses a trace inside a trace, beside one, and to be detached during one', async () => {
      await leavingNothing(() =>
        probed(async (probe) => {
          const inside: unknown[] = [];
          const catching = (work: () => unknown) =>
            Promise.resolve()
              .then(work)
              .catch((error: unknown) => inside.push(error));
          const running = probe.trace(async () => {
            await catching(() => probe.trace(runDense));
            await catching(() => probe.inject([{ id: 'slow-gpu' }], runDense));
            await catching(() => probe.detach());
            await catching(() => attach(tf).trace(runDense));
            return runDense();
          });
          await assert.rejects(probe.trace(runDense), ProbeBusyError);
          await running;
          assert.equal(inside.length, 4);
          for (const error of inside) assert.ok(error instanceof ProbeBusyError);
          // It goes on afterwards.
          await probe.trace(runDense);
        }),
      );
    });

    it('refuses another copy of TensorFlow.js, and models of one', () => {
      const Tensor = (): void => undefined;
      assert.throws(() => attach({ ...tf, Tensor } as never), OtherTfjsError);
      const model = { predict: () => null, weights: {} };
      assert.throws(() => attach(tf, { models: { mine: model as never } }), OtherTfjsError);
      assert.throws(() => attach(tf, { models: { mine: 7 as never } }), /is not a model/);
      assert.throws(() => attach(tf, { models: { 'a/b': dense } }), /letters/);
      assert.throws(() => attach(tf, { name: '<b>' }), /letters/);
    });

    it('does nothing after detach but call the watched function', async () => {
      const probe = attach(tf, { models: { dense } });
      probe.detach();
      probe.detach();
      await assert.rejects(probe.trace(runDense), ProbeDetachedError);
      await assert.rejects(probe.inject([], runDense), ProbeDetachedError);
      const options = { sample: 1, onNonFinite: () => assert.fail('measured') };
      assert.deepEqual(await probe.watch(runDense, options), runDense());
    });

    it('leaves what another tool has patched as that tool left it', async () => {
      const shared = tf.backend() as unknown as { read?: (dataId: object) => Promise<unknown> };
      const { read } = shared;
      const patched = (dataId: object) => read?.call(shared, dataId) ?? Promise.resolve(null);
      shared.read = patched;
      try {
        await leavingNothing(() => probed((probe) => probe.trace(() => runBranch([1, 2, 3, 4]))));
        assert.ok(shared.read === patched);
      } finally {
        delete shared.read;
      }
    });

    it('watches every so many calls', async () => {
      await leavingNothing(() =>
        probed(async (probe) => {
          const findings: unknown[] = [];
          const options = {
            sample: 3,
            onNonFinite: ({ first, bad, inAnswer }: Finding) =>
              findings.push([first?.stage, first?.op, first?.health.nan, bad, inAnswer]),
          };
          const bad = runDivide([0, 1, 1, 1]);
          const [original] = patchable();
          const patched: boolean[] = [];
          for (let call = 0; call < 7; call++) {
            await probe.watch(() => {
              patched.push(patchable()[0] !== original);
              return bad();
            }, options);
          }
          assert.deepEqual(patched, [true, false, false, true, false, false, true]);
          assert.deepEqual(findings, Array(3).fill(['divide', 'real_div', 1, 1, true]));
          await probe.watch(runDense, { sample: 1, onNonFinite: () => assert.fail('is finite') });
          await assert.rejects(
            probe.watch(
              () => {
                runDense();
                throw new Error('no hand');
              },
              { sample: 1, onNonFinite: () => undefined },
            ),
            /no hand/,
          );
          await assert.rejects(probe.watch(runDense, { ...options, sample: 0 }), /from 1/);
        }),
      );
    });

    it('grows by nothing over 30 traces', async () => {
      const traces: Promise<Traced<unknown>>[] = [];
      await leavingNothing(() =>
        probed(async (probe) => {
          for (let i = 0; i < 30; i++) {
            traces.push(probe.trace(runDense, { golden: runDense }));
            await traces.at(-1);
          }
        }),
      );
      assert.equal(traces.length, 30);
    });

    it('names the line of the app that called an operation', async () => {
      const { record } = await probed((probe) => probe.trace(badLine, { lines: true }));
      assert.deepEqual(
        record.blame &&
          frameOf(record).steps.find(({ id }) => id === record.blame?.step)?.line?.file,
        'probe/attach.node.test.ts',
      );
      assert.match(
        record.blame?.because ?? '',
        /called at probe\/attach\.node\.test\.ts:\d+:\d+, in badLine/,
      );
    });
  });
}

/** Divides by a range that is 0. */
function badLine(): number[] {
  const range = tf.scalar(0);
  const result = tf.zeros([2]).div(range);
  const values = Array.from(result.dataSync());
  tf.dispose([range, result]);
  return values;
}

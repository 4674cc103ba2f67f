import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as tf from '@tensorflow/tfjs';
import { stringifyNonFinite } from '../common/non-finite.ts';
import { encodePlan } from '../record/codec/plan-codec.ts';
import { decodeRecord } from '../record/codec/record-codec.ts';
import type { Frame, RunRecord } from '../record/record.ts';
import type { Step } from '../record/step.ts';
import { freePlan } from '../tools/command-line/free-plan.ts';
import { openNodeSession } from '../tools/node/node-session.ts';
import { attach, type Probe } from '../tools/node/probe.ts';
import { loadHandApp, shippedPicture, startWasmApp, type HandApp } from './testing/wasm-hands.ts';

const networks = ['palm', 'landmarks'];

/** What both say of a step, whatever they call its stage: all but the names of stages, and edges to them. */
const said = ({ op, shape, dtype, nonFiniteWeights, ran, health, events, divergence }: Step) => ({
  op,
  shape,
  dtype,
  nonFiniteWeights,
  ran,
  health,
  events,
  divergence,
});

/** A node of a network, with its edges inside it. */
const node = (step: Step) => ({
  ...said(step),
  network: step.stage,
  name: step.name,
  index: step.index,
  tfliteName: step.tfliteName,
  inputs: step.inputs
    .map((id) => id.split('/'))
    .flatMap(([stage, , name]) => (stage === step.stage ? [name] : [])),
});

const nodesOf = (steps: readonly Step[]) =>
  steps.filter(({ stage }) => networks.includes(stage)).map(node);

/** Kernels outside the networks, in the order in which they ran. */
const kernelsOf = (steps: readonly Step[]) =>
  steps
    .filter(
      ({ stage, op, inferred }) =>
        !networks.includes(stage) && !inferred && !['network_input', 'pixels'].includes(op),
    )
    .map(said);

const inputsOf = (steps: readonly Step[]) =>
  steps.filter(({ op }) => op === 'network_input').map(said);

/** The numbers that both records say the app got. */
function pointsOf({ items, outputs }: Frame): readonly number[] {
  const named = (name: string) =>
    outputs?.find((one) => one.name === `answer[].keypoints[].${name}`)?.values;
  const [x, y] = [named('x'), named('y')];
  if (x !== undefined && y !== undefined) return x.flatMap((value, i) => [value, y[i] ?? NaN]);
  return items.flatMap(({ keypoints }) => keypoints.flatMap((point) => [point.x, point.y]));
}

describe('probe and playground on the same run, on WASM', { timeout: 600_000 }, () => {
  let app: HandApp;
  let pixels: tf.Tensor3D;
  let probe: Probe;
  let run: (plan: string) => Promise<string>;
  let close: () => Promise<void>;
  const detect = () => app.detector.estimateHands(pixels, { staticImageMode: true });
  before(async () => {
    const session = await openNodeSession(() => undefined);
    run = (plan) => session.run(plan, null);
    close = () => session.close();
    await startWasmApp();
    app = await loadHandApp();
    pixels = await shippedPicture('open-palm');
    probe = attach(tf, { models: app.models });
  });
  after(async () => {
    probe.detach();
    await close();
  });

  const faults = [
    { id: 'weight-value', args: { network: 'landmarks', weight: 'conv2d_0/kernel', value: NaN } },
    {
      id: 'weight-value',
      args: { network: 'palm', weight: 'conv2d_3/kernel', element: 5, value: Infinity },
    },
    {
      id: 'node-result',
      args: { network: 'landmarks', node: 'conv2d_9', element: 7, amount: NaN },
    },
    { id: 'network-input-scale', args: { scale: 255 } },
  ];
  for (const fault of faults) {
    it(`${fault.id} ${stringifyNonFinite(fault.args)}`, async () => {
      const plan = {
        ...freePlan([fault.id]),
        realm: { backend: 'wasm' } as const,
        faults: [{ ...fault, fromFrame: 0 }],
      };
      const ours: RunRecord = decodeRecord(await run(encodePlan(plan)));
      const { record } = await probe.inject([fault], detect);
      for (const pass of ['golden', 'faulty'] as const) {
        const [[expected], [found]] = [ours[pass].frames, record[pass].frames] as [
          readonly Frame[],
          readonly Frame[],
        ];
        assert.ok(expected !== undefined && found !== undefined);
        assert.ok(nodesOf(found.steps).length > 120, `${nodesOf(found.steps).length} nodes`);
        assert.deepEqual(nodesOf(found.steps), nodesOf(expected.steps));
        assert.deepEqual(kernelsOf(found.steps), kernelsOf(expected.steps));
        assert.deepEqual(inputsOf(found.steps), inputsOf(expected.steps));
        assert.deepEqual(pointsOf(found), pointsOf(expected));
      }
      const [stage, , name] = ours.blame?.step.split('/') ?? [];
      const [ownStage, , ownName] = record.blame?.step.split('/') ?? [];
      if (stage !== undefined && networks.includes(stage))
        assert.deepEqual([ownStage, ownName], [stage, name]);
      assert.equal(record.blame?.verdict, ours.blame?.verdict);
      assert.deepEqual(record.blame?.autopsy?.sentence, ours.blame?.autopsy?.sentence);
      assert.deepEqual(
        record.evidence.map(({ changed, first }) => ({ changed, first })),
        ours.evidence.map(({ changed, first }) => ({ changed, first })),
      );
    });
  }
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Hand, HandDetector } from '@tensorflow-models/hand-pose-detection';
import * as tf from '@tensorflow/tfjs';
import { firstBadStepOfRun } from '../record/first-bad-step.ts';
import { scenarios } from '../scenarios/scenarios.ts';
import { attach, type Probe } from '../tools/node/probe.ts';
import { ownModule } from '../tools/package-root.ts';
import { loadHandApp, shippedPicture, startWasmApp } from './testing/wasm-hands.ts';

interface ExampleApp {
  readonly findHands: (detector: HandDetector, frame: tf.Tensor3D) => Promise<Hand[]>;
  readonly modelsOf: (detector: HandDetector) => Record<string, tf.GraphModel>;
}

describe('the example of an app with a probe, on WASM', { timeout: 600_000 }, () => {
  let example: ExampleApp;
  let detector: HandDetector;
  let frame: tf.Tensor3D;
  let probe: Probe;
  before(async () => {
    example = (await import(ownModule('examples/app/src/hand-app.js'))) as ExampleApp;
    await startWasmApp();
    ({ detector } = await loadHandApp());
    frame = await shippedPicture('open-palm');
    probe = attach(tf, { models: example.modelsOf(detector), name: 'hands' });
  });
  after(() => probe.detach());
  const findHands = (): Promise<Hand[]> => example.findHands(detector, frame);

  for (const [id, step, verdict] of [
    ['one-nan-weight', 'landmarks/0/conv2d_0', 'guilty'],
    ['nan-score', 'landmarks/0/fully_connected_1', 'guilty'],
    ['never-divided', 'app/0/palm_input', 'guilty'],
  ] as const) {
    it(`finds the cause of ${id}`, async () => {
      const scenario = scenarios.find((one) => one.id === id);
      assert.ok(scenario !== undefined);
      const faults = scenario.faults.map(({ id: fault, args }) => ({ id: fault, args }));
      const { record } = await probe.inject(faults, findHands, { lines: true });
      assert.equal(record.blame?.step, step);
      assert.equal(record.blame.verdict, verdict);
      assert.equal(firstBadStepOfRun(record)?.step.id, step);
      assert.match(record.blame.because, /called at .*hand/);
      assert.notEqual(record.outcome.kind, 'masked');
    });
  }

  it('finds the bug of the app itself, with its line', async () => {
    const grey = tf.fill<tf.Rank.R3>([480, 640, 3], 127, 'int32');
    const { record, answer } = await probe.trace(() => example.findHands(detector, grey), {
      golden: findHands,
      lines: true,
    });
    grey.dispose();
    assert.deepEqual(answer, []);
    assert.equal(record.outcome.kind, 'silent');
    assert.equal(record.blame?.symptom, 'NaN');
    assert.match(record.blame.step, /^app\/-\/(?:real_)?div_0$/);
    assert.match(record.blame.because, /examples\/app\/src\/hand-app\.js:13:\d+/);
    assert.match(record.blame.autopsy?.sentence ?? '', /0 ÷ 0/);
  });
});

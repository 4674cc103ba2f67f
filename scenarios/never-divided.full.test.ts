import { expect } from '@open-wc/testing';
import { createRunner } from '../engine/create-runner.ts';
import { precisionOf } from '../record/plan.ts';
import { scenarioPlan } from '../engine/scenario-plan.ts';
import { plainPicture } from '../engine/testing/fixture-run.ts';
import { nonFiniteShare } from '../health/health.ts';
import { endRealms, runScenario, type ScenarioChanges } from '../testing/run-scenario.ts';
import type { RunRecord, Step } from '../record/record.ts';
import { neverDivided } from './input/never-divided.scenario.ts';

const float16: ScenarioChanges = { realm: { precision: 'float16' } };

const stepsOf = (record: RunRecord, frame = 0): readonly Step[] =>
  record.faulty.frames[frame]?.steps ?? [];

const networkSteps = (record: RunRecord, frame = 0): readonly Step[] =>
  stepsOf(record, frame).filter(({ stage }) => stage === 'palm' || stage === 'landmarks');

const firstBad = (steps: readonly Step[]): Step | undefined =>
  steps.find(({ health }) => nonFiniteShare(health) > 0);

const failed = (record: RunRecord) =>
  record.expectations.filter(({ status }) => status === 'fail').map(({ name }) => name);

const passed = (record: RunRecord) =>
  record.expectations.filter(({ status }) => status === 'pass').length;

describe('never-divided', function () {
  this.timeout(240_000);

  after(() => endRealms());

  describe('in float32', () => {
    let record: RunRecord;
    before(async () => {
      record = await runScenario(neverDivided);
    });

    it('strikes, gives no NaN or Inf anywhere, finds no hand and says nothing', () => {
      expect(record.evidence.some(({ changed }) => changed > 0)).to.equal(true);
      expect(firstBad(stepsOf(record))).to.equal(undefined);
      expect(networkSteps(record).length).to.be.above(100);
      expect(record.golden.frames[0]?.items).to.have.lengthOf(1);
      expect(record.faulty.frames[0]?.items).to.deep.equal([]);
      expect(record.faulty.frames[0]).not.to.have.property('error');
      expect(record.outcome.kind).to.equal('silent');
    });

    it('refutes its claim and meets every expectation that applies', () => {
      expect(record.claims.map(({ verdict }) => verdict)).to.deep.equal(['refuted']);
      expect(failed(record)).to.deep.equal([]);
      expect(passed(record)).to.be.at.least(4);
    });

    it('is not changed by being traced', () => {
      expect(record.environment.tracing).to.equal('changes nothing');
    });
  });

  describe('in float16', () => {
    let record: RunRecord;
    before(async () => {
      record = await runScenario(neverDivided, float16);
    });

    it('is born in depthwise_conv2d_8 of the palm network, from finite inputs', () => {
      const steps = networkSteps(record);
      const born = firstBad(steps);
      expect(born?.stage).to.equal('palm');
      expect(born?.name).to.equal('depthwise_conv2d_8');
      expect(born?.index).to.equal(36);
      expect(born?.events.map(({ event }) => event)).to.include('generate');
      for (const id of born?.inputs ?? []) {
        const input = stepsOf(record).find((step) => step.id === id);
        expect(input && nonFiniteShare(input.health), id).to.equal(0);
      }
    });

    it('fills the output of the palm network and returns an empty list', () => {
      const output = networkSteps(record).at(-1);
      expect(output?.stage).to.equal('palm');
      expect(output?.health.nan).to.equal(output?.health.size);
      expect(record.faulty.frames[0]?.items).to.deep.equal([]);
      expect(record.faulty.frames[0]).not.to.have.property('error');
      expect(record.outcome.kind).to.equal('silent');
    });

    it('confirms its claim and meets every expectation that applies', () => {
      expect(record.claims.map(({ verdict }) => verdict)).to.deep.equal(['confirmed']);
      expect(failed(record)).to.deep.equal([]);
      expect(passed(record)).to.be.at.least(5);
    });

    it('has its golden run in a float32 realm, healthy', () => {
      expect(precisionOf(record.environment.realms.golden.settings)).to.equal('float32');
      expect(precisionOf(record.environment.realms.faulty.settings)).to.equal('float16');
      expect(firstBad(record.golden.frames[0]?.steps ?? [])).to.equal(undefined);
    });
  });

  it('with scale 1 is masked, and nothing that it expects applies', async () => {
    const record = await runScenario(neverDivided, { args: { scale: 1 } });
    expect(record.outcome.kind).to.equal('masked');
    expect(record.outcome.frames[0]?.distances).to.include({ keypoints: 0, score: 0 });
    expect(record.evidence.map(({ changed }) => changed)).to.satisfy((all: number[]) =>
      all.every((changed) => changed === 0),
    );
    expect(record.claims.map(({ verdict }) => verdict)).to.deep.equal(['not tested']);
    expect(record.expectations.map(({ status }) => status)).to.satisfy((all: string[]) =>
      all.every((status) => status === 'notApplicable'),
    );
  });

  it('would fail its expectations if the fault were off', async () => {
    const off = { ...neverDivided, id: 'never-divided-off' };
    // The same expectations, asked of a run whose fault does nothing.
    const expectations = off.expectations.map((expectation) => ({
      ...expectation,
      when: { ...expectation.when, args: {} },
    }));
    const record = await runScenario({ ...off, expectations }, { ...float16, args: { scale: 1 } });
    expect(failed(record)).to.have.members([
      'The fault changes something',
      'The largest magnitude of pre-process/-/network_input is 254.9 to 255.1 × that of the golden run',
      'No hand is found',
      'The outcome is silent',
      'The first bad step, palm/-/depthwise_conv2d_8, is overwhelmed',
      'The first NaN or Inf of palm is in depthwise_conv2d_8',
      '100 % of the output of palm is NaN or Inf',
    ]);
  });
});

describe('never-divided, everywhere', function () {
  this.timeout(600_000);

  after(() => endRealms());

  for (const precision of ['float32', 'float16'] as const) {
    for (const model of ['full', 'lite'] as const) {
      it(`holds while tracking: ${precision}, ${model}`, async () => {
        const record = await runScenario(neverDivided, {
          mode: 'tracking',
          model,
          realm: { precision },
        });
        const { frames } = record.faulty;
        expect(frames.map(({ index }) => index)).to.deep.equal([0, 1, 2, 3]);
        // The first frame is clean: in float32 bit for bit, in float16 to its rounding.
        expect(record.outcome.frames[0]?.kind).to.equal('masked');
        expect(record.evidence.every((entry) => (entry.frame ?? 0) >= 1)).to.equal(true);
        expect(record.evidence.some((entry) => entry.frame === 1 && entry.changed > 0)).to.equal(
          true,
        );
        const bad = frames.flatMap(({ steps }) =>
          steps.filter((s) => nonFiniteShare(s.health) > 0),
        );
        if (precision === 'float32') expect(bad).to.deep.equal([]);
        expect(record.expectations.filter(({ status }) => status === 'fail')).to.deep.equal([]);
        expect(record.environment.tracing).to.equal('changes nothing');
      });

      it(`holds in a still picture: ${precision}, ${model}`, async () => {
        const record = await runScenario(neverDivided, { model, realm: { precision } });
        expect(record.faulty.frames[0]?.items).to.deep.equal([]);
        expect(record.expectations.filter(({ status }) => status === 'fail')).to.deep.equal([]);
        expect(record.environment.tracing).to.equal('changes nothing');
      });
    }
  }

  it('holds on the CPU backend', async () => {
    const record = await runScenario(neverDivided, { realm: { backend: 'cpu' } });
    expect(record.environment.realms.faulty.renderer).to.equal(null);
    expect(record.faulty.frames[0]?.steps.every(({ ran }) => ran === 'cpu')).to.equal(true);
    expect(record.golden.frames[0]?.items).to.have.lengthOf(1);
    expect(record.outcome.kind).to.equal('silent');
    expect(record.expectations.filter(({ status }) => status === 'fail')).to.deep.equal([]);
    expect(record.environment.tracing).to.equal('changes nothing');
  });

  it('refuses a picture in which it changes nothing', async () => {
    const runner = createRunner({ scenarios: [neverDivided] });
    try {
      // 0 × 255 is 0, bit for bit.
      const black = [await plainPicture([0, 0, 0])];
      const error: unknown = await runner
        .run(scenarioPlan(neverDivided), black)
        .catch((reason: unknown) => reason);
      expect(error).to.have.property('name', 'FaultMissedError');
      expect((error as Error).message).to.match(/"scale":255.*none of \d+ values.*another input/s);
    } finally {
      runner.dispose();
    }
  });
});

import { expect } from '@open-wc/testing';
import { createRunner } from '../engine/client.ts';
import { scenarioPlan } from '../engine/scenario-plan.ts';
import { plainPicture } from '../engine/testing/fixture-run.ts';
import { nonFiniteShare } from '../health/health.ts';
import { endRealms, runScenario } from '../testing/run-scenario.ts';
import { neverDivided } from './input.scenario.ts';

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
        expect(record.faulty.frames[0]?.hands).to.deep.equal([]);
        expect(record.expectations.filter(({ status }) => status === 'fail')).to.deep.equal([]);
        expect(record.environment.tracing).to.equal('changes nothing');
      });
    }
  }

  it('holds on the CPU backend', async () => {
    const record = await runScenario(neverDivided, { realm: { backend: 'cpu' } });
    expect(record.environment.realms.faulty.renderer).to.equal(null);
    expect(record.faulty.frames[0]?.steps.every(({ ran }) => ran === 'cpu')).to.equal(true);
    expect(record.golden.frames[0]?.hands).to.have.lengthOf(1);
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
      expect((error as Error).message).to.match(
        /"scale":255.*none of \d+ values.*another picture/s,
      );
    } finally {
      runner.dispose();
    }
  });
});

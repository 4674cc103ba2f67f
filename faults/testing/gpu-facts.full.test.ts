import { expect } from '@open-wc/testing';
import type { Plan } from '../../record/plan.ts';
import { createRunner } from '../../engine/create-runner.ts';
import type { RunRecord, Step } from '../../record/record.ts';
import { freePlan, pictures } from '../../engine/testing/fixture-run.ts';
import { frameOf, measured, planned } from './facts.ts';

const stepOf = (record: RunRecord, id: string): Step => {
  const step = frameOf(record).steps.find((one) => one.id === id);
  if (step === undefined) throw new Error(`There is no step ${id}.`);
  return step;
};

describe('what a GPU does to the hand networks', function () {
  this.timeout(300_000);

  const runner = createRunner({ scenarios: [] });
  after(() => runner.dispose());
  const run = async (more: Partial<Plan>, picture = 'open-palm') =>
    runner.run(freePlan({ model: 'lite', faults: [], ...more }), await pictures(picture));
  const undivided = planned('network-input-scale', { scale: 255 });

  describe('a realm that stores float16', () => {
    const realm = { backend: 'webgl', precision: 'float16', packing: true } as const;

    it('has a pixel past 65 504 as it is stored there, and the fault that wrote it is named', async () => {
      const square = { where: 'rectangle', x: 200, y: 200, width: 100, height: 100 };
      const record = await run({
        realm,
        faults: [planned('bad-pixels', { ...square, value: 70_000 })],
      });
      const { health } = stepOf(record, 'source/-/pixels');
      expect(health.nan + health.posInf).to.equal(3 * 100 * 100);
      expect(health.absMax).to.be.below(256);
      expect(record.blame).to.include({ step: 'source/-/pixels', verdict: 'guilty' });
      expect(record.blame?.autopsy?.sentence).to.match(
        /^the fault bad-pixels replaced it with 70\u202f000, above 65\u202f504, the largest float16/,
      );
    });

    it('rounds, and no difference by that is blamed on the frame before the fault', async () => {
      const record = await run(
        {
          realm,
          model: 'full',
          mode: 'tracking',
          frames: 2,
          faults: [
            planned(
              'node-result',
              {
                network: 'landmarks',
                node: 'conv2d_0',
                action: 'value',
                reach: 'channel',
                amount: -0,
              },
              1,
            ),
          ],
        },
        'fist',
      );
      expect(record.outcome.frames.map(({ kind }) => kind)).to.deep.equal(['masked', 'masked']);
      const far = (frame: number): number =>
        Math.max(
          ...frameOf(record, frame).steps.map(({ divergence }) => divergence?.relativeL2 ?? 0),
        );
      expect(far(0), 'rounding passes the tolerance').to.be.above(
        record.tolerance?.relativeL2 ?? 1,
      );
      expect(record.blame).to.include({ frame: 1, step: 'landmarks/0/conv2d_0' });
    });
  });

  describe('a number format emulated', () => {
    it('IEEE float16 overflows to Inf, of which convolutions make NaN: still no hand and no error', async () => {
      const record = await run({ faults: [undivided, planned('emulated-precision')] });
      const first = frameOf(record).steps.find(({ health }) => health.posInf + health.negInf > 0);
      expect(first?.stage).to.equal('palm');
      expect(first?.health.nan, 'the first step past 65 504 holds Inf and no NaN').to.equal(0);
      expect(first?.health.pastHalf).to.equal(0);
      const last = frameOf(record)
        .steps.filter(({ stage }) => stage === 'palm')
        .at(-1);
      expect(last?.health.nan).to.be.above(0);
      expect(record.outcome.kind).to.equal('silent');
      expect(frameOf(record).items).to.deep.equal([]);
    });

    it('stores no number that float16 does not have, at any step of the networks', async () => {
      const record = await run({ faults: [planned('emulated-precision')] });
      expect(record.outcome.kind).to.equal('masked');
      const inside = frameOf(record).steps.filter(({ stage }) =>
        ['palm', 'landmarks'].includes(stage),
      );
      expect(inside.length).to.be.above(150);
      for (const { id, health } of inside) {
        expect(health.pastHalf, id).to.equal(0);
        for (const value of [health.min, health.max]) {
          // Eleven significant bits, or a multiple of the smallest step.
          const scale = 2 ** Math.max(Math.floor(Math.log2(Math.abs(value ?? 1))) - 10, -24);
          expect(Number.isInteger((value ?? 0) / scale), `${id}: ${value}`).to.equal(true);
        }
      }
      const [found] = record.evidence.filter(({ changed }) => changed > 0);
      expect(found?.first?.bitsAfter).to.match(/[02468ace]000$/);
    });

    it('bfloat16 has no overflow here, and 8 bits are too few to be masked without a trace', async () => {
      const record = await run({
        faults: [undivided, planned('emulated-precision', { format: 'bfloat16' })],
      });
      const holdsNone = frameOf(record).steps.every(
        ({ health }) => health.nan + health.posInf + health.negInf === 0,
      );
      expect(holdsNone).to.equal(true);
      const weights = record.evidence.find(({ site }) => site === 'precision · weights · palm');
      expect(weights?.changed).to.be.above((weights?.elements ?? NaN) / 2);
    });
  });

  it('a kernel that gives zeros above a size: no NaN, no error, another result', async () => {
    const record = await run({
      faults: [planned('zero-kernel', { kernel: 'Prelu', above: 100_000 })],
    });
    expect(record.evidence.length).to.be.above(0);
    for (const { site, elements } of record.evidence) {
      expect(site).to.equal('GPU · Prelu');
      expect(elements).to.be.above(100_000);
    }
    expect(stepOf(record, 'palm/-/prelu_0').health.zero).to.equal(
      stepOf(record, 'palm/-/prelu_0').health.size,
    );
    expect(record.outcome.kind).to.equal('silent');
    const refused = await run({
      faults: [planned('zero-kernel', { kernel: 'Prelu', above: 100_000 })],
      mitigations: [planned('backend-self-test')],
    });
    expect(frameOf(refused).error?.message).to.match(/computes wrongly here: PReLU gives 0/);
    const healthy = await run({ mitigations: [planned('backend-self-test')] });
    expect(healthy.outcome.kind).to.equal('masked');
  });

  it('a tensor a frame: the hand is as ever, the memory is not, until tf.tidy', async () => {
    const leaking = { frames: 3, faults: [planned('leak', { megabytes: 2 })] };
    const record = await run(leaking);
    expect(record.outcome.kind).to.equal('masked');
    const mb = 2 ** 20;
    expect(measured(record, /bytes left behind/)).to.deep.equal([
      [0, 0, 2 * mb],
      [1, 2 * mb, 4 * mb],
      [2, 4 * mb, 6 * mb],
    ]);
    expect(measured(record, /tensors left behind/).map(([, , after]) => after)).to.deep.equal([
      1, 2, 3,
    ]);
    const tidied = await run({ ...leaking, mitigations: [planned('tidy-frame')] });
    expect(
      tidied.evidence
        .filter(({ fault, site }) => fault === 'leak' && site.includes('bytes'))
        .map(({ first }) => first?.after),
    ).to.deep.equal([2 * mb, 2 * mb, 2 * mb]);
  });
});

import { expect } from '@open-wc/testing';
import { createRunner } from '../../../engine/create-runner.ts';
import type { Picture } from '../../../engine/contract.ts';
import type { Plan, PlannedFault } from '../../../record/plan.ts';
import type { RunRecord } from '../../../record/record.ts';
import { freePlan, lasting, pictures } from '../../../engine/testing/fixture-run.ts';
import { firstDifference } from '../../../record/testing/same-bits.ts';
import { ArgumentError } from '../../check-arguments.ts';
import { isOfPass, type FaultSpec } from '../../fault-spec.ts';
import { faultSpecs } from '../../fault-specs.ts';
import { strikingArguments } from '../arguments.ts';
import { ContractRig, visible } from './contract-rig.ts';

/** What strikes the hand networks; graphs of operations have contract.test.ts and numerics.test.ts. */
const ofHands = Object.values(faultSpecs).filter(
  (spec) => isOfPass(spec) && spec.site !== 'op graph',
);
const faults = ofHands.filter(({ role }) => role === 'fault');
const mitigations = ofHands.filter(({ role }) => role === 'mitigation');

const planned = (spec: FaultSpec): PlannedFault => ({
  id: spec.id,
  args: strikingArguments(spec),
  fromFrame: 0,
});

describe('every fault and mitigation through the whole pipeline', function () {
  this.timeout(300_000);

  const runner = createRunner({ scenarios: [] });
  let palm: Picture[];
  let healthy: RunRecord;
  const run = (more: Partial<Pick<Plan, 'faults' | 'mitigations' | 'consumer'>>) =>
    runner.run(freePlan({ model: 'lite', faults: [], ...more }), palm);

  before(async () => {
    palm = await pictures('open-palm');
    healthy = await run({});
  });

  after(() => runner.dispose());

  it('starts from a healthy run', () => {
    expect(healthy.outcome.kind).to.equal('masked');
    expect(healthy.golden.frames[0]?.items).to.have.lengthOf(1);
  });

  for (const spec of faults) {
    it(`${spec.id} strikes with evidence, alike twice, and leaves no trace`, async () => {
      const struck = await run({ faults: [planned(spec)] });
      expect(struck.evidence.some(({ changed }) => changed > 0)).to.equal(true);
      const again = await run({ faults: [planned(spec)] });
      expect(firstDifference(lasting(again), lasting(struck))).to.equal(null);
      expect(firstDifference(lasting(await run({})), lasting(healthy))).to.equal(null);
    });
  }

  for (const spec of mitigations) {
    // Undoing a swap that never was is a swap.
    const expected = spec.id === 'reorder-channels' ? 'silent' : 'masked';
    it(`${spec.id} makes a healthy hand ${expected} and leaves no trace`, async () => {
      const guarded = await run({
        mitigations: [planned(spec)],
        consumer: spec.consumers?.[0] ?? null,
      });
      expect(guarded.outcome.kind).to.equal(expected);
      expect(firstDifference(lasting(await run({})), lasting(healthy))).to.equal(null);
    });
  }
});

describe('every two faults of a site, stacked', function () {
  this.timeout(300_000);

  let rig: ContractRig;
  let golden: unknown[];

  before(async () => {
    rig = await ContractRig.open();
    golden = visible(await rig.pass({ kind: 'golden' }));
  });

  /** A fault may find no place to strike in what another one left: an empty picture has no pixel. */
  const stacked = async (stack: readonly FaultSpec[]): Promise<void> => {
    try {
      await rig.pass({ faults: stack.map(planned) });
    } catch (error) {
      expect(error).to.be.instanceOf(ArgumentError);
    }
  };

  const pairs = faults.flatMap((a, i) =>
    faults.slice(i).flatMap((b) => (a.site === b.site ? [[a, b] as const] : [])),
  );
  for (const [a, b] of pairs) {
    it(`${a.id} and ${b.id} are put back together, in both orders`, async () => {
      await stacked([a, b]);
      const before = rig.held();
      for (const stack of [
        [a, b],
        [b, a],
      ]) {
        await stacked(stack);
        expect(rig.changedSince(before)).to.deep.equal([]);
      }
      expect(firstDifference(visible(await rig.pass({ reuse: false })), golden)).to.equal(null);
    });
  }
});

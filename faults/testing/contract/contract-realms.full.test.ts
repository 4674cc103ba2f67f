import { expect } from '@open-wc/testing';
import { createRunner } from '../../../engine/create-runner.ts';
import type { Picture } from '../../../engine/contract.ts';
import { PlanError } from '../../../engine/check-plan.ts';
import { setupName, type Plan, type PlannedFault } from '../../../record/plan.ts';
import { realmSetups } from '../../../engine/realm-setups.ts';
import type { Frame, RunRecord } from '../../../record/record.ts';
import { freePlan, lasting, plainPicture } from '../../../engine/testing/fixture-run.ts';
import { firstDifference } from '../../../record/testing/same-bits.ts';
import { isOfPass, type FaultSpec } from '../../fault-spec.ts';
import { faultSpecs } from '../../fault-specs.ts';
import { strikingArguments } from '../arguments.ts';

const specs = Object.values(faultSpecs).filter((spec) => !isOfPass(spec));
const ofRealm = specs.filter(({ role, ofRealm }) => role === 'fault' && ofRealm === true);
/** `never-settles` withholds a download, and the tiny detector has none: gpu-facts.full.test.ts. */
const ending = specs.filter(({ id, endsRealm }) => endsRealm === true && id !== 'never-settles');
const changing = specs.filter(({ realmChange }) => realmChange !== undefined);

const planned = (spec: FaultSpec, more: Partial<PlannedFault> = {}): PlannedFault => ({
  id: spec.id,
  args: strikingArguments(spec),
  fromFrame: 0,
  ...more,
});

const handsOf = (frames: readonly Frame[]) => frames.map(({ items: hands }) => hands);

/** The fault struck, and says what it found there before and after. */
function expectEvidence({ evidence }: RunRecord, id: string): void {
  const struck = evidence.filter(({ fault, changed }) => fault === id && changed > 0);
  expect(struck, `evidence of ${id}`).not.to.have.lengthOf(0);
  for (const { first } of struck) expect(first?.bitsBefore).not.to.equal(first?.bitsAfter);
}

describe('faults and mitigations of a whole realm', function () {
  this.timeout(180_000);

  let started = 0;
  const runner = createRunner({
    scenarios: [],
    createWorker: () => {
      started++;
      return new Worker(new URL('./tiny-realm.worker.ts', import.meta.url), {
        type: 'module',
      });
    },
    times: { silence: 20_000, cancelGrace: 5_000 },
  });
  let picture: Picture;
  let healthy: RunRecord;
  const run = (more: Partial<Plan>) =>
    runner.run(freePlan({ model: 'lite', faults: [], ...more }), [picture]);

  before(async () => {
    picture = await plainPicture([200, 120, 40]);
    healthy = await run({});
  });
  after(() => runner.dispose());

  /** A healthy plan runs as it did before. */
  const expectHealthy = async (): Promise<void> => {
    expect(firstDifference(lasting(await run({})), lasting(healthy))).to.equal(null);
  };

  for (const spec of ofRealm) {
    describe(spec.id, () => {
      it('strikes in a realm of its own, with evidence, alike twice; others stay as they were', async () => {
        const first = await run({ faults: [planned(spec)] });
        expectEvidence(first, spec.id);
        expect(
          firstDifference(handsOf(first.golden.frames), handsOf(healthy.golden.frames)),
        ).to.equal(null);
        const realms = started;
        const again = await run({ faults: [planned(spec)] });
        expect(started, 'a realm for the same fault again').to.equal(realms);
        expect(firstDifference(lasting(again), lasting(first))).to.equal(null);
        await expectHealthy();
      });

      it('makes another realm of other arguments, and none when it is off', () => {
        const name = (fault: PlannedFault) =>
          setupName(realmSetups(freePlan({ faults: [fault] })).faulty);
        expect(name(planned(spec, { on: false }))).to.equal(
          setupName(realmSetups(freePlan({ faults: [] })).faulty),
        );
        expect(name(planned(spec))).to.include(spec.id);
      });

      it('is refused from a later frame on, and on the CPU backend', async () => {
        const late = await run({ frames: 2, faults: [planned(spec, { fromFrame: 1 })] }).catch(
          (error: unknown) => error,
        );
        expect(late).to.be.instanceOf(PlanError);
        expect((late as Error).message).to.match(/first frame must be 0; given: 1/);
        const cpu = { backend: 'cpu' } as const;
        const without = await run({ realm: cpu, faults: [planned(spec)] }).catch(
          (error: unknown) => error,
        );
        expect(without).to.be.instanceOf(PlanError);
        expect((without as Error).message).to.match(/Choose the backend webgl/);
      });

      it('is not there any more when the networks run on the CPU', async () => {
        const { faulty } = realmSetups(
          freePlan({
            faults: [{ ...planned(spec), on: false }],
            mitigations: [{ id: 'cpu-backend', args: {}, fromFrame: 0 }],
          }),
        );
        expect(setupName(faulty)).to.equal('cpu');
        const record = await run({
          faults: [planned(spec)],
          mitigations: [{ id: 'cpu-backend', args: {}, fromFrame: 0 }],
        });
        expect(record.evidence).to.deep.equal([]);
        expect(record.environment.realms.faulty.settings.backend).to.equal('cpu');
        expect(record.outcome.kind).to.equal('masked');
      });
    });
  }

  for (const spec of ending) {
    describe(spec.id, () => {
      it('ends as hung in bounded time, with evidence; earlier frames and the next run are whole', async () => {
        const since = performance.now();
        const record = await run({ frames: 2, faults: [planned(spec, { fromFrame: 1 })] });
        expect(performance.now() - since).to.be.below(90_000);
        expect(record.outcome.frames.map(({ kind }) => kind)).to.deep.equal(['masked', 'hung']);
        expect(record.faulty.frames).to.have.lengthOf(1);
        expect(
          firstDifference(handsOf(record.faulty.frames), handsOf(record.golden.frames.slice(0, 1))),
        ).to.equal(null);
        expectEvidence(record, spec.id);
        await expectHealthy();
      });

      it('is one lost frame under a watchdog that rebuilds', async () => {
        const record = await run({
          frames: 3,
          faults: [planned(spec, { fromFrame: 1 })],
          mitigations: [{ id: 'timeout-and-rebuild', args: { seconds: 10 }, fromFrame: 0 }],
        });
        expect(record.outcome.frames.map(({ kind }) => kind)).to.deep.equal([
          'masked',
          'thrown',
          'masked',
        ]);
        expect(record.faulty.ended).to.equal(undefined);
        expect(record.faulty.frames[1]?.error?.name).to.equal('TimeoutError');
        expect(record.faulty.frames[1]?.error?.message).to.match(/a new realm runs the next frame/);
        expect(record.faulty.frames.map(({ index }) => index)).to.deep.equal([0, 1, 2]);
        expectEvidence(record, spec.id);
        expect(
          record.evidence.filter(({ fault }) => fault === 'timeout-and-rebuild'),
        ).to.have.lengthOf(1);
      });
    });
  }

  for (const spec of changing) {
    it(`${spec.id} changes the faulty run's realm and nothing else`, async () => {
      const float16 = { backend: 'webgl', precision: 'float16', packing: true } as const;
      const record = await run({ realm: float16, mitigations: [planned(spec)] });
      const { golden, faulty } = record.environment.realms;
      expect(golden.settings).to.deep.equal({ ...float16, precision: 'float32' });
      expect(faulty.settings).to.deep.equal({ ...float16, ...spec.realmChange?.settings });
      expect(faulty.arithmetic.precision).to.equal(
        spec.realmChange?.settings.packing === false ? 16 : 32,
      );
      const off = realmSetups(
        freePlan({ realm: float16, mitigations: [planned(spec, { on: false })] }),
      );
      expect(off.faulty.settings).to.deep.equal(float16);
    });
  }
});

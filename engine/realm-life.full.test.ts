import { expect } from '@open-wc/testing';
import { createRunner } from './create-runner.ts';
import type { Runner } from './runner.ts';
import { ProbedWorkers, type Misbehaviour } from './test-workers/probe.ts';
import { freePlan, lasting, pictures } from './testing/fixture-run.ts';
import { firstDifference } from '../record/testing/same-bits.ts';

describe('real realms that something outside ends in the faulty pass', function () {
  this.timeout(300_000);

  let runner: Runner | undefined;
  const start = (...misbehaviours: Misbehaviour[]) => {
    const probed = new ProbedWorkers(misbehaviours);
    runner = createRunner({
      scenarios: [],
      createWorker: probed.create,
      times: { silence: 20_000, cancelGrace: 10_000 },
    });
    return { runner, workers: probed.workers };
  };
  afterEach(() => runner?.dispose());

  for (const how of ['hang', 'lose the context'] as const) {
    for (const afterSteps of [1, 60, 150]) {
      it(`${how} after ${afterSteps} steps: the run is repeated in a new realm, and right`, async () => {
        const palm = await pictures('open-palm');
        const scaled = (scale: number) =>
          freePlan({ faults: [{ id: 'network-input-scale', args: { scale }, fromFrame: 0 }] });
        // Scaled by 1 the fault lets the landmark network be reached.
        const { runner: under, workers } = start({ pass: 'faulty', afterSteps, how });
        const record = await under.run(scaled(1), palm);
        expect(workers).to.have.lengthOf(2);
        expect(record.outcome.kind).to.equal('masked');
        expect(record.faulty).not.to.have.property('ended');
        expect(record.golden.frames[0]?.items).to.have.lengthOf(1);
        const next = await under.run(scaled(1), palm);
        expect(workers).to.have.lengthOf(2);
        expect(firstDifference(lasting(next), lasting(record))).to.equal(null);
      });
    }
  }
});

import { expect } from '@open-wc/testing';
import { createRunner } from './create-runner.ts';
import { ProbedWorkers } from './test-workers/probe.ts';
import { float16, freePlan, lasting, pictures } from './testing/fixture-run.ts';
import { firstDifference } from '../record/testing/same-bits.ts';

describe('float32 and float16 side by side', function () {
  this.timeout(240_000);

  const probed = new ProbedWorkers();
  const runner = createRunner({ scenarios: [], createWorker: probed.create });

  after(() => runner.dispose());

  it('run at once each as if alone, each in a realm of its own', async () => {
    const palm = await pictures('open-palm');
    const first = await runner.run(freePlan(), palm);
    expect(probed.workers).to.have.lengthOf(1);
    const half = await runner.run(freePlan({ realm: float16 }), palm);
    expect(half.environment.realms.faulty.settings).to.deep.equal(float16);
    expect(probed.workers).to.have.lengthOf(2);
    const [single, double] = await Promise.all([
      runner.run(freePlan(), palm),
      runner.run(freePlan({ realm: float16 }), palm),
    ]);
    expect(firstDifference(lasting(single), lasting(first))).to.equal(null);
    expect(firstDifference(lasting(double), lasting(half))).to.equal(null);
    expect(probed.workers).to.have.lengthOf(2);
  });
});

import { expect } from '@open-wc/testing';
import { createRunner } from './create-runner.ts';
import { ProbedWorkers } from './test-workers/probe.ts';
import { float16, freePlan, pictures } from './testing/fixture-run.ts';
import { firstDifference } from '../record/testing/same-bits.ts';

const neutral = [{ id: 'network-input-scale', args: { scale: 1 }, fromFrame: 0 }];

describe('tracing', function () {
  this.timeout(900_000);

  const probed = new ProbedWorkers();
  const runner = createRunner({
    scenarios: [],
    createWorker: probed.create,
    times: { silence: 90_000, cancelGrace: 30_000 },
  });

  after(() => runner.dispose());

  for (const model of ['full', 'lite'] as const) {
    for (const name of ['open-palm', 'two-hands', 'pinch']) {
      it(`changes nothing: ${model}, ${name}`, async () => {
        const plan = freePlan({ model, maxHands: 2, faults: neutral });
        const { environment, golden } = await runner.run(plan, await pictures(name));
        expect(golden.frames[0]?.items.length).to.be.above(0);
        expect(environment.tracing).to.equal('changes nothing');
      });
    }
  }

  it('measures the same health step by step as by segments, cold and warm', async () => {
    const palm = await pictures('open-palm');
    for (const realm of [freePlan().realm, float16]) {
      const fresh = createRunner({ scenarios: [] });
      try {
        const plan = freePlan({ realm });
        const cold = await fresh.run(plan, palm);
        const warm = await fresh.run(plan, palm);
        expect(firstDifference(warm.golden, cold.golden)).to.equal(null);
        expect(firstDifference(warm.faulty, cold.faulty)).to.equal(null);
      } finally {
        fresh.dispose();
      }
    }
  });

  it('leaks nothing over runs that go well, are cancelled, and throw', async () => {
    const palm = await pictures('open-palm');
    const text = [{ name: 'notes.txt', bytes: new Blob(['no picture']) }];
    const run = () => runner.run(freePlan(), palm);
    await run();
    await run();
    const before = probed.probes.findLast(({ pass }) => pass === 'faulty');
    expect(before).not.to.equal(undefined);
    for (let i = 0; i < 20; i++) {
      const controller = new AbortController();
      let steps = 0;
      await runner
        .run(freePlan({ faults: [{ ...neutral[0]!, args: { scale: 2 + i } }] }), palm, {
          signal: controller.signal,
          onEvent: ({ type }) => {
            if (type === 'steps' && steps++ === i % 5) controller.abort();
          },
        })
        .catch((error: unknown) => expect(error).to.have.property('name', 'AbortError'));
      await runner
        .run(freePlan(), text)
        .catch((error: unknown) => expect(error).to.have.property('name', 'PictureError'));
    }
    await run();
    expect(probed.probes.findLast(({ pass }) => pass === 'faulty')).to.deep.equal(before);
  });
});

import { expect } from '@open-wc/testing';
import { createRunner } from './create-runner.ts';
import { ProbedWorkers } from './test-workers/probe.ts';
import { freePlan, pictures } from './testing/fixture-run.ts';

describe('a WebGL context that is lost twice', function () {
  this.timeout(240_000);

  const loses = { pass: 'golden', afterSteps: 20, how: 'lose the context' } as const;
  const probed = new ProbedWorkers([loses, loses]);
  const runner = createRunner({
    scenarios: [],
    createWorker: probed.create,
    times: { silence: 60_000, cancelGrace: 30_000 },
  });

  after(() => runner.dispose());

  it('in the golden pass ends the run in a clear error, in bounded time, and the realm', async () => {
    let since = NaN;
    const error: unknown = await runner
      .run(freePlan(), await pictures('open-palm'), {
        onEvent: ({ type }) => {
          if (type === 'steps' && Number.isNaN(since)) since = performance.now();
        },
      })
      .catch((reason: unknown) => reason);
    expect(error).to.have.property('name', 'GpuLostError');
    expect((error as Error).message).to.match(/context was lost.*new realm/);
    expect(probed.workers).to.have.lengthOf(2);
    expect(performance.now() - since).to.be.below(80_000);
  });

  it('leaves the next run a new realm that works', async () => {
    const record = await runner.run(freePlan(), await pictures('open-palm'));
    expect(probed.workers).to.have.lengthOf(3);
    expect(record.golden.frames[0]?.items).to.have.lengthOf(1);
    expect(record.environment.tracing).to.equal('changes nothing');
  });
});

import { expect } from '@open-wc/testing';
import { createRunner } from './create-runner.ts';
import type { PassKind, Picture } from './contract.ts';
import type { RunRecord } from '../record/record.ts';
import type { RunEvent } from './runner.ts';
import { lastHeld, ProbedWorkers } from './test-workers/probe.ts';
import { float16, freePlan, pictures } from './testing/fixture-run.ts';

describe('runner looking into steps, and at several hands', function () {
  this.timeout(240_000);

  const probed = new ProbedWorkers();
  const runner = createRunner({
    scenarios: [],
    createWorker: probed.create,
    times: { silence: 60_000, cancelGrace: 30_000 },
  });
  let palm: Picture[];
  let first: RunRecord;
  const last = (pass: PassKind) => lastHeld(probed, pass);

  before(async () => {
    palm = await pictures('open-palm');
    first = await runner.run(freePlan(), palm);
  });

  after(() => runner.dispose());

  it('looks into any step, value by value, as the record says, and leaves nothing behind', async () => {
    const plan = freePlan();
    // The last faulty pass was of the float16 realm, which holds less.
    await runner.run(plan, palm);
    const before = last('faulty');
    const steps = first.faulty.frames[0]?.steps ?? [];
    // Each is a pass of its own: the picture, what the network got, one of its nodes, what decodes it.
    for (const stage of ['source', 'pre-process', 'palm', 'decode'] as const) {
      const step = steps.findLast((one) => one.stage === stage) ?? expect.fail(stage);
      const question = { step: step.id, frame: 0, shape: step.shape, channel: null };
      const details = await runner.inspect(plan, palm, question);
      const { health } = step;
      const { histogram, nonFinite } = details.faulty ?? expect.fail(`nothing of ${step.id}`);
      const { zero, nan, posInf, negInf, buckets } = histogram;
      expect({ zero, nan, posInf, negInf }, step.id).to.deep.equal({
        zero: health.zero,
        nan: health.nan,
        posInf: health.posInf,
        negInf: health.negInf,
      });
      const counted = buckets.reduce((sum, { count }) => sum + count, zero + nan + posInf + negInf);
      expect(counted, step.id).to.equal(health.size);
      expect(nonFinite.length > 0, step.id).to.equal(nan + posInf + negInf > 0);
      expect(details.golden, step.id).not.to.equal(null);
      const off = step.divergence?.maxAbs ?? 0;
      if (off > 0) expect(details.differences, step.id).not.to.have.lengthOf(0);
    }
    await runner.run(plan, palm);
    expect(last('faulty')).to.deep.equal(before);
  });

  it('has another channel of the step at hand without another pass', async () => {
    const steps = first.faulty.frames[0]?.steps ?? [];
    const { id, shape } = steps.find(({ op }) => op === 'conv2d') ?? expect.fail('no step');
    const progress: RunEvent[] = [];
    const ask = (channel: number) =>
      runner.inspect(
        freePlan(),
        palm,
        { step: id, frame: 0, shape, channel },
        {
          onEvent: (event) => progress.push(event),
        },
      );
    const channels = shape.at(-1) ?? 0;
    const one = await ask(0);
    expect(progress).not.to.have.lengthOf(0);
    progress.length = 0;
    const other = await ask(channels - 1);
    expect(progress).to.have.lengthOf(0);
    expect(other.channel).to.equal(channels - 1);
    expect(other.faulty?.map?.values).to.have.lengthOf(one.faulty?.map?.values.length ?? 0);
    const error: unknown = await ask(channels).catch((reason: unknown) => reason);
    expect(error).to.have.property('name', 'RangeError');
  });

  it('looks into float16 beside the golden values that were carried over', async () => {
    const plan = freePlan({ realm: float16 });
    const half = await runner.run(plan, palm);
    const { step, frame } = half.blame ?? expect.fail('nothing to blame');
    const found = half.faulty.frames[0]?.steps.find(({ id }) => id === step);
    const question = { step, frame, shape: found?.shape ?? [], channel: null };
    const details = await runner.inspect(plan, palm, question);
    expect(details.faulty?.nonFinite[0]?.at).to.deep.equal(half.blame?.autopsy?.address);
    expect(details.golden?.nonFinite).to.have.lengthOf(0);
    const counts = details.faulty?.nonFiniteByChannel ?? [];
    const { nan = 0, posInf = 0, negInf = 0 } = found?.health ?? {};
    expect(counts.reduce((sum, count) => sum + count, 0)).to.equal(nan + posInf + negInf);
  });

  it('finds as many hands as asked for, without loading anew', async () => {
    const both = await pictures('two-hands');
    const neutral = [{ id: 'network-input-scale', args: { scale: 1 }, fromFrame: 0 }];
    const found: number[] = [];
    for (const maxHands of [2, 1, 2]) {
      const record = await runner.run(freePlan({ maxHands, faults: neutral }), both);
      expect(record.outcome.kind).to.equal('masked');
      expect(record.environment.tracing).to.equal('changes nothing');
      found.push(record.golden.frames[0]?.items.length ?? NaN);
    }
    expect(found).to.deep.equal([2, 1, 2]);
    expect(probed.probes.at(-1)?.weightFiles).to.equal(3);
  });
});

import { expect } from '@open-wc/testing';
import { createRunner } from './create-runner.ts';
import type { PassKind, Picture } from './contract.ts';
import type { Plan } from '../record/plan.ts';
import type { RunRecord } from '../record/record.ts';
import type { RunEvent, RunOptions } from './runner.ts';
import { decodeRecord, encodeRecord } from '../record/codec/record-codec.ts';
import { lastHeld, ProbedWorkers } from './test-workers/probe.ts';
import { freePlan, lasting, pictures } from './testing/fixture-run.ts';
import { firstDifference } from '../record/testing/same-bits.ts';

/** Runs until the first event that `when` accepts, then cancels; gives how it ended and how fast. */
async function cancelled(
  run: (options: RunOptions) => Promise<RunRecord>,
  when: (event: RunEvent) => boolean,
): Promise<{ error: unknown; took: number }> {
  const controller = new AbortController();
  let since = NaN;
  const error: unknown = await run({
    signal: controller.signal,
    onEvent: (event) => {
      if (controller.signal.aborted || !when(event)) return;
      since = performance.now();
      controller.abort();
    },
  }).then(
    () => null,
    (reason: unknown) => reason,
  );
  return { error, took: performance.now() - since };
}

const isCheck = (event: RunEvent): boolean =>
  event.type === 'progress' && event.progress.phase === 'check';

describe('runner with real realms', function () {
  this.timeout(240_000);

  const probed = new ProbedWorkers();
  // Long enough for a step of a busy machine: it must be the realm itself that ends its pass.
  const runner = createRunner({
    scenarios: [],
    createWorker: probed.create,
    times: { silence: 60_000, cancelGrace: 30_000 },
  });
  const events: RunEvent[] = [];
  let palm: Picture[];
  /** What the first run was told while the realm that it waits for was being warmed. */
  let toldWhileWarming: RunEvent[] = [];
  let cold: Awaited<ReturnType<typeof cancelled>>;
  let first: RunRecord;
  /** Frames that the page drew, up to now; at the record of the first run; at the first sign of its check. */
  const drawn = { frames: 0, atRecord: NaN, atCheck: NaN };
  const last = (pass: PassKind) => lastHeld(probed, pass);

  before(async () => {
    palm = await pictures('open-palm');
    const told: RunEvent[] = [];
    const warming = runner.warm(freePlan()).then(() => (toldWhileWarming = [...told]));
    cold = await cancelled(
      (options) => runner.run(freePlan(), palm, options),
      (event) => told.push(event) > 0 && event.type === 'steps',
    );
    await warming;
    const count = (): number => requestAnimationFrame(() => (drawn.frames++, count()));
    count();
    first = await runner.run(freePlan(), palm, {
      onEvent: (event) => {
        events.push(event);
        if (event.type === 'record') drawn.atRecord = drawn.frames;
        if (isCheck(event) && Number.isNaN(drawn.atCheck)) drawn.atCheck = drawn.frames;
      },
    });
  });

  after(() => runner.dispose());

  it('warms a realm for the run, which then uses it and is told what it loads meanwhile', () => {
    expect(probed.workers).to.have.lengthOf(1);
    const phases = toldWhileWarming.map((event) =>
      event.type === 'progress' ? event.progress.phase : event.type,
    );
    expect(new Set(phases)).to.deep.equal(new Set(['load']));
  });

  it('ends a cold pass between two steps when cancelled, and the realm goes on', () => {
    expect(cold.error).to.have.property('name', 'AbortError');
    expect(cold.took).to.be.below(15_000);
    expect(probed.workers).to.have.lengthOf(1);
    expect(first.golden.frames[0]?.items).to.have.lengthOf(1);
  });

  it('traces without changing the result', () => {
    expect(first.environment.tracing).to.equal('changes nothing');
  });

  it('tells golden and faulty steps as they come, frames, and a record before the check', () => {
    for (const pass of ['golden', 'faulty'] as const) {
      const told = events.flatMap((event) =>
        event.type === 'steps' && event.pass === pass ? event.steps : [],
      );
      expect(told.map(({ id }) => id)).to.include.members(
        first[pass].frames.flatMap(({ steps }) => steps.map(({ id }) => id)).slice(0, 100),
      );
      const frames = events.filter((event) => event.type === 'frame' && event.pass === pass);
      expect(frames).to.have.lengthOf(1);
    }
    const record = events.findIndex(({ type }) => type === 'record');
    expect(record).to.be.above(0);
    expect(events.findIndex(isCheck)).to.be.above(record);
  });

  it('checks when the page has drawn the record', () => {
    // Of three frames one may be waited for in vain on a busy machine.
    expect(drawn.atCheck - drawn.atRecord).to.be.at.least(2);
  });

  it('needs no other check for what an app makes of the hands', async () => {
    const passes = probed.probes.length;
    const used = await runner.run(freePlan({ consumer: 'json' }), palm);
    expect(used.golden.frames[0]?.consumer?.id).to.equal('json');
    expect(used.environment.tracing).to.equal('changes nothing');
    expect(probed.probes.slice(passes).map(({ pass }) => pass)).to.deep.equal(['golden', 'faulty']);
  });

  it('gives a record that reads back bit for bit', () => {
    expect(firstDifference(decodeRecord(encodeRecord(first)), first)).to.equal(null);
  });

  it('gives the same record again, loads no weights twice and keeps no tensor', async () => {
    const before = last('faulty');
    const again = await runner.run(freePlan(), palm);
    expect(firstDifference(lasting(again), lasting(first))).to.equal(null);
    expect(last('faulty')).to.deep.equal(before);
    // The packed palm network, its index, and the landmark network.
    expect(probed.probes.at(-1)?.weightFiles).to.equal(3);
    expect(probed.workers).to.have.lengthOf(1);
  });

  it('ends a warm pass when cancelled, quickly, leaving nothing behind', async () => {
    const before = last('faulty');
    const { error, took } = await cancelled(
      (options) => runner.run(freePlan(), palm, options),
      (event) => event.type === 'steps' && event.pass === 'faulty',
    );
    expect(error).to.have.property('name', 'AbortError');
    expect(took).to.be.below(15_000);
    const again = await runner.run(freePlan(), palm);
    expect(firstDifference(lasting(again), lasting(first))).to.equal(null);
    expect(last('faulty')).to.deep.equal(before);
    expect(probed.workers).to.have.lengthOf(1);
  });

  it('does not begin when cancelled before', async () => {
    const passes = probed.probes.length;
    const error: unknown = await runner
      .run(freePlan(), palm, { signal: AbortSignal.abort() })
      .catch((reason: unknown) => reason);
    expect(error).to.have.property('name', 'AbortError');
    expect(probed.probes).to.have.lengthOf(passes);
  });

  it('rejects what is not a picture, says so, and goes on', async () => {
    const text = [{ name: 'notes.txt', bytes: new Blob(['no picture']) }];
    const error: unknown = await runner.run(freePlan(), text).catch((reason: unknown) => reason);
    expect(error).to.have.property('name', 'PictureError');
    expect((error as Error).message).to.match(/notes\.txt/);
    const again = await runner.run(freePlan(), palm);
    expect(firstDifference(lasting(again), lasting(first))).to.equal(null);
  });

  it('names what the networks are made of', async () => {
    const { palm: network } = await runner.networks(freePlan());
    const steps = first.golden.frames[0]?.steps.filter(({ stage }) => stage === 'palm') ?? [];
    expect(network?.nodes.map(({ name }) => name)).to.deep.equal(steps.map(({ name }) => name));
    expect(network?.nodes.map(({ shape }) => shape)).to.deep.equal(steps.map(({ shape }) => shape));
    expect(network?.weights.find(({ name }) => name === 'conv2d_0/kernel')?.shape).to.have.lengthOf(
      4,
    );
  });

  it('gives the app the same with and without tracing under faults, wherever they strike', async () => {
    const fault = (id: string, args: Plan['faults'][number]['args'] = {}) => ({
      faults: [{ id, args, fromFrame: 0 }],
    });
    const samples: readonly Partial<Plan>[] = [
      fault('network-input-scale', { scale: 2 }),
      fault('node-result', { network: 'landmarks', reach: 'all', action: 'scale', amount: 1.5 }),
      fault('weight-bit-flip'),
      { input: { kind: 'own', subject: 'graph', name: 'division' }, faults: [] },
    ];
    for (const sample of samples) {
      const graph = sample.input?.kind === 'own';
      const plan = freePlan(sample);
      const { environment, faulty } = await runner.run(plan, graph ? [] : palm, { check: true });
      expect(faulty.frames[0]).not.to.have.property('error');
      expect(environment.faultyTracing, JSON.stringify(sample)).to.equal('changes nothing');
    }
  });
});

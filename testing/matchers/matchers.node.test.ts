import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { scenarios } from '../../scenarios/scenarios.ts';
import type { RunRecord } from '../../record/record.ts';
import {
  chaiMatchers,
  endRealms,
  expectRun,
  MatcherUsageError,
  RunAssertionError,
  runMatchers,
  runScenario,
  type ScenarioChanges,
} from '../../tools/node/testing.ts';
import { matcherNames } from './run-matchers.ts';

async function recordOf(id: string, changes: ScenarioChanges): Promise<RunRecord> {
  const scenario = scenarios.find((one) => one.id === id);
  assert.ok(scenario !== undefined, id);
  return runScenario(scenario, changes);
}

/** Asserts that a failing assertion reports what was found. */
function fails(check: () => void, ...reports: readonly RegExp[]): void {
  assert.throws(check, (error: unknown) => {
    assert.ok(error instanceof RunAssertionError, String(error));
    for (const report of reports) assert.match(error.message, report);
    // A NaN is never written as JSON writes it.
    assert.doesNotMatch(error.message, /null|undefined/);
    return true;
  });
}

/** Asserts that a question which the run cannot answer is an error, negated or not. */
function rejects(
  record: RunRecord,
  ask: (run: ReturnType<typeof expectRun>['not']) => void,
  why: RegExp,
): void {
  for (const run of [expectRun(record), expectRun(record).not]) {
    assert.throws(
      () => ask(run),
      (error) => error instanceof MatcherUsageError && why.test(error.message),
    );
  }
}

describe('matchers of a run record', { timeout: 300_000 }, () => {
  const cpu: ScenarioChanges = { realm: { backend: 'cpu' } };
  const wasm: ScenarioChanges = { realm: { backend: 'wasm' } };
  /** 0 ÷ 0 in one of 1 024 elements: NaN, by IEEE 754. */
  let division: RunRecord;
  let guarded: RunRecord;
  /** A NaN in the palm network that a max pool drops: the app gets no hand. */
  let pooled: RunRecord;
  let healthy: RunRecord;
  before(async () => {
    division = await recordOf('zero-over-zero', cpu);
    const mitigations = [{ id: 'div-no-nan', args: {} }];
    guarded = await recordOf('zero-over-zero', { ...cpu, mitigations });
    pooled = await recordOf('max-pool-hides-nan', wasm);
    healthy = await recordOf('healthy-hand', wasm);
  });
  after(endRealms);

  it('toFirstBeNonFiniteAt', () => {
    expectRun(division).toFirstBeNonFiniteAt('graph/-/div_0');
    expectRun(pooled).toFirstBeNonFiniteAt('palm/-/conv2d_6');
    expectRun(pooled).not.toFirstBeNonFiniteAt('palm/-/conv2d_0');
    fails(
      () => expectRun(pooled).toFirstBeNonFiniteAt('palm/-/conv2d_0'),
      /^expected: the first NaN or Inf is at palm\/-\/conv2d_0$/m,
      /^found: the first is at palm\/-\/conv2d_6: 1 NaN and 0 Inf in 147.456 values$/m,
      /^ {2}step +values +NaN +\+Inf +−Inf +min +max$/m,
      /^ {2}palm\/-\/conv2d_0 +294.912 +0 +0 +0 /m,
    );
    fails(() => expectRun(division).not.toFirstBeNonFiniteAt('graph/-/div_0'), /^expected not: /);
    fails(
      () => expectRun(healthy).toFirstBeNonFiniteAt('palm/-/conv2d_0'),
      /every value of every step is finite/,
    );
  });

  it('toGenerateAt', () => {
    expectRun(division).toGenerateAt('graph/-/div_0');
    expectRun(division).toGenerateAt('graph/-/div_0', 'NaN');
    expectRun(division).not.toGenerateAt('graph/-/div_0', 'Inf');
    fails(
      () => expectRun(pooled).toGenerateAt('palm/-/add_9'),
      /found: palm\/-\/add_9 does: propagate NaN, kill Inf/,
    );
    fails(() => expectRun(division).not.toGenerateAt('graph/-/div_0'), /generate NaN/);
  });

  it('toBeKilledAt', () => {
    expectRun(pooled).toBeKilledAt('palm/-/max_pool2d_1', 'NaN');
    expectRun(pooled).not.toBeKilledAt('palm/-/max_pool2d_1', 'Inf');
    fails(
      () => expectRun(pooled).toBeKilledAt('palm/-/conv2d_6'),
      /^expected: palm\/-\/conv2d_6 kills NaN or Inf$/m,
      /generate NaN/,
    );
    fails(() => expectRun(pooled).not.toBeKilledAt('palm/-/max_pool2d_1'), /kill NaN/);
  });

  it('toReachAnswer', () => {
    expectRun(division).toReachAnswer();
    expectRun(division).toReachAnswer('NaN');
    expectRun(division).not.toReachAnswer('Inf');
    expectRun(pooled).not.toReachAnswer();
    fails(() => expectRun(pooled).toReachAnswer(), /an empty answer, without NaN or Inf/);
    fails(
      () => expectRun(division).not.toReachAnswer(),
      /output quotient: 1 NaN and 0 Inf in 1.024 numbers/,
    );
  });

  it('toEndAs', () => {
    expectRun(division).toEndAs('non-finite');
    expectRun(pooled).toEndAs('silent');
    expectRun(pooled).not.toEndAs('masked');
    fails(() => expectRun(pooled).toEndAs('masked'), /found: it ends as silent/);
    fails(() => expectRun(pooled).not.toEndAs('silent'), /^expected not: the run ends as silent/);
    rejects(pooled, (run) => run.toEndAs('silnt' as 'silent'), /no outcome "silnt".*mean silent/);
  });

  it('toBeRestoredBy', () => {
    const restored = guarded.outcome.kind === 'masked';
    const run = expectRun(guarded);
    (restored ? run : run.not).toBeRestoredBy('div-no-nan');
    fails(
      () => (restored ? run.not : run).toBeRestoredBy('div-no-nan'),
      /div-no-nan, the answer is that of the golden run$/m,
      /found: the outcome is /,
    );
    rejects(
      division,
      (asked) => asked.toBeRestoredBy('div-no-nan'),
      /without guards.*mitigations: \[\{ id: 'div-no-nan'/,
    );
  });

  it('toDivergeAtMost', () => {
    expectRun(healthy).toDivergeAtMost(0.001);
    fails(() => expectRun(healthy).toDivergeAtMost(1e-9), /landmarks.* is 0\.00\d+ % away/);
    expectRun(pooled).toDivergeAtMost(0, 'palm/-/conv2d_0');
    expectRun(pooled).not.toDivergeAtMost(1e9);
    fails(
      () => expectRun(pooled).toDivergeAtMost(0.01),
      /palm\/-\/conv2d_6 is too far from the golden run to measure/,
    );
    fails(
      () => expectRun(healthy).not.toDivergeAtMost(0.5, 'palm/-/conv2d_0'),
      /is (?:0|under 0\.001) % away/,
    );
    rejects(pooled, (run) => run.toDivergeAtMost(NaN), /from 0.*given: NaN/);
  });

  it('toHaveHandsClose', () => {
    expectRun(healthy).toHaveHandsClose();
    expectRun(healthy).toHaveHandsClose(1e-4);
    expectRun(pooled).not.toHaveHandsClose(1);
    fails(() => expectRun(pooled).toHaveHandsClose(), /hands found: 0 of 1/);
    fails(() => expectRun(healthy).not.toHaveHandsClose(), /within 2 % of the palm/);
    rejects(division, (run) => run.toHaveHandsClose(), /a graph of operations/);
  });

  it('toBeFinite', () => {
    expectRun(healthy).toBeFinite();
    expectRun(pooled).toBeFinite('answer');
    expectRun(pooled).toBeFinite('source');
    expectRun(pooled).not.toBeFinite();
    fails(() => expectRun(pooled).toBeFinite('palm'), /palm\/-\/conv2d_6: 1 NaN/);
    fails(() => expectRun(division).toBeFinite('answer'), /output quotient: 1 NaN/);
    fails(() => expectRun(healthy).not.toBeFinite('palm/-/conv2d_0'), /^expected not: palm/);
    rejects(pooled, (run) => run.toBeFinite('plam'), /no stage "plam".*mean palm/);
  });

  it('suggests the nearest step for one that does not exist', () => {
    for (const name of ['toFirstBeNonFiniteAt', 'toGenerateAt', 'toBeKilledAt'] as const) {
      rejects(
        pooled,
        (run) => run[name]('palm/-/conv2d_66'),
        /no step "palm\/-\/conv2d_66"\. Did you mean palm\/-\/conv2d_6\?/,
      );
    }
    rejects(
      pooled,
      (run) => run.toGenerateAt('relu_0' as 'palm/-/relu_0'),
      /no step|steps of this/,
    );
  });

  it('says what to do when it is not given a record', () => {
    const promise = Promise.resolve(healthy) as unknown as RunRecord;
    rejects(promise, (run) => run.toBeFinite(), /given a promise\. Await it/);
    rejects(null as unknown as RunRecord, (run) => run.toEndAs('masked'), /given: null/);
  });

  it('are matchers for expect.extend', () => {
    const { pass, message } = runMatchers.toReachAnswer(pooled);
    assert.equal(pass, false);
    assert.match(message(), /^expected: NaN or Inf reaches the answer\n/);
    assert.match(runMatchers.toReachAnswer(division).message(), /^expected not: /);
  });

  it('are a plugin of Chai', () => {
    const added: string[] = [];
    chaiMatchers(
      { Assertion: { addMethod: (name: string) => added.push(name) } },
      { flag: () => false },
    );
    assert.deepEqual(added, matcherNames);
  });
});

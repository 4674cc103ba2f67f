import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { checkPlan } from '../../../engine/check-plan.ts';
import { firstBadStepOfRun, isNonFiniteStep } from '../../../record/first-bad-step.ts';
import type { Plan } from '../../../record/plan.ts';
import type { Step } from '../../../record/record.ts';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';
import { consumerSpecs } from '../../../consumers/consumer-specs.ts';
import { faultSpecs } from '../../../faults/fault-specs.ts';
import { opGraphs } from '../../../subjects/graph/op-graphs.ts';
import { scenarioGroups, scenarios } from '../../../scenarios/scenarios.ts';
import { changedPlan, type ScenarioChanges } from '../../../testing/index.ts';
import { freePlan } from '../../../tools/command-line/free-plan.ts';
import { parseRun } from '../../../tools/command-line/parse-run.ts';
import { fromQuery, toQuery } from '../../state/address.ts';
import { ownPage, startPlan } from '../../state/own-plan.ts';
import {
  makeFrame,
  makeHand,
  makeRecord,
  makeStep,
  overflowRecord,
} from '../../testing/make-record.ts';
import { commandLine } from './command-line.ts';
import { portablePlan } from './portable-plan.ts';
import { readyTest } from './ready-test.ts';
import { changedPlans, plainPlan, type ChangedPlan } from './testing/changed-plans.ts';
import { playTest } from './testing/play-test.ts';
import { stringifyNonFinite } from '../../../common/non-finite.ts';

/** Runs of the property; each costs a shell. */
const plans = 120;

const folder = mkdtempSync(path.join(tmpdir(), 'faultbook-printed-'));
after(() => rmSync(folder, { recursive: true }));

/** The words of a command, as a shell takes them apart. */
const wordsOf = (command: string): string[] =>
  execFileSync('sh', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

/** The plan that a printed command runs, its file saved as the page says. */
function planOf({ scenario, plan }: ChangedPlan): { plan: Plan; input: string | null } {
  const { command, planFile } = commandLine(scenario, plan, faultSpecs);
  const words = wordsOf(command);
  assert.deepEqual(words.slice(0, 3), ['npx', 'faultbook', 'run']);
  const file = path.join(folder, 'plan.json');
  if (planFile !== undefined) writeFileSync(file, planFile);
  const options = words.slice(3).map((word) => (word === 'plan.json' ? file : word));
  const parsed = parseRun(options, scenarios);
  assert.ok(parsed.kind === 'one');
  return parsed;
}

const library = {
  faults: faultSpecs,
  groups: scenarioGroups,
  consumers: Object.values(consumerSpecs),
  graphs: Object.values(opGraphs),
  fixtures: [],
};

/** Checks many plans; what does not hold is said with the plan alone, as scenarios are long. */
async function forEachPlan(check: (changed: ChangedPlan) => void | Promise<void>): Promise<void> {
  const property = fc.asyncProperty(changedPlans, async (changed) => check(changed));
  const { failed, counterexample, errorInstance, seed } = await fc.check(property, {
    numRuns: plans,
  });
  if (!failed) return;
  const plan = stringifyNonFinite(counterexample?.[0].plan);
  const message = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  assert.fail(`seed ${seed}, ${counterexample?.[0].scenario.id}: ${plan}\n${message}`);
}

describe('what the page prints', () => {
  it('begins where the command line begins', () => {
    for (const mode of ['static', 'tracking'] as const)
      assert.deepEqual(startPlan(ownPage, mode), freePlan([], mode));
  });

  it('is a command that runs the plan, to the letter', async () => {
    await forEachPlan((changed) => {
      const { scenario, plan } = changed;
      const asked = planOf(changed);
      const { input, ...rest } = checkPlan(plainPlan(portablePlan(scenario, plan)));
      const { input: parsedInput, ...parsed } = plainPlan(asked.plan);
      assert.deepEqual(parsed, rest);
      if (input.kind === 'file') assert.equal(path.basename(asked.input ?? ''), input.name);
      else if (asked.input === null) assert.deepEqual(parsedInput, input);
      else assert.equal(asked.input, input.name);
    });
  });

  it('is a command without a file for each card as it is, and for a custom plan', () => {
    for (const scenario of scenarios)
      assert.deepEqual(commandLine(scenario, scenarioPlan(scenario), faultSpecs), {
        command: `npx faultbook run ${scenario.id}`,
        missing: [],
      });
    const own: Plan = {
      ...startPlan(ownPage),
      faults: [
        {
          id: 'network-input-scale',
          args: { scale: -Infinity, offset: 0 },
          fromFrame: 0,
        },
      ],
    };
    assert.equal(
      commandLine(ownPage, own, faultSpecs).command,
      'npx faultbook run --fault network-input-scale --set network-input-scale.scale=-Infinity',
    );
  });

  it('is a plan that the command line reads, as it is', async () => {
    await forEachPlan(({ scenario, plan }) => {
      const portable = portablePlan(scenario, plan);
      const file = path.join(folder, 'printed.json');
      writeFileSync(file, stringifyNonFinite(portable, 2));
      const parsed = parseRun(['--plan', file], scenarios);
      assert.ok(parsed.kind === 'one');
      assert.deepEqual(parsed.plan, checkPlan(portable));
    });
  });

  it('is a link that leads back to the plan', async () => {
    await forEachPlan(({ scenario, plan }) => {
      const place = { view: 'scenario', session: [], predicting: false } as const;
      for (const presenting of [false, true]) {
        const query = toQuery({ ...place, scenario, plan, presenting }, library);
        const read = fromQuery(query, library);
        assert.deepEqual(read.dropped, [], query);
        assert.equal(read.scenario, scenario);
        assert.equal(read.presenting, presenting);
        assert.deepEqual(plainPlan(read.plan), plainPlan(plan));
      }
    });
  });

  it('is a test that runs the plan', async () => {
    await forEachPlan(async ({ scenario, plan }) => {
      const { code } = readyTest(scenario, plan, null);
      const [call, ...more] = await playTest(code, makeRecord([], [], ['silent']));
      assert.deepEqual(more, []);
      const tested: Plan =
        plan.input.kind === 'file' ? { ...plan, input: startPlan(scenario).input } : plan;
      const [name, first, changes] = call ?? [];
      if (name === 'runPlan') {
        assert.deepEqual(first, { ...tested, scenario: null });
        return;
      }
      assert.equal(first, scenario);
      assert.deepEqual(changedPlan(scenario, changes as ScenarioChanges), tested);
    });
  });

  it('is a test of how a custom plan ended: its outcome, its first bad step, what the app gets', async () => {
    const plan: Plan = { ...startPlan(ownPage), seed: 3 };
    const measured = { ...overflowRecord(), plan };
    const { code, missing } = readyTest(ownPage, plan, measured);
    assert.deepEqual(missing, []);
    await playTest(code, measured);
    const kind = measured.outcome.kind;
    const other = kind === 'silent' ? 'thrown' : 'silent';
    await assert.rejects(
      playTest(code, { ...measured, outcome: { ...measured.outcome, kind: other } }),
      /the run ends as .*\nfound: it ends as /,
    );
    const ending = (steps: readonly Step[]) =>
      makeRecord([makeFrame(0, steps, [])], [makeFrame(0, steps, [])], [kind], { plan });
    const first = firstBadStepOfRun(measured)?.step;
    assert.ok(first && isNonFiniteStep(first));
    const elsewhere = ending([
      makeStep('conv2d_5', first.index - 1, { nan: 4 }),
      makeStep(first.name, first.index, { nan: 4 }),
    ]);
    await assert.rejects(
      playTest(code, elsewhere),
      /the first NaN or Inf is at .*\nfound: .*conv2d_5/,
    );
    const nowhere = ending([makeStep(first.name, first.index)]);
    await assert.rejects(
      playTest(code, nowhere),
      /the first NaN or Inf is at .*\nfound: every value of every step is finite/,
    );
    const reached = makeHand({ score: NaN });
    const reaching = { ...measured, faulty: { frames: [makeFrame(0, [first], [reached])] } };
    await assert.rejects(playTest(code, reaching), /expected not: NaN or Inf reaches the answer/);
    const { code: reaches } = readyTest(ownPage, plan, reaching);
    await playTest(reaches, reaching);
    await assert.rejects(playTest(reaches, measured), /expected: NaN reaches the answer/);
    // A run in which nothing was bad is tested for just that.
    const healthy = readyTest(ownPage, plan, nowhere);
    await playTest(healthy.code, nowhere);
    await assert.rejects(playTest(healthy.code, elsewhere), /No step is bad; found: .*conv2d_5/);
  });
});

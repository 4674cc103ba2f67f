import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { stringifyNonFinite } from '../common/non-finite.ts';
import { judgeScenario } from '../engine/judge-scenario.ts';
import { namedArguments } from '../engine/named-arguments.ts';
import { type Plan, realmName } from '../record/plan.ts';
import { decodeRecord } from '../record/codec/record-codec.ts';
import { scenarioPlan } from '../engine/scenario-plan.ts';
import type { Scenario } from '../record/scenario.ts';
import { applies } from '../expectations/check-expectations.ts';
import { sentence } from '../expectations/evaluate.ts';
import type { Applicability } from '../record/expectation.ts';
import { groupPlans } from '../testing/group-by-realm.ts';
import { planFor } from '../testing/plan-for.ts';
import { openSession, type BrowserSession } from '../tools/command-line/browser-session.ts';
import { scenarios } from './scenarios.ts';

/** Something that a scenario says of some runs. */
interface Saying {
  readonly words: string;
  readonly when: Applicability;
}

/** Its expectations, and each claim on both of its sides. */
function sayingsOf({ expectations, claims }: Scenario): Saying[] {
  return [
    ...expectations.map(({ predicate, when }) => ({ words: sentence(predicate), when })),
    ...claims.flatMap(({ says, when, standing }) => [
      { words: `“${says}”`, when },
      ...(standing.is === 'depends'
        ? [{ words: `“${says}” is confirmed`, when: { ...when, ...standing.confirmedWhen } }]
        : []),
    ]),
  ];
}

interface Further {
  readonly scenario: Scenario;
  readonly plan: Plan;
  readonly says: readonly string[];
}

/** Plans beside the scenario's own on which it has something to say that it does not say there. */
function furtherPlans(scenario: Scenario): Further[] {
  const told = scenarioPlan(scenario);
  const plans = new Map<string, Further>();
  for (const { words, when } of sayingsOf(scenario)) {
    if (applies(when, told, namedArguments(scenario, told))) continue;
    const plan = planFor(scenario, when);
    assert.ok(
      plan,
      `${scenario.id} says “${words}” of runs that cannot be: ${JSON.stringify(when)}`,
    );
    const key = stringifyNonFinite(plan);
    const says = [...(plans.get(key)?.says ?? []), words];
    plans.set(key, { scenario, plan, says });
  }
  return [...plans.values()];
}

const settings = ({ plan }: Further): string =>
  [
    realmName(plan.realm),
    plan.model,
    plan.mode,
    plan.input.name,
    ...[...plan.faults, ...plan.mitigations].map(
      ({ id, args }) => `${id} ${stringifyNonFinite(args)}`,
    ),
  ].join(', ');

describe('everything that a scenario says of other settings than its own', () => {
  let session: BrowserSession;

  before(async () => {
    session = await openSession(() => undefined);
  });

  after(() => session.close());

  for (const further of groupPlans(scenarios.flatMap(furtherPlans), ({ plan }) => plan)) {
    const { scenario, plan, says } = further;
    it(`holds: ${scenario.id}, ${settings(further)}`, { timeout: 600_000 }, async () => {
      const record = decodeRecord(await session.run(stringifyNonFinite(plan), null));
      const { expectations } = judgeScenario(record, scenario);
      const failed = expectations.filter(({ status }) => status === 'fail');
      assert.deepEqual(
        failed.map(({ name, actual }) => `${name}: ${actual}`),
        [],
      );
      const judged = expectations.filter(({ status }) => status === 'pass');
      assert.ok(judged.length > 0, `nothing was judged, though it says: ${says.join('; ')}`);
    });
  }
});

import { applies, checkExpectations } from '../expectations/check-expectations.ts';
import { evaluate } from '../expectations/evaluate.ts';
import type { Expectation } from '../record/expectation.ts';
import { checkArguments } from '../faults/check-arguments.ts';
import { faultSpecs } from '../faults/fault-specs.ts';
import { controlTarget, namedArguments } from './named-arguments.ts';
import { isOn, type Arguments, type Plan } from '../record/plan.ts';
import type { ClaimVerdict, ExpectationResult, RunRecord } from '../record/record.ts';
import { scenarioPlan } from './scenario-plan.ts';
import type { Claim, Scenario } from '../record/scenario.ts';

/** A record with the verdicts on its scenario's claims, expectations and offered mitigations. */
export function judgeScenario(record: RunRecord, scenario: Scenario): RunRecord {
  const args = namedArguments(scenario, record.plan);
  const asTold = unnamedAsTold(scenario, record.plan);
  const { arithmetic } = record.environment.realms.faulty;
  const claims = scenario.claims.map((claim): ClaimVerdict => {
    if (!asTold || !applies(claim.when, record.plan, args, arithmetic)) {
      return { claim: claim.says, verdict: 'not tested', because: 'not by these settings' };
    }
    const { holds, actual } = evaluate(claim.holdsIf, record);
    return { claim: claim.says, verdict: holds ? 'confirmed' : 'refuted', because: actual };
  });
  const expectations = [...scenario.expectations, ...offeredExpectations(scenario, record.plan)];
  const judged = checkExpectations(expectations, record, args);
  return {
    ...record,
    claims,
    expectations: [
      ...(asTold ? judged : judged.map(({ name }) => notApplicable(name))),
      ...scenario.claims.map((claim, i) =>
        judgeStanding(claim, claims[i] as ClaimVerdict, record, args),
      ),
    ],
  };
}

const notApplicable = (name: string): ExpectationResult => ({
  name,
  status: 'notApplicable',
  actual: 'not for these settings',
});

/** Whether a run says of a claim what the scenario says of it. */
function judgeStanding(
  { says, standing }: Claim,
  { verdict, because }: ClaimVerdict,
  { plan, environment }: RunRecord,
  args: Arguments,
): ExpectationResult {
  const { arithmetic } = environment.realms.faulty;
  const wanted =
    standing.is !== 'depends'
      ? standing.is
      : applies(standing.confirmedWhen, plan, args, arithmetic)
        ? 'confirmed'
        : 'refuted';
  const name = `The claim “${says}” is ${wanted}`;
  if (verdict === 'not tested') return notApplicable(name);
  return { name, status: verdict === wanted ? 'pass' : 'fail', actual: `${verdict}: ${because}` };
}

const sameArguments = (id: string, a: Arguments, b: Arguments): boolean => {
  const spec = faultSpecs[id];
  if (spec === undefined) return false;
  const [left, right] = [checkArguments(spec, a), checkArguments(spec, b)];
  return Object.keys(left).every((name) => Object.is(left[name], right[name]));
};

/**
 * Whether its faults are all there and on, and what the scenario gives no name to, and so never speaks
 * of, is as it was told.
 */
function unnamedAsTold(scenario: Scenario, plan: Plan): boolean {
  const told = scenarioPlan(scenario, plan.mode).faults;
  const targets = Object.keys(scenario.controls).map((name) => controlTarget(scenario, name));
  return (
    plan.faults.length === told.length &&
    plan.faults.every((fault, at) => {
      const original = told[at];
      if (original?.id !== fault.id || !isOn(fault)) return false;
      const named = targets.flatMap((target) =>
        target?.id === fault.id ? [target.parameter] : [],
      );
      const kept = Object.fromEntries(
        named.flatMap((name) => {
          const value = fault.args[name];
          return value === undefined ? [] : [[name, value]];
        }),
      );
      return sameArguments(fault.id, fault.args, { ...original.args, ...kept });
    })
  );
}

/** What the scenario expects of its offered mitigations, for a plan that has one of them alone. */
function offeredExpectations(scenario: Scenario, plan: Plan): Expectation[] {
  const told = namedArguments(scenario, scenarioPlan(scenario));
  const [only, ...more] = plan.mitigations.filter(isOn);
  return scenario.mitigations.map(({ id, args, effect, when, because }) => ({
    predicate: { type: 'guard', id, ...effect },
    when:
      only?.id === id && more.length === 0 && !sameArguments(id, only.args, args)
        ? { mitigations: [id, 'with other arguments'] }
        : {
            modes: [scenario.mode],
            args: Object.fromEntries(Object.entries(told).map(([name, value]) => [name, [value]])),
            ...when,
            mitigations: [id],
          },
    because,
  }));
}

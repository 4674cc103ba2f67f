import { blameOfRun } from './blame-of-run.ts';
import { judgeOutcome } from './judge-outcome.ts';
import { judgeReach } from './judge-reach.ts';
import { driverOf, hostFacts } from '../record/device/host-facts.ts';
import { type Plan, precisionOf } from '../record/plan.ts';
import type { PreparedRealms } from './plan-realms.ts';
import { avoidFaults } from './realm-setups.ts';
import type { Environment, RunRecord } from '../record/record.ts';
import type { FaultyRun } from './run-faulty.ts';
import { subjectOf } from '../subjects/subjects.ts';
import { stepTolerance } from './step-tolerance.ts';
import { packageVersions } from './versions.ts';

export interface RecordParts {
  readonly plan: Plan;
  /** What ran it: the browser, as it calls itself. */
  readonly host: string;
  readonly prepared: PreparedRealms;
  readonly struck: FaultyRun;
  readonly tracing: Pick<Environment, 'tracing' | 'faultyTracing'>;
  /** Milliseconds by phase. */
  readonly timings: Readonly<Record<string, number>>;
}

/** The record of a run, not judged by any scenario yet. */
export function buildRecord({
  plan,
  host,
  prepared,
  struck,
  tracing,
  timings,
}: RecordParts): RunRecord {
  const passes = { golden: { frames: prepared.pass.frames }, faulty: struck.pass };
  const outcome = judgeOutcome(passes.golden, passes.faulty, {
    codec: subjectOf(plan).answer,
    precision: precisionOf(plan.realm),
  });
  const tolerance = stepTolerance(avoidFaults(plan));
  const tolerated = tolerance === null ? {} : { tolerance };
  const blame = blameOfRun(struck.blames, { plan, faulty: struck.pass, outcome, ...tolerated });
  return {
    schema: 'faultbook/run@2',
    scenario: plan.scenario,
    plan,
    environment: {
      measuredAt: new Date().toISOString(),
      browser: host,
      engine: hostFacts(host).engine,
      driver: driverOf(prepared.faulty.report.renderer),
      packages: packageVersions,
      realms: { golden: prepared.golden.report, faulty: prepared.faulty.report },
      picture: prepared.pass.picture,
      ...tracing,
      timings: { ...timings },
    },
    ...passes,
    evidence: struck.evidence,
    outcome,
    ...tolerated,
    blame:
      blame &&
      judgeReach(blame, { plan, ...passes, outcome, tolerance, evidence: struck.evidence }),
    claims: [],
    expectations: [],
  };
}

import { judgeOutcome } from './judge-outcome.ts';
import type { Plan } from './plan.ts';
import type { PreparedRealms } from './plan-realms.ts';
import type { Environment, Pass, RunRecord } from './record.ts';
import type { FaultyRun } from './run-faulty.ts';
import { packageVersions } from './versions.ts';

export interface RecordParts {
  readonly plan: Plan;
  readonly prepared: PreparedRealms;
  readonly struck: FaultyRun;
  readonly tracing: Pick<Environment, 'tracing' | 'faultyTracing'>;
  /** Milliseconds by phase. */
  readonly timings: Readonly<Record<string, number>>;
}

/** The record of a run, not judged by any scenario yet. */
export function buildRecord({ plan, prepared, struck, tracing, timings }: RecordParts): RunRecord {
  const golden: Pass = { frames: prepared.pass.frames };
  return {
    schema: 'faultbook/run@1',
    scenario: plan.scenario,
    plan,
    environment: {
      measuredAt: new Date().toISOString(),
      browser: navigator.userAgent,
      packages: packageVersions,
      realms: { golden: prepared.golden.report, faulty: prepared.faulty.report },
      picture: prepared.pass.picture,
      ...tracing,
      timings: { ...timings },
    },
    golden,
    faulty: struck.pass,
    evidence: struck.evidence,
    outcome: judgeOutcome(golden, struck.pass, plan.realm.precision),
    blame: struck.blame,
    claims: [],
    expectations: [],
  };
}

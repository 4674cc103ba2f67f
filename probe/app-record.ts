import { blameOfRun } from '../engine/blame-of-run.ts';
import { judgeOutcome } from '../engine/judge-outcome.ts';
import { judgeReach } from '../engine/judge-reach.ts';
import { recordError } from '../engine/realm/frame-calls.ts';
import { gatherEvidence } from '../engine/realm/told-evidence.ts';
import { valueChanges } from '../engine/realm/value-changes.ts';
import type { PlacedInjection } from '../engine/realm/placed-injection.ts';
import { stepTolerance } from '../engine/step-tolerance.ts';
import { precisionOf, type Plan, type PlannedFault } from '../record/plan.ts';
import type { Frame, Outcome, RunRecord } from '../record/record.ts';
import { lineWords, type SourceLine, type Step } from '../record/step.ts';
import { app } from '../subjects/app/subject.ts';
import { blameFrame, withDivergence, type JudgeOptions } from '../trace/frame-judge.ts';
import { appEnvironment, appSettings } from './app-environment.ts';
import { AppLines } from './app-lines.ts';
import type { AnswerParts } from './answer-parts.ts';
import type { Measuring } from './measuring.ts';
import type { TracedRun } from './traced-run.ts';

/** A run of an app, and what its record holds of the answer. */
export interface AnsweredRun {
  readonly run: TracedRun<unknown>;
  readonly parts: AnswerParts;
}

/** What a record is made of. */
export interface RecordParts {
  /** Name of the input in the record; a link writes it `app:NAME`. */
  readonly name: string;
  readonly measuring: Measuring;
  /** Null where there is none. */
  readonly golden: AnsweredRun | null;
  readonly faulty: AnsweredRun;
  readonly faults?: readonly PlannedFault[];
  readonly injections?: readonly PlacedInjection[];
  readonly seed?: number;
}

const planOf = ({ name, faults = [], seed = 0 }: RecordParts): Plan => ({
  schema: 'faultbook/plan@2',
  scenario: null,
  input: { kind: 'own', subject: app.id, name },
  realm: appSettings(),
  model: 'full',
  mode: 'static',
  frames: 1,
  maxHands: 1,
  seed,
  consumer: null,
  faults,
  mitigations: [],
});

/** Steps with the lines of the app that called them. */
async function withLines(
  steps: readonly Step[],
  stacks: ReadonlyMap<string, string>,
): Promise<readonly Step[]> {
  if (stacks.size === 0) return steps;
  const lines = new AppLines();
  return Promise.all(
    steps.map(async (step) => {
      const stack = stacks.get(step.id);
      const line = stack === undefined ? null : await lines.lineOf(stack);
      return line === null ? step : { ...step, line };
    }),
  );
}

const frameOf = ({ run, parts }: AnsweredRun, steps: readonly Step[]): Frame => ({
  index: 0,
  items: [],
  outputs: parts.outputs,
  ...(Object.keys(parts.words).length === 0 ? {} : { words: parts.words }),
  steps,
  gates: [],
  ...(run.thrown === undefined ? {} : { error: recordError(run.thrown.error) }),
});

/** The outcome of a run that nothing is compared with. */
function outcomeAlone(frame: Frame): Outcome {
  const kind =
    frame.error !== undefined ? 'thrown' : app.answer.isFinite(frame) ? 'masked' : 'non-finite';
  return { kind, frames: [] };
}

/** The record of a run of an app; the values of both runs are still held, and the faults still in place. */
export async function appRecord(parts: RecordParts): Promise<RunRecord> {
  const { measuring, golden, faulty, injections = [] } = parts;
  const plan = planOf(parts);
  const tolerance = stepTolerance(plan);
  const { traced, calls } = faulty.run;
  const options: JudgeOptions = {
    meter: measuring.meter,
    divergence: measuring.divergence,
    golden: golden?.run.traced.results ?? new Map(),
    goldenNumbers: new Map(),
    tolerance: tolerance?.relativeL2 ?? 0,
    alone: golden === null,
    calls,
    changes: valueChanges(injections, { index: 0, calls }),
  };
  const judged = golden === null ? traced.steps : withDivergence(traced, options);
  const found = blameFrame(0, { ...traced, steps: judged }, options);
  const evidence = gatherEvidence(injections);
  const steps = await withLines(judged, faulty.run.stacks);
  const goldenSteps =
    golden === null ? [] : await withLines(golden.run.traced.steps, golden.run.stacks);
  const passes = {
    golden: { frames: golden === null ? [] : [frameOf(golden, goldenSteps)] },
    faulty: { frames: [frameOf(faulty, steps)] },
  };
  const outcome =
    golden === null
      ? outcomeAlone(passes.faulty.frames[0] as Frame)
      : judgeOutcome(passes.golden, passes.faulty, {
          codec: app.answer,
          precision: precisionOf(plan.realm),
        });
  const tolerated = tolerance === null ? {} : { tolerance };
  const blame = blameOfRun(found === null ? [] : [found], {
    plan,
    faulty: passes.faulty,
    outcome,
    ...tolerated,
  });
  const reached = blame && judgeReach(blame, { plan, ...passes, outcome, tolerance, evidence });
  const line = steps.find(({ id }) => id === reached?.step)?.line;
  return {
    schema: 'faultbook/run@2',
    scenario: null,
    plan,
    environment: appEnvironment(measuring, {
      ...(golden === null ? {} : { golden: golden.run.milliseconds }),
      faulty: faulty.run.milliseconds,
    }),
    ...passes,
    evidence,
    outcome,
    ...(golden === null ? { alone: true } : {}),
    ...tolerated,
    blame: reached && { ...reached, because: withLine(reached.because, line) },
    claims: [],
    expectations: [],
  };
}

const withLine = (because: string, line: SourceLine | undefined): string =>
  line === undefined ? because : `${because}; called at ${lineWords(line)}`;

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { stringifyNonFinite } from '../../common/non-finite.ts';
import { guardOf } from '../../components/state/plan-changes.ts';
import { judgeScenario } from '../../engine/judge-scenario.ts';
import { scenarioPlan } from '../../engine/scenario-plan.ts';
import { faultSpecs } from '../../faults/fault-specs.ts';
import { cardPlan } from '../../lessons/card-plan.ts';
import type { LessonCard, Question } from '../../lessons/define-lesson.ts';
import { parseFindings, planMark, type ShippedFinding } from '../../lessons/findings-file.ts';
import { answersAll, findingOf, guardsAsked } from '../../lessons/lesson-finding.ts';
import { lessons } from '../../lessons/lessons.ts';
import { encodePlan } from '../../record/codec/plan-codec.ts';
import { decodeRecord } from '../../record/codec/record-codec.ts';
import type { Plan } from '../../record/plan.ts';
import type { OutcomeKind } from '../../record/record.ts';
import type { Scenario } from '../../record/scenario.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { openRunSession } from '../command-line/run-session.ts';
import { writeWhole } from '../process/write-whole.ts';
import { environmentOf, measuredVersion } from './measurement-of.ts';

/** A plan of the lessons, and all that any card asks about it. */
interface AskedPlan {
  readonly scenario: Scenario;
  readonly plan: Plan;
  readonly mark: string;
  readonly questions: readonly Question[];
}

function planned({ scenario: id, settings }: LessonCard): Omit<AskedPlan, 'questions'> {
  const scenario = scenarios.find((one) => one.id === id);
  if (!scenario) throw new Error(`A lesson names the scenario "${id}", which does not exist.`);
  const plan = cardPlan(scenarioPlan(scenario), settings);
  return { scenario, plan, mark: planMark(plan) };
}

/** The plans that the lessons ask about, each once. */
export function askedPlans(): readonly AskedPlan[] {
  const plans = new Map<string, AskedPlan>();
  for (const card of lessons.flatMap(({ cards }) => cards)) {
    if (card.questions.length === 0) continue;
    const one = planned(card);
    const questions = [...(plans.get(one.mark)?.questions ?? []), ...card.questions];
    plans.set(one.mark, { ...one, questions });
  }
  return [...plans.values()].toSorted((a, b) =>
    stringifyNonFinite(a.plan.realm).localeCompare(stringifyNonFinite(b.plan.realm)),
  );
}

/** The text of `assets/lesson-findings.json`: a finding a line. */
const findingsText = (findings: readonly ShippedFinding[]): string =>
  `{"schema":"faultbook/lesson-findings@1","version":${JSON.stringify(measuredVersion)},"findings":[
${findings.map((one) => stringifyNonFinite(one)).join(',\n')}
]}
`;

async function knownFindings(file: string): Promise<readonly ShippedFinding[]> {
  try {
    const { version, findings } = parseFindings(await readFile(file, 'utf8'));
    return version === measuredVersion ? findings : [];
  } catch {
    return [];
  }
}

/**
 * Measures what the lessons ask: each plan alone, and with each guard that a question offers. Findings of
 * this version that are complete stay; the file is written after each plan.
 *
 * @throws NoBrowserError, NoWebglError, EnvironmentError
 */
export async function measureLessons(folder: string): Promise<string> {
  const file = path.join(folder, 'assets/lesson-findings.json');
  const asked = askedPlans();
  const found = new Map((await knownFindings(file)).map((one) => [one.plan, one]));
  const rest = asked.filter((one) => !answersAll(one, found.get(one.mark) ?? null));
  if (rest.length === 0) return file;
  const session = await openRunSession(
    rest.map(({ plan }) => plan),
    () => undefined,
  );
  const run = async (plan: Plan, scenario: Scenario) =>
    judgeScenario(decodeRecord(await session.run(encodePlan(plan), null)), scenario);
  try {
    for (const [at, { scenario, plan, mark, questions }] of rest.entries()) {
      const record = await run(plan, scenario);
      const guards: Record<string, OutcomeKind> = {};
      for (const id of new Set(guardsAsked({ questions }))) {
        const guard = guardOf(id, scenario, { faults: faultSpecs });
        if (guard === null) throw new Error(`There is no guard "${id}" (${scenario.id}).`);
        guards[id] = (await run({ ...plan, mitigations: [guard] }, scenario)).outcome.kind;
      }
      const { measuredAt } = record.environment;
      found.set(mark, {
        scenario: scenario.id,
        plan: mark,
        ...findingOf({ questions }, record, guards),
        measuredAt,
        environment: environmentOf(record.environment),
      });
      const inOrder = asked.flatMap((one) => found.get(one.mark) ?? []);
      await writeWhole(file, findingsText(inOrder));
      console.log(`${at + 1} of ${rest.length}: ${scenario.id}`);
    }
  } finally {
    await session.close();
  }
  return file;
}

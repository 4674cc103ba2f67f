import type { Runner } from '../../engine/runner.ts';
import { scenarioPlan } from '../../engine/scenario-plan.ts';
import type { Lesson, LessonCard } from '../../lessons/define-lesson.ts';
import { shippedFinding, type ShippedFinding } from '../../lessons/findings-file.ts';
import type { LessonFinding } from '../../lessons/lesson-finding.ts';
import type { AskedLesson } from '../../lessons/room/asked-lesson.ts';
import type { Plan } from '../../record/plan.ts';
import type { Scenario } from '../../record/scenario.ts';
import type { ShippedMeasurement } from '../../record/shipped-measurement.ts';
import { samePlan } from '../state/plan-changes.ts';
import { findScenario, type Library } from '../state/library.ts';
import { whyOnClick } from '../state/runs-by-itself.ts';
import { askedLessonOf, planOfCard } from './asked-lesson-of.ts';

/** What the windows of a lesson are made of; put together in `main.ts`. */
export interface LessonKit {
  readonly lessons: readonly Lesson[];
  readonly library: Library;
  readonly runner: Runner;
  readonly findings: readonly ShippedFinding[];
  readonly measurements: readonly ShippedMeasurement[];
  /** Address of a fixture's picture; null where there is none. */
  readonly pictureUrl: (name: string, frame: number) => string | null;
}

/** A card with what its windows show. */
export interface KitCard {
  readonly card: LessonCard;
  readonly scenario: Scenario;
  readonly plan: Plan;
  /** What ships of its questions; null where nothing does. */
  readonly finding: LessonFinding | null;
  /** What ships of its run; null where its settings are others than the scenario's. */
  readonly measured: ShippedMeasurement | null;
  /** Why it is shown by what ships, and never run by itself; null where it runs. */
  readonly shippedOnly: string | null;
}

function kitCard(card: LessonCard, kit: LessonKit): KitCard {
  const plan = planOfCard(card, kit.library);
  const scenario = findScenario(kit.library, card.scenario) as Scenario;
  const own = samePlan(plan, scenarioPlan(scenario));
  return {
    card,
    scenario,
    plan,
    finding: shippedFinding(kit.findings, plan),
    measured: own ? (kit.measurements.find((one) => one.scenario === card.scenario) ?? null) : null,
    shippedOnly: whyOnClick({ tags: scenario.tags, faults: plan.faults }, kit.library),
  };
}

/** A lesson, opened in a window. */
export interface OpenLesson {
  readonly lesson: Lesson;
  readonly asked: AskedLesson;
  readonly cards: readonly KitCard[];
}

/** Opens a lesson. @throws LessonError for a scenario or guard that does not exist */
export function openLesson(lesson: Lesson, kit: LessonKit): OpenLesson {
  const cards = lesson.cards.map((card) => kitCard(card, kit));
  const asked = askedLessonOf(lesson, kit.library, ({ input }, at) =>
    input.kind === 'fixture'
      ? kit.pictureUrl(input.name, cards[at]?.measured?.shown.frame ?? 0)
      : null,
  );
  return { lesson, asked, cards };
}

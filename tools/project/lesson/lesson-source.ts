import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { askedLessonOf, planOfCard } from '../../../components/lesson/asked-lesson-of.ts';
import { samePlan } from '../../../components/state/plan-changes.ts';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';
import { faultSpecs } from '../../../faults/fault-specs.ts';
import type { Lesson } from '../../../lessons/define-lesson.ts';
import { parseFindings, shippedFinding } from '../../../lessons/findings-file.ts';
import { lessons } from '../../../lessons/lessons.ts';
import { rightAnswers } from '../../../lessons/right-answers.ts';
import type { AskedLesson } from '../../../lessons/room/asked-lesson.ts';
import type { CardResult, LessonFile } from '../../../lessons/room/room-view.ts';
import { knownGroups } from '../../../project/known-scenarios.ts';
import { ownProject } from '../../../project/own-project.ts';
import { parseMeasurements, type ShippedMeasurement } from '../../../record/shipped-measurement.ts';
import { scenarioGroups } from '../../../scenarios/scenarios.ts';
import { loadFixtures, type Fixture } from '../../../subjects/hands/fixtures.ts';
import { UsageError } from '../../command-line/exit-codes.ts';
import { installFileFetch } from '../../node/file-fetch.ts';
import { packageRoot } from '../../package-root.ts';

/** A lesson with all that its pages show. */
export interface LessonSource {
  readonly lesson: Lesson;
  readonly asked: AskedLesson;
  /** What each card shows after the reveal. */
  readonly results: readonly CardResult[];
  /** File of each card's picture; null where it has none. */
  readonly pictures: readonly (string | null)[];
}

/** The lessons of the project, then those that ship unless the project leaves them out. */
export const knownLessons = (): readonly Lesson[] => [
  ...(ownProject?.lessons ?? []),
  ...((ownProject?.config.builtIn ?? true) ? lessons : []),
];

/** @throws UsageError for an id that no lesson has */
export function findLesson(id: string): Lesson {
  const known = knownLessons();
  const lesson = known.find((one) => one.id === id);
  if (lesson) return lesson;
  throw new UsageError(
    `There is no lesson "${id}". Lessons: ${known.map((one) => one.id).join(', ')}.`,
  );
}

const asset = (name: string): string => path.join(packageRoot, 'assets', name);

async function fixtures(): Promise<readonly Fixture[]> {
  installFileFetch();
  return loadFixtures(pathToFileURL(`${asset('hands')}/`).href, ownProject);
}

/**
 * Puts a lesson together.
 *
 * @param address how the participants' page requests the picture of a card, by its file.
 * @throws LessonError for a scenario or guard that does not exist
 */
export async function lessonSource(
  lesson: Lesson,
  address: (file: string, card: number) => string,
): Promise<LessonSource> {
  const groups = knownGroups(scenarioGroups);
  const shipped = parseMeasurements(await readFile(asset('measurements.json'), 'utf8'));
  const known = await fixtures();
  const scenarioOf = (id: string) =>
    groups.flatMap(({ scenarios }) => scenarios).find((one) => one.id === id);
  const measuredOf = (at: number): ShippedMeasurement | null => {
    const card = lesson.cards[at];
    const scenario = card && scenarioOf(card.scenario);
    // What ships is of the scenario's own plan, and shows nothing of another one.
    if (!card || !scenario || !samePlan(planOfCard(card, { groups }), scenarioPlan(scenario)))
      return null;
    return shipped.measurements.find((one) => one.scenario === card.scenario) ?? null;
  };
  const pictures = lesson.cards.map((card, at): string | null => {
    const { input } = planOfCard(card, { groups });
    const fixture = input.kind === 'fixture' && known.find(({ name }) => name === input.name);
    if (!fixture) return null;
    const frame = fixture.frames[measuredOf(at)?.shown.frame ?? 0] ?? fixture.frames[0];
    return frame === undefined ? null : fileURLToPath(frame.url);
  });
  const asked = askedLessonOf(
    lesson,
    { groups, faults: faultSpecs, fixtures: known },
    (_plan, at) => {
      const file = pictures[at] ?? null;
      return file === null ? null : address(file, at);
    },
  );
  const results = lesson.cards.map((card, at): CardResult => ({
    title: scenarioOf(card.scenario)?.title ?? card.scenario,
    learnt: card.learnt,
    measured: measuredOf(at),
  }));
  return { lesson, asked, results, pictures };
}

/** A lesson as a file of a site without a server. Cards that nothing was measured of have no answers. */
export async function lessonFile({ lesson, asked, results }: LessonSource): Promise<LessonFile> {
  const groups = knownGroups(scenarioGroups);
  const { findings } = parseFindings(await readFile(asset('lesson-findings.json'), 'utf8'));
  const revealed = lesson.cards.map((card) => {
    const finding = shippedFinding(findings, planOfCard(card, { groups }));
    return finding === null ? {} : rightAnswers(card.questions, finding);
  });
  return {
    lesson: asked,
    revealed: Object.fromEntries(revealed.entries()),
    results,
    learnt: lesson.learnt,
  };
}

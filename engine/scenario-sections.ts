import type { AnswerWords } from '../subjects/answer-codec.ts';
import { namedInput } from '../record/plan.ts';
import { scenarioInput } from '../subjects/scenario-input.ts';
import { subjectOf } from '../subjects/subjects.ts';
import { fillText } from '../expectations/fill-text.ts';
import { measuredStatements, statementEnvironments } from '../record/device/measured-statements.ts';
import { axisLabels, axisTitle } from './run-matrix.ts';
import { outcomeLabel, type RunRecord } from '../record/record.ts';
import { scenarioTexts } from '../record/scenario-texts.ts';
import type { Claim, Incident, MitigationEffect, Scenario } from '../record/scenario.ts';

/** One line of a list. */
export interface SectionItem {
  readonly text: string;
  /** Where it leads. */
  readonly url?: string;
  /** Said after it, less loudly. */
  readonly note?: string;
}

/** A stretch of a scenario's page: a paragraph, a list or a table. */
export interface Section {
  readonly title: string;
  readonly text?: string;
  readonly items?: readonly SectionItem[];
  readonly table?: {
    readonly head: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
}

/** What all runs of a scenario together say of a claim. */
export const standingText = ({ standing }: Claim): string =>
  standing.is === 'depends' ? `depends on ${standing.on}` : standing.is;

const duringText = (effect: MitigationEffect, { item }: AnswerWords): string => {
  switch (effect.does) {
    case 'restores':
      return 'restores the golden answer';
    case 'refuses':
      return 'puts its own clear error in place of an answer';
    case 'fails':
      return 'ends a frame in an error';
    case 'drops':
      return `drops the wrong ${item}, without an error`;
    case 'softens':
      return `finds the ${item}, though not in place`;
    case 'changes':
      return `turns the outcome ${effect.leaving}`;
    case 'does not help':
      return `does not help: the outcome stays ${effect.leaving}`;
  }
};

/** What a guard does during the fault and, where a scenario goes on past it, after it. */
const effectText = (effect: MitigationEffect, words: AnswerWords): string =>
  'after' in effect
    ? `${duringText(effect, words)} during the fault, and has the ${words.items} again after it`
    : duringText(effect, words);

/** What a card has to say of causes that nobody confirmed; null where all of them are. */
function doubt({ incidents }: Scenario): string | null {
  const has = (cause: Incident['cause']): boolean =>
    incidents.some((incident) => incident.cause === cause);
  const words = [
    ...(has('likely') ? ['“Likely”: this fits the report, and nobody confirmed it.'] : []),
    ...(has('unknown')
      ? ['“Unknown”: nobody found the cause; this is one that gives the same symptom.']
      : []),
  ];
  return words.length === 0 ? null : words.join(' ');
}

function matrixSection({ matrix }: Scenario): Section[] {
  if (matrix === null || matrix.outcomes.length === 0) return [];
  const rows = axisLabels(matrix.rows).map((label, row) => [
    label,
    ...(matrix.outcomes[row] ?? []).map(outcomeLabel),
  ]);
  const head = [`${axisTitle(matrix.rows)} \\ ${axisTitle(matrix.columns)}`];
  return [
    {
      title: 'Two settings crossed',
      text: matrix.because,
      table: { head: [...head, ...axisLabels(matrix.columns)], rows },
    },
  ];
}

/** What neither arithmetic nor a formula settles, with the values measured on each device, and on this one. */
function dependencesSection({ id, dependences }: Scenario, record: RunRecord | null): Section[] {
  if (dependences.length === 0) return [];
  const rows = dependences.map(({ on, what, value }, at) => [
    `${what} (${on})`,
    ...statementEnvironments.map((_, device) => measuredStatements[id]?.[at]?.[device] ?? '…'),
    fillText(value, record),
  ]);
  return [
    {
      title: 'What the driver and the engine decide',
      text: 'Everything else on this page follows from arithmetic or from the formula of TensorFlow.js.',
      table: { head: ['what', ...statementEnvironments, 'this run'], rows },
    },
  ];
}

/** A scenario's page in sections, its texts filled from a record; without one, with gaps. */
export function scenarioSections(scenario: Scenario, record: RunRecord | null): Section[] {
  const { words } = subjectOf({ input: namedInput(scenarioInput(scenario)) }).answer;
  const fill = (text: string): string => fillText(text, record);
  const texts = scenarioTexts(scenario, record);
  const uncertain = doubt(scenario);
  const sections: readonly Section[] = [
    { title: 'What the user of an app sees', text: fill(texts.userSees) },
    { title: 'Why it happens', text: fill(texts.mechanism) },
    { title: 'How to notice it', text: fill(texts.notice) },
    { title: 'What to do', text: fill(texts.remedy) },
    {
      title: 'Guards',
      items: scenario.mitigations.map(({ id, effect, because }) => ({
        text: `${id} ${effectText(effect, words)}`,
        note: fill(because),
      })),
    },
    {
      title: 'What people say',
      items: scenario.claims.map((claim) => ({
        text: `“${claim.says}” ${standingText(claim)}`,
        note: `said in ${claim.heard}`,
      })),
    },
    { title: 'Symptoms', items: scenario.symptoms.map((text) => ({ text })) },
    {
      title: 'Seen in the wild',
      ...(uncertain === null ? {} : { text: uncertain }),
      items: scenario.incidents.map(({ url, title, cause }) => ({
        text: title,
        url,
        note: `cause ${cause}`,
      })),
    },
    {
      title: 'Pinned settings',
      items: scenario.pins.map(({ setting, because }) => ({ text: setting, note: because })),
    },
    ...dependencesSection(scenario, record),
    ...matrixSection(scenario),
  ];
  return sections.filter(
    ({ text, items, table }) =>
      (items?.length ?? 0) > 0 ||
      table !== undefined ||
      (text !== undefined && text !== '' && items === undefined),
  );
}

import { outcomeWords, shownOutcome } from '../../../components/format/outcome-label.ts';
import { framesSection } from '../../../components/panels/about/plan-sections.ts';
import { commandLine } from '../../../components/panels/code/command-line.ts';
import {
  plainSentence,
  verdictSentence,
} from '../../../components/panels/verdict/verdict-sentence.ts';
import { partsOf } from '../../../subjects/answer-parts.ts';
import { outcomeLabel, outcomes, type RunRecord } from '../../../record/record.ts';
import { plain, sectionText } from '../../../engine/scenario-markdown.ts';
import { scenarioSections, standingText, type Section } from '../../../engine/scenario-sections.ts';
import type { OfferedMitigation, Scenario } from '../../../record/scenario.ts';
import { evaluate, sentence } from '../../../expectations/evaluate.ts';
import { fillText } from '../../../expectations/fill-text.ts';
import { faultSpecs } from '../../../faults/fault-specs.ts';
import { measuredText, type MeasuredChart } from './measured-text.ts';
import {
  differsBecause,
  differsLabel,
  standingOf,
  type Standing,
} from '../../../record/device/standing.ts';

/** A run with one of the guards that a scenario offers. */
export interface GuardedRun {
  readonly guard: OfferedMitigation;
  /** Null when the run failed. */
  readonly record: RunRecord | null;
}

/** What a page is made of: everything on it was measured just now. */
export interface MeasuredScenario {
  readonly scenario: Scenario;
  readonly record: RunRecord;
  readonly guarded: readonly GuardedRun[];
  readonly chart: MeasuredChart;
  /** The golden and the faulty picture, as a file beside the page; none where there are none. */
  readonly pictures?: Omit<MeasuredChart, 'frame'>;
  /** Address of its card in a playground; none where it has none. */
  readonly card?: string;
}

/** Every part of the answer with its distance and tolerance, frame by frame. */
const partsSection = (record: RunRecord): Section => ({
  title: 'How far the answer is from the golden one',
  table: {
    head: ['frame', 'part', 'distance', 'allowed', ''],
    rows: record.outcome.frames.flatMap((outcome) =>
      partsOf(record, outcome).map(({ name, distance, allowed, same }) => [
        String(outcome.frame + 1),
        name,
        distance,
        allowed,
        same === null ? 'not what the app shows' : same ? '✓' : '≠',
      ]),
    ),
  },
});

const guardsOf = ({ record: bare, guarded }: MeasuredScenario): Section => ({
  title: 'Guards',
  table: {
    head: ['guard', 'expected', 'in this run'],
    rows: guarded.map(({ guard, record }) => {
      const predicate = { type: 'guard' as const, id: guard.id, ...guard.effect };
      const found = record === null ? null : evaluate(predicate, record);
      const said =
        found === null ? 'could not be run' : `${found.holds ? '✓' : '✗'} ${found.actual}`;
      return [guard.id, `${sentence(predicate)}. ${fillText(guard.because, bare)}`, said];
    }),
  },
});

const glyphs = { pass: '✓', fail: '✗', notApplicable: '–' } as const;

const expectationsOf = (record: RunRecord): Section => ({
  title: 'Expectations',
  table: {
    head: ['', 'expected', 'found', 'because'],
    rows: record.expectations
      .filter(({ status }) => status !== 'notApplicable')
      .map(({ status, name, actual, because = '' }) => [glyphs[status], name, actual, because]),
  },
});

/** What people say, what all runs say of it, and what these runs said: the bare one, else a guarded one. */
const claimsOf = ({ scenario, record, guarded }: MeasuredScenario): Section => ({
  title: 'What people say',
  items: scenario.claims.map((claim, at) => {
    const told = [record, ...guarded.map((run) => run.record)]
      .flatMap((run) => run?.claims[at] ?? [])
      .find(({ verdict }) => verdict !== 'not tested');
    const tested =
      told === undefined ? 'not tested by these runs' : `here ${told.verdict}: ${told.because}`;
    return {
      text: `“${claim.says}” ${standingText(claim)}`,
      note: `said in ${claim.heard}; ${tested}`,
    };
  }),
});

/** Some tags are outcomes: those are called as they are shown. */
const tagWord = (tag: string): string => {
  const kind = outcomes.find((outcome) => outcome === tag);
  return kind === undefined ? tag : outcomeLabel(kind);
};

/** Sections of the page that this run's own stand in place of. */
const measuredInstead = ['Guards', 'What people say'];

function standingLines(standing: Standing, record: RunRecord): string[] {
  if (standing === 'drifted') {
    return ['**Drifted**: this run does not behave as the scenario expects; see Expectations.'];
  }
  if (standing !== 'differs') return [];
  const label = differsLabel(record);
  return [
    `**${label.charAt(0).toUpperCase()}${label.slice(1)}**: ${plain(differsBecause(record) ?? '')} See Expectations.`,
  ];
}

/** A failure mode as Markdown, with its chart as a picture; every number is of this record. */
export function failurePage(measured: MeasuredScenario): string {
  const { scenario, record, chart, pictures, card } = measured;
  const standing = standingOf(record);
  const several = record.outcome.frames.length > 1;
  const sections = [
    ...(several ? [framesSection(record)] : []),
    partsSection(record),
    ...scenarioSections(scenario, record).filter(({ title }) => !measuredInstead.includes(title)),
    guardsOf(measured),
    claimsOf(measured),
    expectationsOf(record),
  ].filter(({ items, table, text }) => text ?? items?.length ?? table?.rows.length);
  const alt = `Propagation chart of frame ${chart.frame + 1}: ${chart.says}`;
  return `${[
    `# ${plain(scenario.title)}`,
    plain(fillText(scenario.story, record)),
    [`${scenario.difficulty} to find`, ...scenario.tags.map(tagWord).map(plain)].join(' · '),
    ...standingLines(standing, record),
    `**${outcomeWords[shownOutcome(record.outcome.kind, record.plan)].label}** · ${plain(plainSentence(verdictSentence(record)))}`,
    `![${plain(alt)}](${chart.file})`,
    ...(pictures === undefined ? [] : [`![${plain(pictures.says)}](${pictures.file})`]),
    ...(card === undefined ? [] : [`[Open it in Faultbook](<${card}>)`]),
    ...sections.map(sectionText),
    measuredText(record, commandLine(scenario, record.plan, faultSpecs)),
  ].join('\n\n')}\n`;
}

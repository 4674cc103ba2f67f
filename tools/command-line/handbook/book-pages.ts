import { crossReferences, type BookIndex } from '../../../handbook/cross-references.ts';
import { ownProject } from '../../../project/own-project.ts';
import { failureTable, type FailureRow } from '../../../handbook/failure-table.ts';
import type { MeasuredMode } from '../../../handbook/measured-mode.ts';
import { effectRatings } from '../../../handbook/rating.ts';
import { tableColumns } from '../../../handbook/table-cells.ts';
import { measuredAnswers } from '../../../diagnosis/measured-answers.ts';
import { plain } from '../../../engine/scenario-markdown.ts';
import { faultSpecs } from '../../../faults/fault-specs.ts';
import type { Scenario, ScenarioGroup } from '../../../record/scenario.ts';

/** A page of the book. */
export interface BookPage {
  /** Of its file, without an ending. */
  readonly name: string;
  readonly title: string;
  readonly markdown: string;
}

/** What the pages around the failure modes are made of. */
export interface BookMatter {
  readonly groups: readonly ScenarioGroup[];
  readonly scenarios: readonly Scenario[];
  readonly measured: readonly MeasuredMode[];
  readonly version: string;
}

const titles = Object.fromEntries(Object.values(faultSpecs).map(({ id, title }) => [id, title]));

const cells = (values: readonly string[]): string => `| ${values.map(plain).join(' | ')} |`;

const grid = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [cells(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(cells)].join('\n');

/** The rows of the table of failure modes. */
export function bookRows({ groups, scenarios, measured }: BookMatter): readonly FailureRow[] {
  const families = Object.fromEntries(
    groups.flatMap(({ family, scenarios: own }) => own.map(({ id }) => [id, family.title])),
  );
  return failureTable({
    scenarios,
    families,
    measured,
    specs: faultSpecs,
    overrides: ownProject?.config.ratings ?? {},
  });
}

/** Columns that fit on paper; the CSV has all of them. */
const printed = [
  'Environment',
  'Outcome',
  'First bad step',
  'Severity',
  'Detectability',
  'S\u00a0×\u00a0D',
  'Best guard',
  'S\u00a0×\u00a0D with it',
  'Status',
];

function tablePage(matter: BookMatter): BookPage {
  const columns = printed.flatMap((head) => tableColumns.filter(([name]) => name === head));
  const rows = bookRows(matter).map(
    (row) =>
      `| [${plain(row.title)}](${row.id}.md) | ${columns.map(([, cell]) => plain(cell(row))).join(' | ')} |`,
  );
  const head = ['Failure mode', ...printed];
  const rule = Object.entries(effectRatings).map(([effect, { severity, detectability }]) => [
    effect,
    String(severity.value),
    severity.because,
    String(detectability.value),
    detectability.because,
  ]);
  return {
    name: 'table',
    title: 'Failure modes and effects',
    markdown: `${[
      '# Failure modes and effects',
      'Each row is one failure mode in one environment, as it was measured. Severity and detectability run from 1 to 10, where 10 is the worst. “S × D” is their product, from 1 to 100. The whole table, with causes, effects on the user and costs of guards, is in [failures.csv](failures.csv).',
      [cells(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows].join('\n'),
      '## How the numbers are derived',
      'They follow from what the app got in the run. An effect that lasts to the last of several frames is rated one higher in severity. IEC 60812:2018 leaves the scales to the analyst and asks for a third number, occurrence: how often the failure happens in your product. Faultbook cannot measure that; multiply by your own.',
      grid(['the app gets', 'severity', 'because', 'detectability', 'because'], rule),
    ].join('\n\n')}\n`,
  };
}

function indexPage(indexes: readonly BookIndex[], scenarios: readonly Scenario[]): BookPage {
  const titleOf = new Map(scenarios.map(({ id, title }) => [id, title]));
  const sections = indexes.map(({ title, entries }) => {
    const lines = entries.map(
      ({ name, leadsTo }) =>
        `- ${plain(name)}: ${leadsTo.map((id) => `[${plain(titleOf.get(id) ?? id)}](${id}.md)`).join(', ')}`,
    );
    return `## ${title}\n\n${lines.join('\n')}`;
  });
  return {
    name: 'indexes',
    title: 'Indexes',
    markdown: `# Indexes\n\n${sections.join('\n\n')}\n`,
  };
}

function frontPage({ groups, scenarios, measured, version }: BookMatter): BookPage {
  const machines = [
    ...new Set(measured.map(({ environment, machine }) => `${environment}: ${machine}`)),
  ];
  const dates = measured.map(({ measuredAt }) => measuredAt.slice(0, 10)).sort();
  const drifted = measured.filter(({ status }) => status === 'drifted');
  const contents = groups.flatMap(({ family, scenarios: own }) => {
    const chosen = own.filter(({ id }) => scenarios.some((one) => one.id === id));
    return chosen.length === 0
      ? []
      : [
          `## ${plain(family.title)}`,
          chosen
            .map(({ id, title, story }) => `- [${plain(title)}](${id}.md): ${plain(story)}`)
            .join('\n'),
        ];
  });
  return {
    name: 'index',
    title: 'Failure modes',
    markdown: `${[
      '# Failure modes',
      `${scenarios.length} failure mode${scenarios.length === 1 ? '' : 's'} of real networks, measured by Faultbook ${plain(version)}${dates.length === 0 ? '' : `, ${dates[0]}${dates.at(-1) === dates[0] ? '' : ` to ${dates.at(-1)}`}`}. Every number and every chart comes from those runs.`,
      machines.map((machine) => `- ${plain(machine)}`).join('\n'),
      drifted.length === 0
        ? 'Every run behaved as its scenario expects.'
        : `**${drifted.length} of ${measured.length} runs drifted**: they did not behave as their scenario expects. Their pages say how.`,
      '[Failure modes and effects](table.md) · [Indexes](indexes.md) · [Glossary](glossary.md)',
      ...contents,
    ].join('\n\n')}\n`,
  };
}

/** The pages around the failure modes: front, table, indexes, glossary. */
export function matterPages(matter: BookMatter, glossary: string): readonly BookPage[] {
  const errors = Object.fromEntries(
    measuredAnswers.map(({ scenario, errors: all }) => [scenario, all]),
  );
  const indexes = crossReferences({ ...matter, titles, errors });
  return [
    frontPage(matter),
    tablePage(matter),
    indexPage(indexes, matter.scenarios),
    { name: 'glossary', title: 'Glossary', markdown: glossary },
  ];
}

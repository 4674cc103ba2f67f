import { fillText } from '../expectations/fill-text.ts';
import type { RunRecord } from '../record/record.ts';
import { scenarioSections, type Section, type SectionItem } from './scenario-sections.ts';
import type { Scenario } from '../record/scenario.ts';

/** A text on one line, whose characters Markdown would not take for marks. */
export const plain = (text: string): string =>
  text.replace(/\s*[\n\r\u2028\u2029]\s*/g, ' ').replace(/[\\`*_[\]<>|]/g, '\\$&');

/** A text as it is, between fences that are longer than any in it. */
export function fenced(kind: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${kind}\n${text}\n${fence}`;
}

const itemText = ({ text, url, note }: SectionItem): string => {
  const linked = url === undefined ? plain(text) : `[${plain(text)}](<${url}>)`;
  return `- ${linked}${note === undefined ? '' : ` (${plain(note).replace(/\.$/, '')})`}`;
};

const row = (cells: readonly string[]): string => `| ${cells.map(plain).join(' | ')} |`;

/** A section as Markdown. */
export function sectionText({ title, text, items = [], table }: Section): string {
  const grid =
    table === undefined
      ? []
      : [[row(table.head), row(table.head.map(() => '---')), ...table.rows.map(row)].join('\n')];
  return [
    `## ${title}`,
    ...(text === undefined ? [] : [plain(text)]),
    ...(items.length === 0 ? [] : [items.map(itemText).join('\n')]),
    ...grid,
  ].join('\n\n');
}

/** A scenario's page as Markdown, its texts filled from a record. */
export function scenarioMarkdown(scenario: Scenario, record: RunRecord | null = null): string {
  return (
    [
      `# ${plain(scenario.title)}`,
      plain(fillText(scenario.story, record)),
      ...scenarioSections(scenario, record).map(sectionText),
    ].join('\n\n') + '\n'
  );
}

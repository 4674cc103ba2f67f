import { format } from 'prettier';
import { scenarios } from '../../scenarios/scenarios.ts';
import type { EnvironmentResults, EnvironmentRow } from './environment-rows.ts';
import { environments } from './environments.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const markdownRow = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** A table of Markdown. */
export const markdownTable = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string => [head, head.map(() => '---'), ...rows].map(markdownRow).join('\n');

const isGood = ({ status }: EnvironmentRow): boolean =>
  status === 'holds' || status === 'not applicable';

function summaryOf(id: string, { environments: all }: EnvironmentResults): string[] {
  const found = all[id];
  if (found === undefined) return ['not run', '', '', ''];
  const { device, missing, rows } = found;
  const dates = rows.map(({ measuredAt }) => measuredAt).toSorted();
  const minutes = rows.reduce((sum, { seconds }) => sum + seconds, 0) / 60;
  return [
    missing === null
      ? `${rows.filter(isGood).length} of ${scenarios.length} hold`
      : `**not run**: ${missing}`,
    device === null ? '' : `${device.browser}, ${device.engine}; ${device.renderer}`,
    dates.length === 0
      ? ''
      : `${dates[0]?.slice(0, 16).replace('T', ' ')} to ${dates.at(-1)?.slice(11, 16)}`,
    minutes.toFixed(1),
  ];
}

/** `docs/reports/environments.md`. */
export function environmentsReport(results: EnvironmentResults): Promise<string> {
  const rowOf = (id: string, scenario: string): EnvironmentRow | undefined =>
    results.environments[id]?.rows.find((row) => row.scenario === scenario);
  const lines = scenarios.map(({ id }) => [
    id,
    ...environments.map((environment) => {
      const row = rowOf(environment.id, id);
      return row === undefined ? 'not run' : `${row.status}: ${row.outcome ?? '–'}, ${row.passed}`;
    }),
  ]);
  const problems = environments.flatMap(({ id, title }) =>
    (results.environments[id]?.rows ?? [])
      .filter((row) => !isGood(row))
      .map(
        ({ scenario, status, problems: found }) =>
          `- ${title}, ${scenario}: ${status}. ${found.join('; ')}`,
      ),
  );
  return format(
    [
      '# Two drivers, two engines',
      'Written by `npm run environments`; do not edit. Every scenario as its author wrote it, in three environments that any machine can have. A cell gives how the scenario stands, its outcome, and how many of its expectations applied and held.',
      markdownTable(
        ['environment', 'scenarios', 'browser, engine and GPU', 'measured (UTC)', 'minutes'],
        environments.map(({ id, title }) => [title, ...summaryOf(id, results)]),
      ),
      '## What did not hold',
      problems.length === 0 ? 'Nothing.' : problems.join('\n'),
      '## Scenarios',
      markdownTable(['scenario', ...environments.map(({ title }) => title)], lines),
    ].join('\n\n'),
    { parser: 'markdown' },
  );
}

import type { FailureRow } from './failure-table.ts';
import { priority } from './rating.ts';

const rated = (value: { readonly value: number; readonly because: string } | undefined): string =>
  value === undefined ? '' : String(value.value);

/** Columns of the table, with what each shows of a row: one source for page, Markdown and CSV. */
export const tableColumns: readonly (readonly [head: string, cell: (row: FailureRow) => string])[] =
  [
    ['Failure mode', ({ title }) => title],
    ['Family', ({ family }) => family],
    ['Cause', ({ cause }) => cause],
    ['Effect on the user', ({ effect }) => effect],
    ['Environment', ({ environment }) => environment],
    ['Outcome', ({ outcome }) => outcome],
    [
      'First bad step',
      ({ firstBadStep, status }) => firstBadStep ?? (status === 'not run' ? '' : 'none'),
    ],
    ['Severity', ({ rating }) => rated(rating?.severity)],
    ['Detectability', ({ rating }) => rated(rating?.detectability)],
    ['S\u00a0×\u00a0D', ({ rating }) => (rating === null ? '' : String(priority(rating)))],
    [
      'Why',
      ({ rating }) =>
        rating === null ? '' : `${rating.severity.because} ${rating.detectability.because}`,
    ],
    ['Best guard', ({ guard, status }) => guard?.title ?? (status === 'not run' ? '' : 'none')],
    ['Outcome with it', ({ guard }) => guard?.outcome ?? ''],
    [
      'S\u00a0×\u00a0D with it',
      ({ guard }) => (guard === null ? '' : String(priority(guard.rating))),
    ],
    ['Its cost', ({ guard }) => guard?.cost ?? ''],
    ['Status', ({ status }) => status],
    ['Measured', ({ measuredAt }) => measuredAt?.slice(0, 10) ?? ''],
  ];

/** A spreadsheet runs a cell that begins like a formula: an apostrophe in front makes it text. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const csvCell = (text: string): string => `"${harmless(text).replaceAll('"', '""')}"`;

/** The table as CSV by RFC 4180, in UTF-8. */
export const tableCsv = (rows: readonly FailureRow[]): string =>
  [
    ['id', ...tableColumns.map(([head]) => head)],
    ...rows.map((row) => [row.id, ...tableColumns.map(([, cell]) => cell(row))]),
  ]
    .map((cells) => cells.map(csvCell).join(','))
    .join('\r\n') + '\r\n';

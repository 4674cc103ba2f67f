import { numberToken } from '../../../common/non-finite.ts';
import type { StepRow } from './step-rows.ts';

const columns = [
  'step',
  'stage',
  'hand',
  'name',
  'op',
  'shape',
  'values',
  'NaN',
  '+Inf',
  '-Inf',
  'golden |x| max',
  'faulty |x| max',
  'relative L2',
  'events',
] as const;

type Cell = string | number | null | undefined;

/** A cell after RFC 4180; nothing where nothing was measured. */
function cellText(value: Cell): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'number' ? (numberToken(value) ?? String(value)) : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function cells({ step, golden, faulty }: StepRow): readonly Cell[] {
  const health = faulty?.health;
  return [
    step.index,
    step.stage,
    step.item === null ? null : step.item + 1,
    step.name,
    step.op,
    step.shape.join('x'),
    step.health.size,
    health?.nan,
    health?.posInf,
    health?.negInf,
    golden?.health.absMax,
    health?.absMax,
    faulty?.divergence?.relativeL2,
    faulty?.events.map(({ event, kind }) => `${event} ${kind}`).join('; '),
  ];
}

/** What the chart shows as comma-separated values after RFC 4180, a line for each step. */
export const chartCsv = (rows: readonly StepRow[]): string =>
  [columns, ...rows.map(cells)].map((line) => `${line.map(cellText).join(',')}\r\n`).join('');

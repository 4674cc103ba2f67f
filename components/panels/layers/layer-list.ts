import type { StepRow } from '../../charts/propagation-chart/step-rows.ts';
import { eventWords } from '../../charts/propagation-chart/step-facts.ts';
import { isNonFiniteStep } from '../../../record/first-bad-step.ts';
import type { Stage } from '../../../record/step.ts';
import { stepName } from '../../format/stage-name.ts';

/** What the table can be sorted by. */
export const sortKeys = [
  'order',
  'step',
  'op',
  'nan',
  'inf',
  'golden',
  'faulty',
  'divergence',
] as const;

/** A column by which layers are sorted. */
export type SortKey = (typeof sortKeys)[number];

/** A column, and in which direction. */
export interface Sorting {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** In order of execution. */
export const inOrder: Sorting = { key: 'order', descending: false };

/** A row with its place in the execution of the whole frame. */
export interface LayerRow {
  /** Zero-based. */
  readonly position: number;
  readonly row: StepRow;
}

/** Which layers to show. */
export interface LayerQuery {
  /** Words, each of which must occur in name, operation, stage, TFLite name, shape or events. */
  readonly words: string;
  readonly onlyBad: boolean;
  /** The one stage to show; null for all. */
  readonly stage: Stage | null;
  readonly sorting: Sorting;
}

/** Whether a step holds NaN or Inf in the faulty run. */
export const isBad = ({ faulty }: StepRow): boolean => faulty !== null && isNonFiniteStep(faulty);

/** Share of NaN, or of both infinities, 0 to 1; null where the step did not run. */
export function shareOf({ faulty }: StepRow, kind: 'nan' | 'inf'): number | null {
  if (faulty === null) return null;
  const { size, nan, posInf, negInf } = faulty.health;
  return size === 0 ? 0 : (kind === 'nan' ? nan : posInf + negInf) / size;
}

function haystack({ step }: StepRow): string {
  const parts = [stepName(step), step.op, step.tfliteName ?? '', step.shape.join('×')];
  return [...parts, eventWords(step)].join(' ').toLowerCase();
}

function sortValue({ position, row }: LayerRow, key: SortKey): string | number | null {
  switch (key) {
    case 'order':
      return position;
    case 'step':
      return row.id;
    case 'op':
      return row.step.op;
    case 'nan':
    case 'inf':
      return shareOf(row, key);
    case 'golden':
    case 'faulty':
      return row[key]?.health.absMax ?? null;
    case 'divergence':
      return row.faulty?.divergence?.relativeL2 ?? null;
  }
}

/** Rows without a value stand behind the others, whichever way is up. */
function compare(a: LayerRow, b: LayerRow, { key, descending }: Sorting): number {
  const [x, y] = [sortValue(a, key), sortValue(b, key)];
  if (x === y) return a.position - b.position;
  if (x === null) return 1;
  if (y === null) return -1;
  return (x < y ? -1 : 1) * (descending ? -1 : 1);
}

/** The rows that a query leaves, sorted. */
export function layerList(rows: readonly StepRow[], query: LayerQuery): readonly LayerRow[] {
  const words = query.words.toLowerCase().split(/\s+/).filter(Boolean);
  return rows
    .map((row, position) => ({ row, position }))
    .filter(({ row }) => !query.onlyBad || isBad(row))
    .filter(({ row }) => query.stage === null || row.step.stage === query.stage)
    .filter(({ row }) => {
      const text = words.length === 0 ? '' : haystack(row);
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => compare(a, b, query.sorting));
}

import type { Consumed, ConsumedHand } from '../../../engine/record.ts';

/** A number that the app made, golden beside faulty. */
export interface ConsumedRow {
  readonly name: string;
  /** Null where the app has none; undefined where that pass made no such number. */
  readonly golden: number | null | undefined;
  readonly faulty: number | null | undefined;
}

/** What the app made of one hand in both passes. */
export interface ConsumedPair {
  readonly golden: ConsumedHand | null;
  readonly faulty: ConsumedHand | null;
  /** Those that tell most, first. */
  readonly rows: readonly ConsumedRow[];
  /** How many numbers there are. */
  readonly size: number;
}

/** Numbers shown of each hand. */
const mostRows = 6;

/** How much a number tells: not finite or missing most, then how far it is off. */
const telling = ({ golden, faulty }: ConsumedRow): number => {
  if (Object.is(golden, faulty)) return 0;
  if (golden == null || faulty == null || !Number.isFinite(faulty)) return Infinity;
  const distance = Math.abs(faulty - golden) / Math.max(1, Math.abs(golden));
  return Number.isFinite(distance) ? distance : Infinity;
};

function rowsOf(golden: ConsumedHand | null, faulty: ConsumedHand | null): ConsumedRow[] {
  const names = new Set([
    ...Object.keys(golden?.values ?? {}),
    ...Object.keys(faulty?.values ?? {}),
  ]);
  return [...names].map((name) => ({
    name,
    golden: golden?.values[name],
    faulty: faulty?.values[name],
  }));
}

/** What the app made of each hand, in the order in which the API returned them. */
export function consumedPairs(
  golden: Consumed | undefined,
  faulty: Consumed | undefined,
): ConsumedPair[] {
  const count = Math.max(golden?.hands.length ?? 0, faulty?.hands.length ?? 0);
  return Array.from({ length: count }, (_, i) => {
    const [was, is] = [golden?.hands[i] ?? null, faulty?.hands[i] ?? null];
    const all = rowsOf(was, is);
    const rows = all
      .map((row, at) => ({ row, at, weight: telling(row) }))
      .sort((a, b) => (a.weight === b.weight ? a.at - b.at : b.weight > a.weight ? 1 : -1))
      .slice(0, mostRows)
      .map(({ row }) => row);
    return { golden: was, faulty: is, rows, size: all.length };
  });
}

import { itemNumbers, pairItems } from '../../../subjects/items/pair-items.ts';
import type { ConsumedHand, Frame } from '../../../record/record.ts';

/** A number that the app made, golden beside faulty. */
export interface ConsumedRow {
  readonly name: string;
  /** Null where the app has none; undefined where that pass made no such number. */
  readonly golden: number | null | undefined;
  readonly faulty: number | null | undefined;
}

/** What the app made of one hand in both passes. */
export interface ConsumedPair {
  /** What texts call the hand, from 1. */
  readonly number: number;
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

type Answered = Pick<Frame, 'items' | 'consumer'> | undefined;

/** What the app made of each hand: by golden hand, then of those that the faulty run alone has. */
export function consumedPairs(golden: Answered, faulty: Answered): ConsumedPair[] {
  const [own, found] = [golden?.items ?? [], faulty?.items ?? []];
  const partners = new Map(pairItems(own, found).map((pair) => [pair.golden, pair.faulty]));
  const paired = new Set(partners.values());
  const places = [
    ...own.map((_, at) => ({ number: at + 1, golden: at, faulty: partners.get(at) ?? -1 })),
    ...itemNumbers(own, found).flatMap((number, at) =>
      paired.has(at) ? [] : [{ number, golden: -1, faulty: at }],
    ),
  ];
  return places.map(({ number, ...at }) => {
    const was = golden?.consumer?.items[at.golden] ?? null;
    const is = faulty?.consumer?.items[at.faulty] ?? null;
    const all = rowsOf(was, is);
    const rows = all
      .map((row, place) => ({ row, place, weight: telling(row) }))
      .sort((a, b) => (a.weight === b.weight ? a.place - b.place : b.weight > a.weight ? 1 : -1))
      .slice(0, mostRows)
      .map(({ row }) => row);
    return { number, golden: was, faulty: is, rows, size: all.length };
  });
}

import type { GraphOutput } from '../../../record/record.ts';

/** One element of an output of a graph, golden beside faulty. */
export interface OutputRow {
  readonly output: string;
  readonly address: readonly number[];
  /** Null where that pass has no such element. */
  readonly golden: number | null;
  readonly faulty: number | null;
  readonly differs: boolean;
}

/** Elements shown of each output, the telling ones first. */
const mostRows = 8;

function addressOf(index: number, shape: readonly number[]): number[] {
  const address: number[] = [];
  let rest = index;
  for (const side of shape.toReversed()) {
    address.unshift(rest % side);
    rest = Math.floor(rest / side);
  }
  return address;
}

/** How much an element tells: NaN and Inf most, then how far it is off, then where it stands. */
const telling = ({ golden, faulty }: OutputRow): number => {
  if (golden === null || faulty === null) return 0;
  if (!Number.isFinite(faulty)) return Infinity;
  const distance = Math.abs(faulty - golden);
  return Number.isFinite(distance) ? distance : Infinity;
};

/**
 * The elements of a graph's outputs that tell most: those that are not finite, then those farthest
 * from the golden ones, then the first.
 */
export function outputRows(
  golden: readonly GraphOutput[] | null,
  faulty: readonly GraphOutput[] | null,
): { readonly name: string; readonly size: number; readonly rows: readonly OutputRow[] }[] {
  const names = [...new Set([...(golden ?? []), ...(faulty ?? [])].map(({ name }) => name))];
  return names.map((name) => {
    const was = golden?.find((output) => output.name === name);
    const is = faulty?.find((output) => output.name === name);
    const size = Math.max(was?.values.length ?? 0, is?.values.length ?? 0);
    const all = Array.from({ length: size }, (_, i): OutputRow => {
      const [a, b] = [was?.values[i] ?? null, is?.values[i] ?? null];
      return {
        output: name,
        address: addressOf(i, (is ?? was)?.shape ?? []),
        golden: a,
        faulty: b,
        differs: a !== null && b !== null && !Object.is(a, b),
      };
    });
    const rows = all
      .map((row, i) => ({ row, i, weight: telling(row) }))
      .sort((a, b) => (a.weight === b.weight ? a.i - b.i : b.weight > a.weight ? 1 : -1))
      .slice(0, mostRows)
      .map(({ row }) => row);
    return { name, size, rows };
  });
}

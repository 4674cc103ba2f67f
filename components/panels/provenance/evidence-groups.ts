import { formatCount } from '../../../common/format-number.ts';
import type { Evidence } from '../../../record/record.ts';

/** What one fault, or guard, of a plan changed, over all places. */
export interface EvidenceGroup {
  readonly fault: string;
  readonly entries: readonly Evidence[];
  /** Places with what changed there, over all frames and hands, in order of first appearance. */
  readonly places: readonly Evidence[];
  readonly elements: number;
  readonly changed: number;
}

/** Places listed of one fault; what it changed in more of them is told as a sum. */
export const mostPlaces = 4;

const sumOf = (entries: readonly Evidence[], of: 'elements' | 'changed'): number =>
  entries.reduce((sum, entry) => sum + entry[of], 0);

function groupBy<T>(entries: readonly T[], keyOf: (entry: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const entry of entries)
    groups.set(keyOf(entry), [...(groups.get(keyOf(entry)) ?? []), entry]);
  return [...groups.values()];
}

/** Evidence by fault, and within it by place, so that a fault of a hundred tensors can be told in a line. */
export const evidenceGroups = (evidence: readonly Evidence[]): readonly EvidenceGroup[] =>
  groupBy(evidence, ({ fault, at }) => `${fault} ${at}`).map((entries) => ({
    fault: (entries[0] as Evidence).fault,
    entries,
    places: groupBy(entries, ({ site }) => site).map((same) => ({
      ...(same[0] as Evidence),
      elements: sumOf(same, 'elements'),
      changed: sumOf(same, 'changed'),
      first: same.find(({ first }) => first !== null)?.first ?? null,
    })),
    elements: sumOf(entries, 'elements'),
    changed: sumOf(entries, 'changed'),
  }));

/** What a fault changed in all of its places: `weight-scale changed 8 of 9 elements in 104 places`. */
export const groupSentence = ({ fault, places, elements, changed }: EvidenceGroup): string =>
  `${fault} changed ${formatCount(changed)} of ${formatCount(elements)} elements in ${formatCount(places.length)} places`;

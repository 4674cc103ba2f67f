import type { PlannedFault } from '../../../record/plan.ts';
import type { RunRecord } from '../../../record/record.ts';

/** Arguments that say what becomes of a number, not which one it is. */
const deeds: readonly string[] = ['bit', 'encoding', 'value', 'amount'];

/**
 * For each fault the number that it struck first, before it did, as the last run's evidence tells;
 * null where that run struck elsewhere, or has nothing to tell.
 */
export function struckNumbers(
  record: RunRecord | null,
  faults: readonly PlannedFault[],
): readonly (number | null)[] {
  return faults.map((fault, at) => {
    const ran = record?.plan.faults[at];
    const samePlace =
      ran?.id === fault.id &&
      Object.entries(fault.args).every(
        ([name, value]) => deeds.includes(name) || Object.is(value, ran.args[name]),
      );
    const evidence = record?.evidence.find((one) => one.fault === fault.id && one.at === at);
    return samePlace ? (evidence?.first?.before ?? null) : null;
  });
}

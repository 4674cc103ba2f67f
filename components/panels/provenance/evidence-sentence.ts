import type { Evidence } from '../../../record/record.ts';
import { formatCount, formatNumber } from '../../format/format-number.ts';

/** Proof that a fault struck, in one sentence. */
export function evidenceSentence(evidence: Evidence): string {
  const { fault, site, frame, item: hand, elements, changed, first } = evidence;
  const where = [
    site,
    ...(frame === null ? [] : [`frame ${frame + 1}`]),
    ...(hand === null ? [] : [`hand ${hand + 1}`]),
  ].join(', ');
  if (changed === 0)
    return `${fault} was applied to the ${formatCount(elements)} elements of ${where} and changed none.`;
  const change = `${fault} changed ${formatCount(changed)} of ${formatCount(elements)} elements of ${where}`;
  if (!first) return `${change}.`;
  const { address, before, after, bitsBefore, bitsAfter } = first;
  return `${change}. The first is [${address.join(', ')}], from ${formatNumber(before)} (${bitsBefore}) to ${formatNumber(after)} (${bitsAfter}).`;
}

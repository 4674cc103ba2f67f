import type { ItemPair } from '../subjects/answer-codec.ts';
import { consumerSpecs } from '../consumers/consumer-specs.ts';
import type { Tolerance } from '../consumers/consumer-spec.ts';
import type { Consumed, ConsumedDifference, ConsumedHand } from '../record/record.ts';

const exact: Tolerance = { amount: 0, of: 'value' };

/** Names of the numbers that differ; null among them where the words do, or one side has no item. */
function differingNames(
  id: string,
  golden: ConsumedHand | undefined,
  faulty: ConsumedHand | undefined,
  reference: number,
): (string | null)[] {
  if (golden === undefined || faulty === undefined) return golden === faulty ? [] : [null];
  const spec = Object.hasOwn(consumerSpecs, id) ? consumerSpecs[id] : undefined;
  const names = new Set([...Object.keys(golden.values), ...Object.keys(faulty.values)]);
  const differs = (name: string): boolean => {
    const [a, b] = [golden.values[name], faulty.values[name]];
    if (a == null || b == null) return a !== b;
    const { amount, of } = spec?.exceptions?.[name] ?? spec?.tolerance ?? exact;
    return !(Object.is(a, b) || Math.abs(a - b) <= amount * (of === 'reference' ? reference : 1));
  };
  return [...(golden.text === faulty.text ? [] : [null]), ...[...names].filter(differs)];
}

/**
 * What an app made otherwise of both frames' items, beyond its tolerances, words first; null where it
 * made nothing of either.
 */
export function consumedDifferences(
  golden: Consumed | undefined,
  faulty: Consumed | undefined,
  pairs: readonly ItemPair[],
): readonly ConsumedDifference[] | null {
  if (golden === undefined || faulty === undefined || pairs.length === 0) return null;
  if (golden.error !== undefined || faulty.error !== undefined) return null;
  return pairs.flatMap(({ reference, ...places }) =>
    differingNames(
      golden.id,
      golden.items[places.golden],
      faulty.items[places.faulty],
      reference,
    ).map((name) => ({ ...places, name })),
  );
}

/** Whether every number that the app made is finite. */
export const isFiniteConsumed = ({ items }: Consumed): boolean =>
  items.every(({ values }) =>
    Object.values(values).every((value) => value === null || Number.isFinite(value)),
  );

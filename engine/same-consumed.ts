import { consumerSpecs } from '../consumers/consumer-specs.ts';
import type { Tolerance } from '../consumers/consumer-spec.ts';
import type { Consumed, ConsumedHand } from './record.ts';

/** Hands that belong together: their places in the two lists, and the golden palm in pixels. */
export interface PairedHands {
  readonly golden: number;
  readonly faulty: number;
  readonly palm: number;
}

const exact: Tolerance = { amount: 0, of: 'value' };

function sameHand(
  id: string,
  golden: ConsumedHand | undefined,
  faulty: ConsumedHand | undefined,
  palm: number,
): boolean {
  if (golden === undefined || faulty === undefined) return golden === faulty;
  const spec = Object.hasOwn(consumerSpecs, id) ? consumerSpecs[id] : undefined;
  const names = Object.keys(golden.values);
  return (
    golden.text === faulty.text &&
    names.length === Object.keys(faulty.values).length &&
    names.every((name) => {
      const [a, b] = [golden.values[name], faulty.values[name]];
      if (a == null || b == null) return a === b;
      const { amount, of } = spec?.exceptions?.[name] ?? spec?.tolerance ?? exact;
      return Object.is(a, b) || Math.abs(a - b) <= amount * (of === 'palm' ? palm : 1);
    })
  );
}

/** Whether an app made the same of both frames' hands; null where either made nothing of them. */
export function sameConsumed(
  golden: Consumed | undefined,
  faulty: Consumed | undefined,
  pairs: readonly PairedHands[],
): boolean | null {
  if (golden === undefined || faulty === undefined || pairs.length === 0) return null;
  if (golden.error !== undefined || faulty.error !== undefined) return null;
  return pairs.every((pair) =>
    sameHand(golden.id, golden.hands[pair.golden], faulty.hands[pair.faulty], pair.palm),
  );
}

/** Whether every number that the app made is finite. */
export const isFiniteConsumed = ({ hands }: Consumed): boolean =>
  hands.every(({ values }) =>
    Object.values(values).every((value) => value === null || Number.isFinite(value)),
  );

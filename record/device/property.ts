import { edgeTexts, laterEdgeTexts } from '../../health/edges.ts';
import type { Arithmetic } from '../arithmetic.ts';

/** What each property of a device is called in a sentence. */
export const propertyTexts = {
  storedInf: 'a stored Inf',
  overflow: '35 000 + 35 000',
  largestStored: 'the largest number stored',
  zeroOverZero: '0 ÷ 0',
  subnormals: '1e-40, stored',
  ...edgeTexts,
  ...laterEdgeTexts,
} as const;

/** A property that the self-test measures of a device, and that what a run gives may depend on. */
export type PropertyName = keyof typeof propertyTexts;

/** Values that a property may have: numbers by their bits, or any that is finite, or is not. */
export type PropertyValue = number | 'finite' | 'not finite' | 'kept' | 'flushed';

/** Properties with the values that something speaks of; all of them must fit. */
export type Properties = Readonly<Partial<Record<PropertyName, readonly PropertyValue[]>>>;

export const propertyNames = Object.keys(propertyTexts) as readonly PropertyName[];

/** Properties that are not of an edge. */
const ownProperties = [
  'storedInf',
  'overflow',
  'largestStored',
  'zeroOverZero',
  'subnormals',
] as const;

/** What was measured of a property; undefined where the record is older than its measurement. */
export function propertyOf(
  arithmetic: Arithmetic,
  name: PropertyName,
): number | 'kept' | 'flushed' | undefined {
  const own = ownProperties.find((one) => one === name);
  return own === undefined
    ? arithmetic.edges?.[name as Exclude<PropertyName, (typeof ownProperties)[number]>]
    : arithmetic[own];
}

const fits = (allowed: PropertyValue, found: number | 'kept' | 'flushed'): boolean => {
  if (allowed === 'finite') return Number.isFinite(found);
  if (allowed === 'not finite') return typeof found === 'number' && !Number.isFinite(found);
  return Object.is(allowed, found);
};

/** Whether a device has these properties; of what was not measured, nothing is known to fit. */
export const hasProperties = (arithmetic: Arithmetic, properties: Properties): boolean =>
  propertyNames.every((name) => {
    const allowed = properties[name];
    if (allowed === undefined) return true;
    const found = propertyOf(arithmetic, name);
    return found !== undefined && allowed.some((one) => fits(one, found));
  });

import { hostFacts, type HostFacts } from './host-facts.ts';
import type { MeasuredDevice } from './measured-device.ts';
import { measuredDevices } from './measured-devices.ts';
import { realmName } from '../plan.ts';
import { propertyNames, propertyOf, type PropertyName } from './property.ts';
import type { Environment, RealmReport } from '../record.ts';

/** A property by which a realm is not any device that was measured. */
export interface OtherProperty {
  readonly name: PropertyName;
  readonly found: number | 'kept' | 'flushed';
}

const alike = (a: number | string, b: number | string): boolean =>
  typeof a === 'number' && typeof b === 'number'
    ? Object.is(Math.fround(a), Math.fround(b))
    : a === b;

/** What of a realm's arithmetic is not as on a device; null where that has no such realm. */
function othersOn(
  device: MeasuredDevice,
  { settings, arithmetic }: RealmReport,
): OtherProperty[] | null {
  const known = device.realms[realmName(settings)];
  if (known === undefined) return null;
  return propertyNames.flatMap((name) => {
    const [found, expected] = [propertyOf(arithmetic, name), known[name]];
    if (found === undefined || expected === undefined || alike(found, expected)) return [];
    return [{ name, found }];
  });
}

/** A realm of other settings is checked as well: with the same, only a fault makes it another one. */
function realmsOf({ realms: { golden, faulty } }: Environment): RealmReport[] {
  return realmName(golden.settings) === realmName(faulty.settings) ? [golden] : [golden, faulty];
}

/** How an environment differs from every one that was measured. */
export type Unmeasured =
  | { readonly by: 'engine'; readonly engine: HostFacts['engine'] }
  | { readonly by: 'properties'; readonly others: readonly OtherProperty[] };

/**
 * Whether scenarios speak of an environment: its engine is one on which they were measured, and what
 * the self-test measured is what it measured on one of those devices. Never by the name of a GPU.
 *
 * @returns null where they do; else what is another one, as against the most similar device. No
 *   properties: no device has such a realm.
 */
export function unmeasured(
  environment: Environment,
  devices: readonly MeasuredDevice[] = measuredDevices,
): Unmeasured | null {
  const engine = environment.engine ?? hostFacts(environment.browser).engine;
  if (engine !== 'unknown' && !devices.some((one) => one.engine === engine)) {
    return { by: 'engine', engine };
  }
  const compared = devices.map((device) => {
    const each = realmsOf(environment).map((realm) => othersOn(device, realm));
    return each.some((others) => others === null) ? null : each.flatMap((others) => others ?? []);
  });
  const possible = compared.filter((others) => others !== null);
  const [nearest] = possible.toSorted((a, b) => a.length - b.length);
  return nearest?.length === 0 ? null : { by: 'properties', others: nearest ?? [] };
}

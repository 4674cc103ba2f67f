/**
 * Reads what version 1 wrote: it knew hands alone, and called things after them. Only names change;
 * whatever is not as version 1 wrote it stays, and the schema of today rejects it.
 */

type Json = Readonly<Record<string, unknown>>;
type Upgrade = (value: unknown) => unknown;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Renames keys of an object, and upgrades the values of some (by their old names). */
const object =
  (
    names: Readonly<Record<string, string>>,
    values: Readonly<Record<string, Upgrade>> = {},
  ): Upgrade =>
  (value) =>
    isObject(value)
      ? Object.fromEntries<unknown>(
          Object.entries(value).map(([key, inner]): [string, unknown] => [
            Object.hasOwn(names, key) ? (names[key] ?? key) : key,
            Object.hasOwn(values, key) ? values[key]?.(inner) : inner,
          ]),
        )
      : value;

const list =
  (upgrade: Upgrade): Upgrade =>
  (value) =>
    Array.isArray(value) ? (value as unknown[]).map(upgrade) : value;

const placed = object({ hand: 'item' });

const frame = object(
  { hands: 'items' },
  {
    hands: list(object({ handedness: 'label' })),
    steps: list(object({ hand: 'item', carried: 'reused' })),
    gates: list(placed),
    consumer: object({ hands: 'items' }),
  },
);

const pass = object({}, { frames: list(frame) });

const outcome = object(
  {},
  {
    frames: list(
      object(
        {},
        {
          distances: object({
            goldenHands: 'goldenItems',
            faultyHands: 'faultyItems',
            sameHandedness: 'sameLabel',
          }),
        },
      ),
    ),
  },
);

/** A graph of operations was the only input that was not a picture. */
const input: Upgrade = (value) =>
  isObject(value) && value.kind === 'graph' ? { ...value, kind: 'own', subject: 'graph' } : value;

const plan = object({}, { schema: () => 'faultbook/plan@2', input });

/** A plan of version 1 as version 2 writes it; anything else as it is. */
export const upgradePlan: Upgrade = (json) =>
  isObject(json) && json.schema === 'faultbook/plan@1' ? plan(json) : json;

const record = object(
  {},
  {
    schema: () => 'faultbook/run@2',
    plan: upgradePlan,
    golden: pass,
    faulty: pass,
    evidence: list(placed),
    outcome,
  },
);

/** A record of version 1 as version 2 writes it; anything else as it is. */
export const upgradeRecord: Upgrade = (json) =>
  isObject(json) && json.schema === 'faultbook/run@1' ? record(json) : json;

import { stringifyNonFinite } from '../../common/non-finite.ts';
import { scenarioPlan } from '../../engine/scenario-plan.ts';
import { fillText } from '../../expectations/fill-text.ts';
import { hostFacts } from '../../record/device/host-facts.ts';
import { namedInput, realmName, type Plan, type RealmSettings } from '../../record/plan.ts';
import { propertyNames, propertyOf } from '../../record/device/property.ts';
import type { RealmReport, RunRecord } from '../../record/record.ts';
import { decodeRecord } from '../../record/codec/record-codec.ts';
import type { Scenario } from '../../record/scenario.ts';
import { groupScenarios } from '../../testing/group-by-realm.ts';
import { openSession, type BrowserSession } from '../command-line/browser-session.ts';
import { freePlan } from '../command-line/free-plan.ts';
import { allRow, failedRow } from '../command-line/run-all.ts';
import type { EnvironmentRow, MeasuredDevice } from './environment-rows.ts';
import type { MeasuredEnvironment } from './environments.ts';

/** Every realm that a run may have; the self-test of each says what a device does. */
const realms: readonly RealmSettings[] = [
  { backend: 'webgl', precision: 'float32', packing: true },
  { backend: 'webgl', precision: 'float32', packing: false },
  { backend: 'webgl', precision: 'float16', packing: true },
  { backend: 'webgl', precision: 'float16', packing: false },
  { backend: 'wasm' },
  { backend: 'cpu' },
];

type DeviceProperties = MeasuredDevice['properties'][string];

const propertiesOf = ({ arithmetic }: RealmReport): DeviceProperties =>
  Object.fromEntries(
    propertyNames.flatMap((name) => {
      const found = propertyOf(arithmetic, name);
      return found === undefined ? [] : [[name, found] as const];
    }),
  );

/** What the self-test measures in every realm of this browser, by the smallest run that there is. */
export async function measureDevice(session: BrowserSession): Promise<MeasuredDevice> {
  const properties: Record<string, DeviceProperties> = {};
  let last: RunRecord | null = null;
  for (const realm of realms) {
    const plan: Plan = {
      ...freePlan([]),
      input: namedInput('graph:division'),
      realm,
      golden: realm,
    };
    const record = decodeRecord(await session.run(stringifyNonFinite(plan), null));
    properties[realmName(realm)] = propertiesOf(record.environment.realms.faulty);
    if (realm.backend === 'webgl') last = record;
  }
  if (last === null) throw new Error('No realm uses WebGL.');
  const { name, engine } = hostFacts(last.environment.browser);
  return {
    browser: name,
    engine,
    renderer: last.environment.realms.faulty.renderer ?? '',
    properties,
  };
}

/** One scenario, as its author wrote it. */
async function measureScenario(
  session: BrowserSession,
  scenario: Scenario,
): Promise<EnvironmentRow> {
  const plan = scenarioPlan(scenario);
  const began = Date.now();
  const told = await session.run(stringifyNonFinite(plan), null).then(
    (text) => {
      const record = decodeRecord(text);
      const values = scenario.dependences.map(({ value }) => fillText(value, record));
      return { row: allRow(record), values };
    },
    (error: unknown) => ({ row: failedRow(plan, error), values: [] }),
  );
  const { status, outcome, passed, notApplicable, problems } = told.row;
  return {
    scenario: scenario.id,
    status,
    outcome,
    passed,
    notApplicable,
    problems: [...problems],
    values: told.values,
    measuredAt: new Date().toISOString(),
    seconds: (Date.now() - began) / 1000,
  };
}

/**
 * Runs scenarios in an environment, in an order in which realms are shared.
 *
 * @param withDevice whether the self-test of every realm is measured first.
 * @throws NoBrowserError, NoWebglError where the environment is not there; EnvironmentError
 */
export async function measureEnvironment(
  { choice, renderer }: MeasuredEnvironment,
  scenarios: readonly Scenario[],
  onRow: (row: EnvironmentRow) => Promise<void>,
  withDevice = true,
): Promise<MeasuredDevice | null> {
  const session = await openSession(() => undefined, choice);
  try {
    const device = withDevice ? await measureDevice(session) : null;
    if (device !== null && !isRenderer(device, renderer)) {
      throw Object.assign(new Error(`The GPU is ${device.renderer}.`), { name: 'NoWebglError' });
    }
    for (const scenario of groupScenarios(scenarios)) {
      await onRow(await measureScenario(session, scenario));
    }
    return device;
  } finally {
    await session.close();
  }
}

const isRenderer = (device: MeasuredDevice, renderer: RegExp): boolean =>
  renderer.test(device.renderer);

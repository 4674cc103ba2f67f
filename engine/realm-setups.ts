import { faultSpecs } from '../faults/fault-specs.ts';
import { needsFrame } from './needs-frame.ts';
import {
  goldenRealm,
  isOn,
  type Backend,
  type Plan,
  type PlannedFault,
  type RealmSettings,
  type RealmSetup,
  changeRealm,
} from '../record/plan.ts';

/** The backend that a planned fault gives to its realm; undefined for every other fault. */
export function givenBackend({ id, args }: PlannedFault): Backend | undefined {
  const spec = faultSpecs[id];
  if (spec?.backendBy === undefined) return undefined;
  return (args[spec.backendBy] ?? spec.parameters[spec.backendBy]?.default) as Backend;
}

/** The settings that a plan asks for, as its faults let it have them. */
const givenSettings = ({ realm, faults }: Plan): RealmSettings =>
  faults.filter(isOn).reduce<RealmSettings>((given, fault) => {
    const backend = givenBackend(fault);
    return backend === undefined ? given : changeRealm(given, { backend });
  }, realm);

/** What the mitigations of a plan change about the realm of its faulty run, in order. */
const realmChanges = ({ mitigations }: Plan) =>
  mitigations.filter(isOn).flatMap(({ id }) => faultSpecs[id]?.realmChange ?? []);

/**
 * The plan with those faults switched off that its mitigations leave no place to be: a fault of the
 * GPU is not there when the networks run on the CPU. The others strike, or the run proves nothing.
 */
export function avoidFaults(plan: Plan): Plan {
  const avoided = new Set(realmChanges(plan).flatMap(({ avoids }) => avoids));
  const isAvoided = (id: string): boolean => {
    const site = faultSpecs[id]?.site;
    return site !== undefined && avoided.has(site);
  };
  return {
    ...plan,
    faults: plan.faults.map((fault) => (isAvoided(fault.id) ? { ...fault, on: false } : fault)),
  };
}

/** The realms that a plan runs in. */
export function realmSetups(plan: Plan): { golden: RealmSetup; faulty: RealmSetup } {
  const settings = realmChanges(plan).reduce<RealmSettings>(
    (changed, change) => changeRealm(changed, change.settings),
    givenSettings(plan),
  );
  return {
    golden: { settings: goldenRealm(plan), faults: [] },
    faulty: {
      settings,
      faults: plan.faults.filter((fault) => isOn(fault) && faultSpecs[fault.id]?.ofRealm === true),
      inFrame: needsFrame(plan),
    },
  };
}

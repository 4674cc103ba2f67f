import { ArgumentError } from '../../faults/check-arguments.ts';
import { checkPlan, PlanError } from '../../engine/check-plan.ts';
import { scenariosById } from '../../engine/judging-scenario.ts';
import { inputName, type Plan, isPacked, precisionOf } from '../../record/plan.ts';
import { scenarioPlan } from '../../engine/scenario-plan.ts';
import type { Pin, Scenario } from '../../record/scenario.ts';
import { groupPlans } from '../../testing/group-by-realm.ts';
import { UsageError } from './exit-codes.ts';
import { freePlan } from './free-plan.ts';
import { withSettings, type Settings } from './settings.ts';

/** A plan of `run --all` that the settings do not fit, as it is without them. */
export interface Misfit {
  readonly plan: Plan;
  /** Why, in words. */
  readonly reason: string;
}

/** Every scenario's plan with the settings; `guards` adds one with each guard that it offers. */
export interface AllPlans {
  /** In an order in which realms and golden runs are shared. */
  readonly plans: readonly Plan[];
  readonly misfits: readonly Misfit[];
}

type Fit = { readonly checked: Plan } | Misfit;

const pinned: Readonly<Record<Pin['setting'], (plan: Plan) => string | number | boolean>> = {
  backend: ({ realm }) => realm.backend,
  precision: ({ realm }) => precisionOf(realm),
  packing: ({ realm }) => isPacked(realm),
  model: ({ model }) => model,
  input: ({ input }) => inputName(input),
  mode: ({ mode }) => mode,
  maxHands: ({ maxHands }) => maxHands,
};

/** @throws UsageError where a setting is not the one that the scenario is pinned to */
function keepPins(scenario: Scenario, plan: Plan): void {
  const own = scenarioPlan(scenario);
  for (const { setting, because } of scenario.pins) {
    const [pin, given] = [own, plan].map(pinned[setting]);
    if (pin === given) continue;
    throw new UsageError(`its ${setting} must be ${pin}, not ${given}: ${because}`);
  }
}

/** The plan that `make` gives, checked; or `plan` and why there is none. */
function fit(plan: Plan, make: () => Plan): Fit {
  try {
    return { checked: checkPlan(make()) };
  } catch (error) {
    const isRefusal =
      error instanceof UsageError || error instanceof PlanError || error instanceof ArgumentError;
    if (!isRefusal) throw error;
    return { plan, reason: error.message };
  }
}

function fitsOf(scenario: Scenario, settings: Settings, guards: boolean): Fit[] {
  const plan = scenarioPlan(scenario, settings.mode);
  const alone = fit(plan, () => {
    const changed = withSettings(plan, settings);
    keepPins(scenario, changed);
    return changed;
  });
  if (!guards || !('checked' in alone)) return [alone];
  const guarded = scenario.mitigations.map(({ id, args }) => {
    const mitigations = [{ id, args, fromFrame: 0 }];
    return fit({ ...plan, mitigations }, () => ({ ...alone.checked, mitigations }));
  });
  return [alone, ...guarded];
}

/**
 * Every scenario with the settings, where they fit it.
 * @throws UsageError, PlanError where they fit none, or could not be together anywhere
 */
export function planAll(
  scenarios: readonly Scenario[],
  settings: Settings,
  guards: boolean,
): AllPlans {
  scenariosById(scenarios);
  // Forwarding is of graphs alone: whether it can be is for each scenario to say.
  const anywhere = { ...settings, cpuForwarding: undefined };
  checkPlan(withSettings(freePlan([], settings.mode), anywhere));
  const fits = scenarios.flatMap((scenario) => fitsOf(scenario, settings, guards));
  const plans = fits.flatMap((one) => ('checked' in one ? [one.checked] : []));
  const misfits = fits.flatMap((one) => ('checked' in one ? [] : [one]));
  const [first] = misfits;
  if (plans.length === 0 && first !== undefined) {
    throw new UsageError(
      `No scenario can run with these settings. The first one, ${first.plan.scenario}: ${first.reason}`,
    );
  }
  return { plans: groupPlans(plans, (plan) => plan), misfits };
}

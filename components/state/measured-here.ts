import { stringifyNonFinite } from '../../common/non-finite.ts';
import type { Plan } from '../../record/plan.ts';
import type { Scenario } from '../../record/scenario.ts';
import { fingerprint } from '../../common/fingerprint.ts';
import type { Library } from './library.ts';

/** What of this browser decides a run's numbers: itself and its GPU. */
export interface Here {
  readonly browser: string;
  /** As WebGL names it; null without WebGL. */
  readonly renderer: string | null;
}

/** Looks at this browser. The context that it needs is given back at once. */
export function lookHere(): Here {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  const names = gl?.getExtension('WEBGL_debug_renderer_info');
  const renderer = gl
    ? String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER))
    : null;
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return { browser: navigator.userAgent, renderer };
}

/**
 * What a kept record can be relied on for; raised when records of earlier versions cannot. 2: a run has
 * its realms to itself until its record is finished, where another one could spoil it before.
 */
const guarantee = 2;

/**
 * Names a measurement: the plan, where it is measured, and what measures it (Faultbook and the
 * packages it runs, the scenario as it is told now, the faults as they are now).
 */
export function measurementKey(
  plan: Plan,
  here: Here,
  scenario: Scenario,
  library: Pick<Library, 'version' | 'faults'>,
): string {
  const specs = [...plan.faults, ...plan.mitigations].map(({ id }) => library.faults[id]);
  return JSON.stringify([
    stringifyNonFinite(plan),
    here.browser,
    plan.realm.backend === 'webgl' ? here.renderer : null,
    library.version,
    guarantee,
    fingerprint(stringifyNonFinite([scenario, specs])),
  ]);
}

/** The plan of a measurement's key, as text; null where the key is not one of ours. */
export function measuredPlan(key: string): string | null {
  try {
    const [plan] = JSON.parse(key) as readonly unknown[];
    return typeof plan === 'string' ? plan : null;
  } catch {
    return null;
  }
}

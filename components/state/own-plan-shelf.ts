import type { Plan } from '../../record/plan.ts';
import { fromQuery, toQuery } from './address.ts';
import type { Library } from './library.ts';
import { isOwn, ownPage } from './own-plan.ts';

/** Where the viewer's own plan outlives a visit. */
export interface OwnPlanShelf {
  /** The plan as it was left; null where there is none. */
  load(): Plan | null;
  keep(plan: Plan): void;
}

const storageKey = 'faultbook-own-plan';

/**
 * Keeps it in the browser as a link does, so that a later version drops what it does not know; where
 * storage is forbidden, the plan lasts for the visit.
 */
export const ownPlanShelf = (library: Library): OwnPlanShelf => ({
  load: () => {
    try {
      const { scenario, plan } = fromQuery(localStorage.getItem(storageKey) ?? '', library);
      return isOwn(scenario) ? plan : null;
    } catch {
      return null;
    }
  },
  keep: (plan) => {
    const page = { view: 'scenario', session: [], predicting: false, presenting: false } as const;
    try {
      localStorage.setItem(storageKey, toQuery({ ...page, scenario: ownPage, plan }, library));
    } catch {
      // Not remembered.
    }
  },
});

import type { Scenario } from '../../record/scenario.ts';
import { toQuery, type Place } from './address.ts';
import { ownPage, startPlan } from './own-plan.ts';
import type { LinkLibrary } from './plan-query.ts';

/** Stands in for a scenario's id where the page to go to is the diagnosis. */
export const diagnosisPage = 'my-app-returns-nan';

/** The viewer wants to go somewhere on this page. Bubbles through shadow roots. */
export class Destination extends Event {
  static readonly type = 'fb-go';

  constructor(
    /** A scenario's id, or `diagnosisPage`; null for the overview. */
    readonly scenario: string | null,
  ) {
    super(Destination.type, { bubbles: true, composed: true });
  }
}

/** A link to the diagnosis; the session goes along. */
export const diagnosisHref = (
  place: Pick<Place, 'session' | 'predicting'>,
  library: LinkLibrary,
): string => {
  const plan = startPlan(ownPage);
  const view = 'diagnosis';
  return `?${toQuery({ ...place, view, scenario: ownPage, plan, pinned: null, presenting: false }, library)}`;
};

/** A link to a scenario as its author wrote it, or to the overview; the session goes along. */
export function hrefOf(
  scenario: Scenario | null,
  place: Pick<Place, 'session' | 'predicting'>,
  library: LinkLibrary,
): string {
  const target = scenario ?? ownPage;
  const query = toQuery(
    {
      ...place,
      view: scenario ? 'scenario' : 'overview',
      scenario: target,
      plan: startPlan(target),
      pinned: null,
      presenting: false,
    },
    library,
  );
  return query === '' ? './' : `?${query}`;
}

/** Follows a link on this page; leaves clicks that ask for a new tab or window to the browser. */
export function follow(event: MouseEvent, scenario: string | null): void {
  const elsewhere =
    event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (elsewhere || event.defaultPrevented) return;
  event.preventDefault();
  event.currentTarget?.dispatchEvent(new Destination(scenario));
}

/** The viewer wants to go somewhere on this page. Bubbles through shadow roots. */
export class Destination extends Event {
  static readonly type = 'fb-go';

  constructor(
    /** A scenario's id; null for the overview. */
    readonly scenario: string | null,
  ) {
    super(Destination.type, { bubbles: true, composed: true });
  }
}

/** Where a scenario is found; the overview for null. */
export const hrefOf = (scenario: string | null): string =>
  scenario === null ? './' : `?${new URLSearchParams({ scenario }).toString()}`;

/** Follows a link on this page; leaves clicks that ask for a new tab or window to the browser. */
export function follow(event: MouseEvent, scenario: string | null): void {
  const elsewhere =
    event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (elsewhere || event.defaultPrevented) return;
  event.preventDefault();
  event.currentTarget?.dispatchEvent(new Destination(scenario));
}

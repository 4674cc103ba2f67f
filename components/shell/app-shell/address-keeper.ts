import { fromQuery, toQuery } from '../../state/address.ts';
import type { Library } from '../../state/library.ts';
import { cardTitle } from '../../state/prediction.ts';
import type { Playground, PlaygroundState } from '../../state/playground.ts';

/** What makes another entry of the history; settings change the entry that is there. */
const pageOf = ({ view, scenario, presenting }: PlaygroundState): string =>
  `${view === 'scenario' ? scenario.id : ` ${view}`} ${presenting}`;

/**
 * Keeps the address bar, the document's title and the state in step. Another page is a new entry of
 * the history; another setting changes the entry.
 */
export class AddressKeeper {
  private page: string;
  private readonly unsubscribe: () => void;

  constructor(
    private readonly playground: Playground,
    private readonly library: Library,
  ) {
    this.page = pageOf(playground.state);
    this.unsubscribe = playground.subscribe(this.write);
    window.addEventListener('popstate', this.read);
    this.write();
  }

  stop(): void {
    this.unsubscribe();
    window.removeEventListener('popstate', this.read);
  }

  private readonly write = (): void => {
    const { state } = this.playground;
    const query = toQuery(state, this.library);
    document.title =
      state.view === 'overview'
        ? 'Faultbook'
        : state.view === 'diagnosis'
          ? 'My app returns NaN · Faultbook'
          : `${cardTitle(state.scenario, state, this.library)} · Faultbook`;
    const page = pageOf(state);
    const moved = page !== this.page;
    this.page = page;
    if (location.search === (query === '' ? '' : `?${query}`)) return;
    const url = location.pathname + (query === '' ? '' : `?${query}`);
    try {
      if (moved) history.pushState(null, '', url);
      else history.replaceState(null, '', url);
    } catch {
      // Browsers allow so many changes a while, fewer than a slider makes: the next one is written again.
    }
  };

  private readonly read = (): void => {
    const address = fromQuery(location.search, this.library);
    // The browser has moved already: what follows must not be another entry.
    this.page = pageOf({ ...this.playground.state, ...address });
    this.playground.visit(address);
  };
}

import { fromQuery, toQuery } from '../../state/address.ts';
import { scenariosOf, type Library } from '../../state/library.ts';
import type { Playground } from '../../state/playground.ts';

/**
 * Keeps the address bar, the document's title and the state in step. Another scenario is a new
 * entry of the history; another setting changes the entry.
 */
export class AddressKeeper {
  private place: string;
  private readonly unsubscribe: () => void;

  constructor(
    private readonly playground: Playground,
    private readonly library: Library,
  ) {
    this.place = this.currentPlace;
    this.unsubscribe = playground.subscribe(this.write);
    window.addEventListener('popstate', this.read);
    this.write();
  }

  stop(): void {
    this.unsubscribe();
    window.removeEventListener('popstate', this.read);
  }

  private get currentPlace(): string {
    const { view, scenario } = this.playground.state;
    return view === 'overview' ? '' : scenario.id;
  }

  private readonly write = (): void => {
    const { view, scenario, plan } = this.playground.state;
    const query = view === 'overview' ? '' : `?${toQuery(scenario, plan)}`;
    document.title = view === 'overview' ? 'Faultbook' : `${scenario.title} · Faultbook`;
    const place = this.currentPlace;
    const moved = place !== this.place;
    this.place = place;
    if (location.search === query) return;
    const url = location.pathname + query;
    if (moved) history.pushState(null, '', url);
    else history.replaceState(null, '', url);
  };

  private readonly read = (): void => {
    const address = fromQuery(location.search, scenariosOf(this.library), this.library.faults);
    // The browser has moved already: what follows must not be another entry.
    this.place = address.view === 'overview' ? '' : address.scenario.id;
    this.playground.visit(address);
  };
}

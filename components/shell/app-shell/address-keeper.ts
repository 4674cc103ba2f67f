import type { Plan } from '../../../record/plan.ts';
import { fromQuery, toQuery } from '../../state/address.ts';
import type { Library } from '../../state/library.ts';
import { cardTitle } from '../../state/prediction.ts';
import type { Playground, PlaygroundState } from '../../state/playground.ts';

/** What makes another page, whose changes are its own. */
const pageOf = ({ view, scenario, presenting }: PlaygroundState): string =>
  `${view === 'scenario' ? scenario.id : ` ${view}`} ${presenting}`;

/** What the browser keeps with an entry of the history. */
interface Entry {
  /** Which visit to a page it belongs to. */
  readonly visit: string;
  /** How many changes of its settings came before. */
  readonly changes: number;
}

const entryOf = (state: unknown): Entry | null =>
  typeof state === 'object' && state !== null && 'visit' in state ? (state as Entry) : null;

const newVisit = (): string => crypto.getRandomValues(new Uint32Array(2)).join('-');

/**
 * Keeps the address bar, the document's title, the history and the state in step. Another page is a new
 * entry of the history, and so is each change of settings: Back undoes it, and leaves the page when none
 * is left. Undo and redo move through the same entries.
 */
export class AddressKeeper {
  private page: string;
  private visit: string;
  /** Changes of the entry that the browser is at, or on its way to. */
  private at = 0;
  /** What a count of the state's changes lacks to that of entries: those of an earlier stay. */
  private first = 0;
  /** Plans by changes, as far as entries hold them. */
  private plans: Plan[] = [];
  /** Whether the browser is on its way to an entry. */
  private travels = false;
  /** Whether the state is on its way to what the browser is at. */
  private arrives = false;
  private readonly unsubscribe: () => void;

  constructor(
    private readonly playground: Playground,
    private readonly library: Library,
  ) {
    this.page = pageOf(playground.state);
    const entry = entryOf(history.state);
    this.visit = entry?.visit ?? newVisit();
    this.begin(entry?.changes ?? 0);
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
    document.title =
      state.view === 'overview'
        ? 'Faultbook'
        : state.view === 'diagnosis'
          ? 'My app returns NaN · Faultbook'
          : state.view === 'table'
            ? 'Failure modes and effects · Faultbook'
            : `${cardTitle(state.scenario, state, this.library)} · Faultbook`;
    // What comes meanwhile is written on arrival.
    if (this.travels || this.arrives) return;
    const page = pageOf(state);
    if (page !== this.page) {
      this.page = page;
      this.visit = newVisit();
      this.begin(0);
      this.put('pushState', 0);
      return;
    }
    const changes = this.first + state.before.length;
    const isKnown = this.plans[changes] === state.plan;
    if (changes !== this.at && isKnown) this.travel(changes);
    else this.put(changes > this.at ? 'pushState' : 'replaceState', changes);
  };

  /** Starts to count changes at an entry that has so many before it. */
  private begin(changes: number): void {
    this.first = changes - this.playground.state.before.length;
    this.at = changes;
    this.plans = [];
  }

  private travel(changes: number): void {
    const by = changes - this.at;
    this.at = changes;
    this.travels = true;
    history.go(by);
  }

  /** Writes the state into a new entry, or into the one that is there. */
  private put(how: 'pushState' | 'replaceState', changes: number): void {
    const query = toQuery(this.playground.state, this.library);
    const entry: Entry = { visit: this.visit, changes };
    const known = entryOf(history.state);
    const isThere = known?.visit === entry.visit && known.changes === changes;
    if (isThere && location.search === (query === '' ? '' : `?${query}`)) {
      this.keep(changes);
      return;
    }
    try {
      history[how](entry, '', location.pathname + (query === '' ? '' : `?${query}`));
      this.keep(changes);
    } catch {
      // Browsers allow so many changes a while, fewer than a slider makes: the next one is written again.
    }
  }

  private keep(changes: number): void {
    this.at = changes;
    this.plans[changes] = this.playground.state.plan;
    this.plans.length = Math.max(changes + 1, this.redoable(changes));
  }

  /** Plans kept for redo: those that the state can still go on to. */
  private redoable(changes: number): number {
    return changes + 1 + this.playground.state.after.length;
  }

  private readonly read = (event: PopStateEvent): void => {
    const entry = entryOf(event.state);
    const own = entry?.visit === this.visit;
    if (this.travels) {
      this.travels = false;
      if (own && entry.changes === this.at) {
        this.write();
        return;
      }
    }
    const { state } = this.playground;
    const step = (entry?.changes ?? 0) - this.first;
    const most = state.before.length + state.after.length;
    if (own && step >= 0 && step <= most && pageOf(state) === this.page) {
      this.at = entry.changes;
      this.playground.goTo(step);
      return;
    }
    const address = fromQuery(location.search, this.library);
    // The browser has moved already: what follows must not be another entry.
    this.arrives = true;
    this.playground.visit(address);
    this.arrives = false;
    this.page = pageOf(this.playground.state);
    this.visit = entry?.visit ?? newVisit();
    this.begin(entry?.changes ?? 0);
    this.write();
  };
}

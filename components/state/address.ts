import type { Plan } from '../../record/plan.ts';
import { ownInputProblem } from '../../subjects/own-input-problem.ts';
import type { Scenario } from '../../record/scenario.ts';
import { fingerprint } from '../../common/fingerprint.ts';
import { scenariosOf, type Library } from './library.ts';
import { isOwn, ownPage, startPlan } from './own-plan.ts';
import { planPairs, planSettings, readPlan, type LinkLibrary } from './plan-query.ts';
import { QueryReader, said } from './query-reader.ts';
import { queryText } from './query-text.ts';

/** What fills the page. */
export type View = 'overview' | 'scenario' | 'diagnosis' | 'table';

/** All that a link holds. */
export interface Place {
  readonly view: View;
  /** The one that is open, or was last. */
  readonly scenario: Scenario;
  readonly plan: Plan;
  /** A plan of the same card whose run is kept on screen; null or absent where none is. */
  readonly pinned?: Plan | null;
  /** Ids of the cards of a session, in the order in which they are shown. */
  readonly session: readonly string[];
  /** Whether the open card is shown full screen, and the session a card at a time. */
  readonly presenting: boolean;
  /** Whether endings are to be guessed before they are shown. */
  readonly predicting: boolean;
}

/** Where a link leads, and what of it was not understood. */
export interface Address extends Place {
  /** A sentence for each setting that was dropped. */
  readonly dropped: readonly string[];
}

type Pairs = (readonly [name: string, value: string])[];

/** Most cards of one session. */
export const longestSession = 128;

/** Why no link can open a place: its plan cannot run here. Null where a link can. */
export const linkProblem = ({ view, plan }: Pick<Place, 'view' | 'plan'>): string | null =>
  view === 'scenario' ? ownInputProblem(plan.input) : null;

/** A place as a query string without `?`; empty for the bare overview, and for what no link can open. */
export function toQuery(place: Place, library: LinkLibrary): string {
  const { view, scenario, plan, pinned = null, session, presenting, predicting } = place;
  const pairs: Pairs = [];
  // An id tells the ending; its fingerprint does not.
  const name = (id: string): string => (predicting ? fingerprint(id) : id);
  const isLinkable = linkProblem(place) === null;
  if (view === 'scenario' && isLinkable) {
    if (isOwn(scenario)) pairs.push(['plan', 'own']);
    else pairs.push([predicting ? 'card' : 'scenario', name(scenario.id)]);
    pairs.push(...planPairs(scenario, plan, library));
    if (pinned !== null) pairs.push(['pin', queryText(planPairs(scenario, pinned, library))]);
  }
  if (view === 'diagnosis') pairs.push(['diagnose', '']);
  if (view === 'table') pairs.push(['table', '']);
  if (session.length > 0) pairs.push(['session', session.map(name).join(',')]);
  if (predicting) pairs.push(['predict', '']);
  if (presenting && isLinkable) pairs.push(['present', '']);
  return queryText(pairs);
}

/** Whether a link asks for its page without list and toolbar, to be shown in another page. */
export const isEmbedded = (query: string): boolean => new URLSearchParams(query).has('embed');

/** Reads a query string; keeps what its page starts from where it cannot be used, and says so. */
export function fromQuery(query: string, library: LinkLibrary & Pick<Library, 'groups'>): Address {
  const reader = new QueryReader(query);
  const scenarios = scenariosOf(library);
  const [first] = scenarios;
  if (!first) throw new Error('There is no scenario to open: main.ts must hand in at least one.');
  const session = readSession(reader, scenarios);
  const predicting = reader.flag('predict');
  const diagnosing = reader.flag('diagnose');
  const table = reader.flag('table');
  const presenting = reader.flag('present');
  // Of the page that shows it, not of the place: `isEmbedded`.
  reader.flag('embed');
  const place = readPage(reader, scenarios);
  const scenario = place ?? scenarios.find(({ id }) => id === session[0]) ?? first;
  // A card that is named needs no session to be shown full screen.
  const presentable = place !== undefined || session.length > 0;
  const view: View =
    place || (presenting && presentable)
      ? 'scenario'
      : diagnosing
        ? 'diagnosis'
        : table
          ? 'table'
          : 'overview';
  if (presenting && !presentable)
    reader.drop('There is nothing to present: name a card, or a session with at least one.');
  const plan = view === 'scenario' ? readPlan(reader, scenario, library) : startPlan(scenario);
  const pinned = view === 'scenario' ? readPinned(reader, scenario, library) : null;
  reader.finish();
  return {
    view,
    scenario,
    plan,
    pinned,
    session,
    presenting: presenting && presentable,
    predicting,
    dropped: reader.dropped,
  };
}

/** The plan of a pinned run: the same settings as a link's own, in one of them. */
function readPinned(reader: QueryReader, scenario: Scenario, library: LinkLibrary): Plan | null {
  const text = reader.text('pin');
  if (text === null) return null;
  const inner = new QueryReader(text);
  const plan = readPlan(inner, scenario, library);
  inner.finish();
  for (const sentence of inner.dropped) reader.drop(`pin: ${sentence}`);
  return plan;
}

const find = (scenarios: readonly Scenario[], name: string): Scenario | undefined =>
  scenarios.find(({ id }) => id === name) ?? scenarios.find(({ id }) => fingerprint(id) === name);

/** The scenario that a link names, or the page for custom plans; undefined for neither. */
function readPage(reader: QueryReader, scenarios: readonly Scenario[]): Scenario | undefined {
  const own = reader.choice('plan', ['own']);
  const name = reader.text('scenario') ?? reader.text('card');
  if (name === null) return own || reader.has(planSettings) ? ownPage : undefined;
  const scenario = find(scenarios, name);
  if (!scenario) {
    reader.drop(
      `There is no scenario ${said(name)}; this version may be older than the link, or newer.`,
    );
    return undefined;
  }
  return scenario;
}

function readSession(reader: QueryReader, scenarios: readonly Scenario[]): readonly string[] {
  const asked = reader.list('session') ?? [];
  const found = asked.slice(0, longestSession).flatMap((name) => {
    const scenario = find(scenarios, name);
    if (!scenario) reader.drop(`The session’s card ${said(name)} is not here.`);
    return scenario ? [scenario.id] : [];
  });
  if (asked.length > longestSession)
    reader.drop(`A session has at most ${longestSession} cards: the first ones are taken.`);
  return [...new Set(found)];
}

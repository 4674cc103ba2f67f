import { outcomes, type OutcomeKind } from '../../record/record.ts';
import type { Scenario, ScenarioFamily } from '../../record/scenario.ts';
import type { Search } from '../../search/create-search.ts';
import type { Stretch } from '../../search/marked-text.ts';
import { scenariosOf, type Library } from './library.ts';
import { cardTitle, isHidden, type Predictions } from './prediction.ts';
import { lastOutcome, type Results } from './results.ts';

/** What failures are looked for; the list and the overview show those. */
export interface FailureFilter {
  readonly words: string;
  /** Outcomes, one of which it must have. */
  readonly kinds: readonly OutcomeKind[];
  /** Tags, all of which it must have. */
  readonly tags: readonly string[];
}

/** A filter that leaves nothing out. */
export const noFilter: FailureFilter = { words: '', kinds: [], tags: [] };

/** Whether a filter leaves anything out. */
export const narrows = ({ words, kinds, tags }: FailureFilter): boolean =>
  words.trim() !== '' || kinds.length + tags.length > 0;

/** A failure that the filter lets through. */
export interface FoundFailure {
  readonly scenario: Scenario;
  /** Its title as it is shown, and what of it was searched for. */
  readonly title: readonly Stretch[];
  /** The sentence that holds the words, when it is not the title. */
  readonly where: readonly Stretch[] | null;
}

/** The failures that the filter lets through: by family, or, where words are searched, best first. */
export type FoundFailures =
  | {
      readonly by: 'family';
      /** Families without any of them left out. */
      readonly groups: readonly {
        readonly family: Pick<ScenarioFamily, 'id' | 'title'>;
        readonly found: readonly FoundFailure[];
      }[];
    }
  | {
      readonly by: 'words';
      readonly found: readonly FoundFailure[];
      /** Whether one of them holds every word; else they are the nearest. */
      readonly exact: boolean;
    };

/** Found failures in the order in which they are shown. */
export const listed = (failures: FoundFailures): readonly FoundFailure[] =>
  failures.by === 'words' ? failures.found : failures.groups.flatMap(({ found }) => found);

/** How a scenario ends: as it did here, else as its tags say. */
export const endsAs = (
  scenario: Scenario,
  { results }: { readonly results: Results },
): readonly OutcomeKind[] => {
  const seen = lastOutcome(results.get(scenario.id));
  return seen === null ? outcomes.filter((kind) => scenario.tags.includes(kind)) : [seen];
};

/** What of the playground's state decides. */
interface Current {
  readonly filter: FailureFilter;
  readonly search: Search | null;
  readonly results: Results;
  readonly predicting: boolean;
  readonly predictions: Predictions;
}

/** Whether a scenario passes the outcomes and tags; a hidden one passes none, or it would tell. */
function passes(scenario: Scenario, current: Current): boolean {
  const { kinds, tags } = current.filter;
  if (kinds.length + tags.length === 0) return true;
  if (isHidden(scenario, current)) return false;
  const ends = endsAs(scenario, current);
  return (
    (kinds.length === 0 || ends.some((kind) => kinds.includes(kind))) &&
    tags.every((tag) => scenario.tags.includes(tag))
  );
}

/** Failures that the filter lets through. Until the search is loaded, its words leave none out. */
export function foundFailures(current: Current, library: Library): FoundFailures {
  const words = current.filter.words.trim();
  const passing = scenariosOf(library).filter((one) => passes(one, current));
  const plain = (scenario: Scenario): FoundFailure => ({
    scenario,
    title: [{ text: cardTitle(scenario, current, library), hit: false }],
    where: null,
  });
  if (words === '' || current.search === null) {
    const groups = library.groups.map(({ family, scenarios }) => ({
      family,
      found: scenarios.filter((one) => passing.includes(one)).map(plain),
    }));
    return { by: 'family', groups: groups.filter(({ found }) => found.length > 0) };
  }
  const open = new Map(
    passing.filter((one) => !isHidden(one, current)).map((one) => [one.id, one]),
  );
  const { hits, exact } = current.search(current.filter.words, (id) => open.has(id));
  const met = hits.flatMap(({ id, title, where }): FoundFailure[] => {
    const scenario = open.get(id);
    return scenario ? [{ scenario, title, where }] : [];
  });
  // A hidden card is found by its number only.
  const hidden = passing
    .filter((one) => !open.has(one.id))
    .map(plain)
    .filter(({ title }) =>
      title.some(({ text }) => text.toLowerCase().includes(words.toLowerCase())),
    );
  return { by: 'words', found: [...hidden, ...met], exact: exact || hidden.length > 0 };
}

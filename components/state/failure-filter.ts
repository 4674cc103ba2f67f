import { outcomes, type OutcomeKind } from '../../engine/record.ts';
import type { Scenario, ScenarioFamily } from '../../engine/scenario.ts';
import { scenariosOf, type Library } from './library.ts';
import { cardTitle, isHidden } from './prediction.ts';
import type { PlaygroundState } from './playground.ts';
import { lastOutcome } from './results.ts';
import { searchScenarios, type Found } from './search-scenarios.ts';

/** What failures are looked for; the list and the overview show those. */
export interface FailureFilter {
  readonly words: string;
  /** Outcomes, one of which it must have. */
  readonly kinds: readonly OutcomeKind[];
  /** Tags, all of which it must have. */
  readonly tags: readonly string[];
}

export const noFilter: FailureFilter = { words: '', kinds: [], tags: [] };

/** Whether a filter leaves anything out. */
export const narrows = ({ words, kinds, tags }: FailureFilter): boolean =>
  words.trim() !== '' || kinds.length + tags.length > 0;

/** Failures that were found, under a title. */
export interface FoundGroup {
  readonly family: Pick<ScenarioFamily, 'id' | 'title'>;
  readonly found: readonly Found[];
}

/** How a scenario ends: as it did here, else as its tags say. */
export const endsAs = (
  scenario: Scenario,
  { results }: Pick<PlaygroundState, 'results'>,
): readonly OutcomeKind[] => {
  const seen = lastOutcome(results.get(scenario.id));
  return seen === null ? outcomes.filter((kind) => scenario.tags.includes(kind)) : [seen];
};

type Current = Pick<PlaygroundState, 'filter' | 'results' | 'predicting' | 'predictions'>;

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

/** Failures by family that the filter lets through, empty families among them. */
export function foundFailures(current: Current, library: Library): readonly FoundGroup[] {
  const { words } = current.filter;
  const all = scenariosOf(library).filter((one) => passes(one, current));
  const open = all.filter((one) => !isHidden(one, current));
  const hits = new Map(searchScenarios(open, words).map((found) => [found.scenario.id, found]));
  return library.groups.map(({ family, scenarios }) => ({
    family,
    found: scenarios.flatMap((scenario): Found[] => {
      if (!all.includes(scenario)) return [];
      if (!isHidden(scenario, current)) return [hits.get(scenario.id) ?? []].flat();
      // A hidden card is found by its number only.
      const title = cardTitle(scenario, current, library).toLowerCase();
      const asked = title.includes(words.trim().toLowerCase());
      return asked ? [{ scenario, where: null, whole: true }] : [];
    }),
  }));
}

import type { Scenario } from '../record/scenario.ts';
import { createSearch, type Search } from './create-search.ts';
import type { SearchedDocument, SearchedText } from './searched-document.ts';

const weighed = (weight: number, texts: readonly string[], shown = true): SearchedText[] =>
  texts.map((text) => ({ text, weight, shown }));

function documentOf(scenario: Scenario): SearchedDocument {
  const { id, title, symptoms, story, userSees, incidents, claims, tags } = scenario;
  return {
    id,
    title,
    texts: [
      ...weighed(5, symptoms),
      ...weighed(3, [story, userSees]),
      ...weighed(3, [id, ...tags], false),
      ...weighed(
        2,
        incidents.map(({ title: report, url }) => `${report} (${url})`),
      ),
      ...weighed(
        2,
        claims.map(({ says }) => says),
      ),
      ...weighed(1, [scenario.mechanism, scenario.notice, scenario.remedy]),
    ],
  };
}

/**
 * Finds scenarios by title, symptoms, story, what the user sees, id, tags, incidents, claims,
 * mechanism, notice and remedy.
 */
export const searchScenarios = (scenarios: readonly Scenario[]): Promise<Search> =>
  createSearch(scenarios.map(documentOf));

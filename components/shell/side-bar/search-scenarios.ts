import type { Scenario } from '../../../engine/scenario.ts';

/** A scenario that was found. */
export interface Found {
  readonly scenario: Scenario;
  /** The text that holds the words, when it is not the title. */
  readonly where: string | null;
}

const tidy = (text: string): string => text.toLowerCase().replaceAll(/[“”"'‘’`]/g, '');

/** `#8180` asks for that number and no longer one; other words may stand anywhere. */
function holds(text: string, word: string): boolean {
  const incident = /^#(\d+)$/.exec(word)?.[1];
  if (incident === undefined) return text.includes(word);
  return new RegExp(`(^|\\D)${incident}(\\D|$)`).test(text);
}

/** What is searched, the most telling first. */
const texts = (scenario: Scenario): readonly string[] => [
  scenario.title,
  scenario.story,
  ...scenario.symptoms,
  ...scenario.incidents.flatMap(({ title, url }) => [title, url]),
  ...scenario.claims.map(({ says }) => says),
  scenario.id,
  ...scenario.tags,
];

/**
 * Scenarios that hold every word of a query, in title, story, symptoms, incidents, claims, id or
 * tags; `where` is the text that holds most of them.
 */
export function searchScenarios(scenarios: readonly Scenario[], query: string): readonly Found[] {
  const words = tidy(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return scenarios.map((scenario) => ({ scenario, where: null }));
  return scenarios.flatMap((scenario) => {
    const all = texts(scenario);
    const counts = all.map((text) => words.filter((word) => holds(tidy(text), word)).length);
    if (!words.every((word) => all.some((text) => holds(tidy(text), word)))) return [];
    const best = counts.indexOf(Math.max(...counts));
    return [{ scenario, where: best === 0 ? null : (all[best] ?? null) }];
  });
}

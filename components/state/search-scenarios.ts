import type { Scenario } from '../../engine/scenario.ts';

/** A scenario that was found. */
export interface Found {
  readonly scenario: Scenario;
  /** The text that holds the words, when it is not the title. */
  readonly where: string | null;
  /** Whether one text holds every word; else they stand here and there. */
  readonly whole: boolean;
}

/** Words that say nothing of a failure: pasted messages are full of them. */
const idle = new Set(
  'a all an and at be by error for from in is it my not of on or the to uncaught was when with'.split(
    ' ',
  ),
);

/** Words of a text: letters, digits and signs of numbers; punctuation and case do not count. */
const wordsOf = (text: string): readonly string[] =>
  text.toLowerCase().match(/#?[\p{L}\p{N}]+/gu) ?? [];

/** `keypoints` and `key point` are the same thing. */
const stem = (word: string): string => (word.length > 3 ? word.replace(/s$/, '') : word);

interface Text {
  readonly words: ReadonlySet<string>;
  /** Without anything between the words. */
  readonly squashed: string;
}

const read = (text: string): Text => ({
  words: new Set(wordsOf(text.replaceAll('#', ' '))),
  squashed: wordsOf(text).join(''),
});

/** Numbers, and words of up to two letters, are wanted whole; others may be part of a word. */
function holds({ words, squashed }: Text, word: string): boolean {
  const bare = word.replace('#', '');
  if (/^\d+$/.test(bare) || bare.length < 3) return words.has(bare);
  return squashed.includes(stem(bare));
}

/** What is searched, the most telling first. */
const textsOf = (scenario: Scenario): readonly string[] => [
  scenario.title,
  scenario.story,
  ...scenario.symptoms,
  scenario.userSees,
  ...scenario.incidents.flatMap(({ title, url }) => [title, url]),
  ...scenario.claims.map(({ says }) => says),
  scenario.id,
  ...scenario.tags,
  scenario.mechanism,
];

interface Rated extends Found {
  /** How many of the words it holds. */
  readonly held: number;
}

/** From how many words on a card may lack some: pasted messages hold paths and numbers of one's own. */
const longQuery = 4;

/**
 * Scenarios that hold every word of a query, in any order, in title, story, symptoms, incidents,
 * claims, id, tags or mechanism. Where no scenario holds all of a long query, those that hold the
 * most of it, and at least half. `where` is the text that holds most of the words.
 */
export function searchScenarios(scenarios: readonly Scenario[], query: string): readonly Found[] {
  const all = wordsOf(query);
  if (all.length === 0)
    return scenarios.map((scenario) => ({ scenario, where: null, whole: true }));
  const telling = all.filter((word) => !idle.has(word));
  const words = [...new Set(telling.length > 0 ? telling : all)];
  const rated = scenarios.map((scenario): Rated => {
    const texts = textsOf(scenario);
    const readTexts = texts.map(read);
    const counts = readTexts.map((text) => words.filter((word) => holds(text, word)).length);
    const best = counts.indexOf(Math.max(...counts));
    return {
      scenario,
      where: best === 0 ? null : (texts[best] ?? null),
      whole: counts[best] === words.length,
      held: words.filter((word) => readTexts.some((text) => holds(text, word))).length,
    };
  });
  const most = Math.max(0, ...rated.map(({ held }) => held));
  const enough = words.length >= longQuery && most * 2 >= words.length ? most : words.length;
  return rated
    .filter(({ held }) => held >= enough)
    .map(({ scenario, where, whole }) => ({ scenario, where, whole }));
}

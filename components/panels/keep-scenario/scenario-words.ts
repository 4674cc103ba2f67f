import { unknownPlaces } from '../../../expectations/fill-text.ts';
import type { Difficulty, Scenario } from '../../../record/scenario.ts';
import { isOwn } from '../../state/own-plan.ts';

/** What a person types of a scenario; the run gives the rest. */
export interface ScenarioWords {
  readonly title: string;
  readonly id: string;
  /** Title of the family; its id follows from it. */
  readonly family: string;
  readonly difficulty: Difficulty;
  readonly story: string;
  readonly userSees: string;
  /** One a line. */
  readonly symptoms: string;
  readonly mechanism: string;
  readonly notice: string;
  readonly remedy: string;
}

export type WordsName = keyof ScenarioWords;

/** An id of lower-case words with hyphens, made from a title; empty where it holds no such word. */
export const idOf = (title: string): string =>
  title
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '');

/** The symptoms, without blank lines. */
export const symptomsOf = ({ symptoms }: Pick<ScenarioWords, 'symptoms'>): readonly string[] =>
  symptoms
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What the form begins with: the texts of the card that is open, under a name of its own. */
export function firstWords(scenario: Scenario): ScenarioWords {
  const common = { family: 'Our app', difficulty: scenario.difficulty };
  const { userSees, mechanism, notice, remedy } = scenario;
  if (isOwn(scenario)) {
    const blank = { title: '', id: '', story: '', symptoms: '' };
    return { ...common, ...blank, userSees, mechanism, notice, remedy };
  }
  return {
    ...common,
    title: `${scenario.title}, in our app`,
    id: `our-${scenario.id}`,
    story: scenario.story,
    symptoms: scenario.symptoms.join('\n'),
    userSees,
    mechanism,
    notice,
    remedy,
  };
}

const missing: Readonly<Partial<Record<WordsName, string>>> = {
  title: 'Give it a title, as the list of failures shows it.',
  family: 'Name the group that it belongs to, such as “Our app”.',
  story: 'Say in one line what happens.',
  userSees: 'Say what the user of the app sees.',
  symptoms: 'Write at least one symptom that people would search for, each on a line of its own.',
  mechanism: 'Say why it happens.',
  notice: 'Say how to notice it in production.',
  remedy: 'Say what to do about it.',
};

function problemOf(name: WordsName, words: ScenarioWords, taken: ReadonlySet<string>) {
  const text = words[name];
  if (name === 'id') {
    if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(text))
      return `Write lower-case words with hyphens, such as late-frame; given: “${text}”. Links and records refer to it.`;
    return taken.has(text) ? `“${text}” is the id of another failure. Choose another one.` : null;
  }
  if (name === 'difficulty') return null;
  if (text.trim() === '') return missing[name] ?? null;
  if (name === 'family' && idOf(text) === '')
    return 'Use at least one Latin letter: the id of the group is made from it.';
  if (name === 'story' && text.trim().includes('\n')) return 'Write one line.';
  const [place] = unknownPlaces(text);
  return place === undefined
    ? null
    : `A run has no value “{${place}}”. Write a value that it has, such as {first bad step} or {outcome}, or leave the braces out.`;
}

/** What is wrong with each field; those that are right are left out. */
export function problemsOf(
  words: ScenarioWords,
  taken: ReadonlySet<string>,
): Readonly<Partial<Record<WordsName, string>>> {
  const found = (Object.keys(words) as WordsName[]).flatMap((name) => {
    const problem = problemOf(name, words, taken);
    return problem === null ? [] : [[name, problem] as const];
  });
  return Object.fromEntries(found);
}

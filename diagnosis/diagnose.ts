import { causeOfError } from '../record/error-cause.ts';
import type { Search } from '../search/create-search.ts';
import type { AppAnswer } from './app-answer.ts';
import { comparisonWords, compareAnswers } from './compare-answers.ts';
import { advice, hints } from './hints.ts';
import type { MeasuredAnswer } from './measured-answer.ts';
import type { PastedResult } from './read-result.ts';
import { hintSignsOf, signs, signsOf } from './signs.ts';
import { symptoms } from './symptoms.ts';

/** Everything that somebody knows of their failure. */
export interface Evidence {
  /** What they pasted. */
  readonly pasted: PastedResult;
  /** Ids of `symptoms` that they picked. */
  readonly symptoms: readonly string[];
  /** What a healthy pipeline gives on this device for their picture; null where none was given. */
  readonly healthy: AppAnswer | null;
}

/** A failure that may be theirs. */
export interface Candidate {
  readonly scenario: string;
  /** Why it fits, a sentence each, the most telling first. */
  readonly because: readonly string[];
  /** 0 to 1. */
  readonly fit: number;
  /** Whether what is known cannot tell it from the best candidate, or hardly. */
  readonly alike: boolean;
}

/** What a failure may be, and why. */
export interface Diagnosis {
  /** What the evidence shows by itself, in sentences. */
  readonly found: readonly string[];
  /** Best first; only those that anything speaks for. */
  readonly candidates: readonly Candidate[];
}

/** Weights of the ways to recognise a failure. */
const weight = {
  answer: 1,
  comparison: 0.8,
  error: 1.2,
  words: 0.7,
  symptom: 0.6,
  // A rule outranks everything that measurements alone can say.
  hint: 2,
} as const;

/** Candidates whose score, hints apart, is this near to the best one's cannot be told apart. */
const hardlyLess = 0.05;

/** Below this share of the best score a candidate is no longer listed. */
const enough = 0.25;

const signWords = new Map(signs.map(({ id, words }) => [id, words]));

/** How telling each sign is: the more, the fewer failures show it. */
function tellingOf(measured: readonly MeasuredAnswer[]): (id: string) => number {
  const count = new Map<string, number>();
  for (const { answers, comparisons } of measured)
    for (const id of new Set([...answers.flat(), ...comparisons]))
      count.set(id, (count.get(id) ?? 0) + 1);
  return (id) => Math.log(1 + measured.length / (count.get(id) ?? 1));
}

/** Weight of what two sets share ÷ weight of what either holds. */
function likeness(
  a: readonly string[],
  b: readonly string[],
  telling: (id: string) => number,
): number {
  const all = [...new Set([...a, ...b])];
  const sum = (ids: readonly string[]): number => ids.reduce((total, id) => total + telling(id), 0);
  return all.length === 0 ? 0 : sum(a.filter((id) => b.includes(id))) / sum(all);
}

/** An error message without what differs from app to app: numbers, quotes, addresses, case. */
const plainMessage = (text: string): string =>
  text
    .toLowerCase()
    .replace(/https?:\S+/g, '')
    .replace(/[-+]?\d+(?:[.,]\d+)*/g, '#')
    .replace(/[^a-z#]+/g, ' ')
    .trim();

/**
 * Share of a known message's words that the text holds, in order of neighbours; all of them where a
 * JavaScript engine words the same cause in another way.
 */
function messageLikeness(message: string, text: string): number {
  const cause = causeOfError(message);
  if (cause !== null && cause === causeOfError(text)) return 1;
  const words = plainMessage(message).split(' ');
  const pairs = words.slice(1).map((word, i) => `${words[i] ?? ''} ${word}`);
  if (pairs.length === 0) return 0;
  const plain = ` ${plainMessage(text)} `;
  return pairs.filter((pair) => plain.includes(` ${pair} `)).length / pairs.length;
}

/** The more telling half of an answer's signs, in words. */
const wordsOf = (ids: readonly string[], telling: (id: string) => number): readonly string[] =>
  ids
    .toSorted((a, b) => telling(b) - telling(a))
    .map((id) => signWords.get(id) ?? comparisonWords[id] ?? id);

interface Points {
  readonly score: number;
  readonly because: readonly string[];
}

const nothing: Points = { score: 0, because: [] };

/**
 * Ranks failures by what somebody knows of theirs: the answer that their app received, an error or
 * other text, symptoms in words, and their picture.
 *
 * @param measured What the app of each scenario receives.
 * @param search Over the same scenarios.
 */
export function diagnose(
  { pasted, symptoms: picked, healthy }: Evidence,
  measured: readonly MeasuredAnswer[],
  search: Search,
): Diagnosis {
  const telling = tellingOf(measured);
  const shown = pasted.answers.map(signsOf);
  const special = pasted.answers.flatMap((answer, i) =>
    hintSignsOf(answer, pasted.answers[i - 1] ?? null),
  );
  const beside = healthy === null ? [] : pasted.answers.map((one) => compareAnswers(healthy, one));
  const compared = [...new Set(beside.flat().map(({ id }) => id))];
  const bySearch = pasted.text === '' ? [] : search(pasted.text).hits.map(({ id }) => id);

  const byAnswer = (one: MeasuredAnswer): Points => {
    const best = shown
      .flatMap((mine) => one.answers.map((theirs) => ({ mine, theirs })))
      .map(({ mine, theirs }) => ({
        score: likeness(mine, theirs, telling),
        shared: mine.filter((id) => theirs.includes(id)),
      }))
      .reduce((a, b) => (b.score > a.score ? b : a), { score: 0, shared: [] as string[] });
    return { score: best.score, because: wordsOf(best.shared, telling) };
  };
  const byComparison = (one: MeasuredAnswer): Points => {
    const shared = compared.filter((id) => one.comparisons.includes(id));
    return {
      score: likeness(compared, one.comparisons, telling),
      because: wordsOf(shared, telling),
    };
  };
  const byError = ({ errors }: MeasuredAnswer): Points => {
    const best = Math.max(0, ...errors.map((message) => messageLikeness(message, pasted.text)));
    return best < 0.5 ? nothing : { score: best, because: ['It throws this error.'] };
  };
  const byWords = ({ scenario }: MeasuredAnswer): Points => {
    const at = bySearch.indexOf(scenario);
    return at < 0 ? nothing : { score: 1 / (1 + at), because: ['Its card speaks of these words.'] };
  };
  const byHint = ({ scenario }: MeasuredAnswer): Points => {
    const ids = [...shown.flat(), ...special, ...compared];
    const given = hints.filter((hint) => hint.scenario === scenario && ids.includes(hint.sign));
    return { score: Math.min(1, given.length), because: given.map(({ because }) => because) };
  };
  const bySymptoms = (one: MeasuredAnswer): Points => {
    const fitting = symptoms.filter(({ id, fits }) => picked.includes(id) && fits(one));
    const score = picked.length === 0 ? 0 : fitting.length / picked.length;
    return { score, because: fitting.map(({ words }) => `It fits: ${words}`) };
  };

  const ranked = measured
    .map((one) => {
      const parts = {
        hint: byHint(one),
        answer: byAnswer(one),
        comparison: byComparison(one),
        error: byError(one),
        words: byWords(one),
        symptom: bySymptoms(one),
      };
      const names = Object.keys(parts) as (keyof typeof parts)[];
      const score = names.reduce((sum, name) => sum + weight[name] * parts[name].score, 0);
      return {
        scenario: one.scenario,
        score,
        plain: score - weight.hint * parts.hint.score,
        because: [...new Set(names.flatMap((name) => parts[name].because))],
      };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const most = ranked[0]?.score ?? 0;
  const plainMost = Math.max(0, ...ranked.map(({ plain }) => plain));
  return {
    found: [...new Set([...special, ...shown.flat(), ...compared])].map((id) =>
      [signWords.get(id) ?? comparisonWords[id] ?? id, advice[id] ?? ''].join(' ').trim(),
    ),
    candidates: ranked
      .filter(({ score, plain }) => score === most || plain >= enough * plainMost)
      .map(({ scenario, score, plain, because }) => ({
        scenario,
        because,
        fit: score / most,
        alike: score === most || plainMost - plain <= hardlyLess,
      })),
  };
}

import JSON5 from 'json5';
import { isNumberToken, tokenNumber } from '../common/non-finite.ts';
import type { AnswerHand, AnswerPoint, AppAnswer, Value } from './app-answer.ts';

/** What somebody pasted: answers of consecutive frames, and the text around them. */
export interface PastedResult {
  readonly answers: readonly AppAnswer[];
  /** What is no answer: error messages, console output. */
  readonly text: string;
}

/** More of a pasted log adds nothing. */
const mostCharacters = 500_000;
/** Deeper than this no result of an app is nested. */
const deepest = 12;

/**
 * Reads the JSON of a result, or what a browser's console shows of it, with whatever else was pasted.
 * Accepts NaN, Infinity, `undefined`, single quotes, unquoted keys and trailing commas. Never throws:
 * what cannot be read as a result stays text.
 */
export function readResult(pasted: string): PastedResult {
  const rest: string[] = [];
  const answers: AppAnswer[] = [];
  const text = pasted.slice(0, mostCharacters);
  let from = 0;
  for (const { start, end } of bracketed(text)) {
    const found = answersIn(parse(text.slice(start, end)));
    if (found.length === 0) continue;
    rest.push(text.slice(from, start));
    answers.push(...found);
    from = end;
  }
  rest.push(text.slice(from));
  return { answers, text: rest.join(' ').trim() };
}

/** The outermost stretches in brackets or braces, strings respected. */
function bracketed(text: string): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  const open: string[] = [];
  let start = 0;
  let quote: string | null = null;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (quote !== null) {
      if (character === '\\') i++;
      else if (character === quote || character === '\n') quote = null;
    } else if (character === '"' || (character === "'" && open.length > 0)) {
      if (open.length > 0) quote = character;
    } else if (character === '[' || character === '{') {
      if (open.length === 0) start = i;
      open.push(character);
    } else if (character === ']' || character === '}') {
      if (open.pop() === undefined) continue;
      if (open.length === 0) found.push({ start, end: i + 1 });
    }
  }
  return found;
}

function parse(text: string): unknown {
  try {
    return JSON5.parse(
      text
        // Counts and class names as a console shows them: `(21) [`, `Object {`.
        .replace(/\(\d+\)\s*(?=[[{])/g, '')
        .replace(/\b[A-Z]\w*\s*(?=\{)/g, '')
        .replace(/\b[A-Z]\w*Array\s*(?=\[)/g, '')
        // JSON5 has no word for it.
        .replace(/\bundefined\b/g, 'null')
        .replace(/\bempty(?: × \d+)?\b/g, 'null'),
    );
  } catch {
    return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first of some fields that is there. */
const field = (fields: Fields, ...names: readonly string[]): unknown =>
  names.map((name) => fields[name]).find((value) => value !== undefined);

const valueOf = (value: unknown): Value =>
  typeof value === 'number' ? value : isNumberToken(value) ? tokenNumber(value) : null;

const pointFields = ['keypoints', 'landmarks', 'multiHandLandmarks'] as const;
const worldFields = ['keypoints3D', 'worldKeypoints', 'worldLandmarks'] as const;

function pointOf(value: unknown): AnswerPoint {
  const [x, y, z] = Array.isArray(value)
    ? (value as unknown[])
    : isFields(value)
      ? [value.x, value.y, value.z]
      : [];
  if (!Array.isArray(value) && !isFields(value)) return null;
  return { x: valueOf(x), y: valueOf(y), ...(z === undefined ? {} : { z: valueOf(z) }) };
}

const pointsOf = (value: unknown): readonly AnswerPoint[] | undefined =>
  Array.isArray(value) ? Array.from(value as unknown[], pointOf) : undefined;

type HandFields = Fields & { readonly hand?: never };

const isHand = (value: unknown): value is HandFields =>
  isFields(value) && [...pointFields, ...worldFields].some((name) => Array.isArray(value[name]));

function handOf(fields: Fields): AnswerHand {
  const score = field(fields, 'score', 'handInViewConfidence');
  return {
    score: 'score' in fields || score !== undefined ? valueOf(score) : undefined,
    handedness: typeof fields.handedness === 'string' ? fields.handedness : undefined,
    keypoints: pointsOf(field(fields, ...pointFields)),
    world: pointsOf(field(fields, ...worldFields)),
  };
}

const nothingSaid: AnswerHand = {
  score: undefined,
  handedness: undefined,
  keypoints: undefined,
  world: undefined,
};

const ofHands = (hands: readonly AnswerHand[]): AppAnswer => ({ hands, values: [] });

/** Names of fields that hold one answer after another. */
const framesFields = ['frames', 'results'] as const;

/** The answers in a parsed value; none where it is no result. */
function answersIn(value: unknown, depth = 0): readonly AppAnswer[] {
  if (depth > deepest) return [];
  if (Array.isArray(value)) return answersInList(value as unknown[], depth);
  if (!isFields(value)) return [];
  if (isHand(value)) return [ofHands([handOf(value)])];
  // A record of Faultbook: what its app received is the faulty run's.
  const faulty = value.faulty;
  if (isFields(faulty)) return answersIn(faulty, depth + 1);
  for (const name of framesFields) {
    const frames = value[name];
    if (Array.isArray(frames)) return frames.flatMap((one) => answersIn(one, depth + 1));
  }
  const { hands, outputs } = value;
  if (Array.isArray(outputs) && outputs.length > 0) return [ofValues(outputs)];
  if (Array.isArray(hands)) return answersIn(hands, depth + 1);
  const numbers = numbersIn(value);
  return numbers.length === 0 ? [] : [{ hands: null, values: numbers }];
}

function answersInList(list: readonly unknown[], depth: number): readonly AppAnswer[] {
  if (list.length === 0) return [ofHands([])];
  const listed = list.filter(isHand);
  if (listed.length === list.length) return [ofHands(listed.map(handOf))];
  // A bare list of 21 points is the key points of one hand.
  const points = list.filter((one) => isFields(one) && 'x' in one && 'y' in one);
  if (points.length > list.length / 2)
    return [ofHands([{ ...nothingSaid, keypoints: pointsOf(list) }])];
  // One list of hands after another: consecutive frames.
  const isHands = (one: unknown): boolean => Array.isArray(one) && (one as unknown[]).every(isHand);
  if (list.every(isHands)) return list.flatMap((one) => answersIn(one, depth + 1));
  const numbers = numbersIn(list);
  return numbers.length === 0 ? [] : [{ hands: null, values: numbers }];
}

const ofValues = (outputs: unknown): AppAnswer => ({ hands: null, values: numbersIn(outputs) });

/** Fields whose numbers are no result. */
const asides = new Set(['shape', 'name', 'dtype']);

/** Every number in a value, and every place where one is missing. */
function numbersIn(value: unknown, depth = 0): readonly Value[] {
  if (depth > deepest) return [];
  if (typeof value === 'number' || value === null || isNumberToken(value)) return [valueOf(value)];
  if (Array.isArray(value)) return (value as unknown[]).flatMap((one) => numbersIn(one, depth + 1));
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    asides.has(name) ? [] : numbersIn(one, depth + 1),
  );
}

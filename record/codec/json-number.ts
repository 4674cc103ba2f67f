import * as v from 'valibot';
import { isNumberToken, numberTokens, tokenNumber } from '../../common/non-finite.ts';
import { repeatedKey } from './repeated-key.ts';

/** A finite number; JSON reads 1e999 as Infinity, which only a token may say. */
export const finiteNumber = v.pipe(v.number(), v.finite());

/** A whole number from 0 up. */
export const wholeNumber = v.pipe(
  v.number(),
  v.check(
    (value) => Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0),
    'expected a whole number from 0 up',
  ),
);

/** A number of any kind; NaN, ±Infinity and −0 stand as their tokens in JSON. */
export const jsonNumber = v.pipe(
  v.union(
    [finiteNumber, v.picklist(numberTokens)],
    'expected a number, "NaN", "Infinity", "-Infinity" or "-0"',
  ),
  v.transform((value) => (typeof value === 'string' ? tokenNumber(value) : value)),
);

/** An argument of a fault; a text that is a number's token is that number. */
export const jsonArgument = v.pipe(
  v.union([finiteNumber, v.boolean(), v.string()]),
  v.transform((value) => (isNumberToken(value) ? tokenNumber(value) : value)),
);

/** An object of values by free names; an array is none. */
export const namedValues = <Value extends v.GenericSchema<unknown, unknown>>(value: Value) =>
  v.pipe(
    v.custom<Readonly<Record<string, unknown>>>(
      (given) => typeof given === 'object' && given !== null && !Array.isArray(given),
      'expected an object',
    ),
    v.record(v.string(), value),
  );

/** JSON text that is not what it should be; the message says where, what was found, what is allowed. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}

/** Names that reach an object's prototype; the schema library drops them without a word. */
const forbiddenKeys = ['__proto__', 'constructor', 'prototype'];

/** Path of the first forbidden key; null when there is none. */
function forbiddenPath(json: unknown): string | null {
  const left: [path: string, value: unknown][] = [['', json]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [path, value] = next;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      const innerPath = path === '' ? key : `${path}.${key}`;
      if (forbiddenKeys.includes(key)) return innerPath;
      left.push([innerPath, inner]);
    }
  }
  return null;
}

/** Editors on Windows put it before a text; JSON itself knows no such character. */
const byteOrderMark = /^\uFEFF/;

/**
 * Reads JSON text by a schema; a byte order mark before it says nothing.
 *
 * @param upgrade Rewrites what an earlier version wrote; the schema then checks the result.
 * @throws FormatError
 */
export function parseJson<Schema extends v.GenericSchema>(
  schema: Schema,
  given: string,
  what: string,
  upgrade: (json: unknown) => unknown = (json) => json,
): v.InferOutput<Schema> {
  const text = given.replace(byteOrderMark, '');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new FormatError(
      `This is not a ${what}: it is not JSON (${error instanceof Error ? error.message : String(error)}).`,
    );
  }
  const forbidden = forbiddenPath(json);
  if (forbidden !== null) {
    throw new FormatError(
      `This is not a ${what}: ${forbidden}: a key must not be ${forbiddenKeys.join(', ')}.`,
    );
  }
  const repeated = repeatedKey(text);
  if (repeated !== null) {
    throw new FormatError(
      `This is not a ${what}: ${repeated}: the key appears twice. Keep one of the two.`,
    );
  }
  const parsed = v.safeParse(schema, upgrade(json));
  if (parsed.success) return parsed.output;
  const issues = v.flatten(parsed.issues);
  const [first] = [
    ...Object.entries(issues.nested ?? {}).map(
      ([path, messages]) => `${path}: ${messages?.[0] ?? ''}`,
    ),
    ...(issues.root ?? []),
  ];
  throw new FormatError(`This is not a ${what}: ${first ?? 'its structure is different'}.`);
}

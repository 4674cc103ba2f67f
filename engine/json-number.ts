import * as v from 'valibot';
import { isNumberToken, numberTokens, tokenNumber } from '../common/non-finite.ts';

/** A number of any kind; NaN, ±Infinity and −0 stand as their tokens in JSON. */
export const jsonNumber = v.pipe(
  v.union(
    [v.number(), v.picklist(numberTokens)],
    'expected a number, "NaN", "Infinity", "-Infinity" or "-0"',
  ),
  v.transform((value) => (typeof value === 'string' ? tokenNumber(value) : value)),
);

/** An argument of a fault; a text that is a number's token is that number. */
export const jsonArgument = v.pipe(
  v.union([v.number(), v.boolean(), v.string()]),
  v.transform((value) => (isNumberToken(value) ? tokenNumber(value) : value)),
);

/** JSON text that is not what it should be; the message says where, what was found, what is allowed. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}

/**
 * Reads JSON text by a schema.
 * @throws FormatError
 */
export function parseJson<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string,
  what: string,
): v.InferOutput<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new FormatError(
      `This is not a ${what}: it is not JSON (${error instanceof Error ? error.message : String(error)}).`,
    );
  }
  const parsed = v.safeParse(schema, json);
  if (parsed.success) return parsed.output;
  const issues = v.flatten(parsed.issues);
  const [first] = [
    ...Object.entries(issues.nested ?? {}).map(
      ([path, messages]) => `${path}: ${messages?.[0] ?? ''}`,
    ),
    ...(issues.root ?? []),
  ];
  throw new FormatError(`This is not a ${what}: ${first ?? 'its shape is another'}.`);
}

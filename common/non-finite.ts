/** How JSON, links and the command line write the numbers that JSON has no word for. */
export const numberTokens = ['NaN', 'Infinity', '-Infinity', '-0'] as const;

/** Text for a number that JSON cannot hold. */
export type NumberToken = (typeof numberTokens)[number];

const values: Readonly<Record<NumberToken, number>> = {
  NaN: NaN,
  Infinity: Infinity,
  '-Infinity': -Infinity,
  '-0': -0,
};

/** Whether a value read from JSON is such a text. */
export const isNumberToken = (text: unknown): text is NumberToken =>
  numberTokens.some((token) => token === text);

/** The number that a token stands for. */
export const tokenNumber = (token: NumberToken): number => values[token];

/** The token of NaN, ±Infinity or −0; null for every other number, which JSON can write. */
export function numberToken(value: number): NumberToken | null {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return 'Infinity';
  if (value === -Infinity) return '-Infinity';
  return Object.is(value, -0) ? '-0' : null;
}

/** JSON in which NaN, ±Infinity and −0 stand as their tokens. */
export const stringifyNonFinite = (value: unknown, indent?: number): string =>
  JSON.stringify(
    value,
    (_key, item: unknown) => (typeof item === 'number' ? (numberToken(item) ?? item) : item),
    indent,
  );

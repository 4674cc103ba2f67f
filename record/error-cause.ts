/** What a JavaScript engine's own error is about; each engine words it in its way. */
export const errorCauses = {
  'bytes that do not divide into floats': [
    // V8: "byte length of Float32Array should be a multiple of 4"; "start offset of …".
    /(?:byte length|start offset) of \w+Array should be a multiple of \d/,
    // SpiderMonkey: "buffer length for Float32Array should be a multiple of 4"; "start offset of …".
    /(?:buffer length|start offset) (?:for|of) \w+Array should be a multiple of \d/,
    // JavaScriptCore.
    /length minus the byteOffset is not a multiple of the element size|byteOffset (?:exceeds|is not)/i,
  ],
  'a property of undefined': [
    // V8, for `point.x` and for `const { x } = point`.
    /Cannot read properties of undefined|Cannot destructure property .* of '.*' as it is undefined/,
    // SpiderMonkey, likewise.
    /can't access property .*\bis undefined|^\S.* is undefined$/m,
    // JavaScriptCore.
    /undefined is not an object|Right side of assignment cannot be destructured/,
  ],
} as const satisfies Readonly<Record<string, readonly RegExp[]>>;

export type ErrorCause = keyof typeof errorCauses;

/** The cause that an engine's message is about; null for a message that no known engine words so. */
export function causeOfError(message: string): ErrorCause | null {
  const found = Object.entries(errorCauses).find(([, patterns]) =>
    patterns.some((pattern) => pattern.test(message)),
  );
  return found === undefined ? null : (found[0] as ErrorCause);
}

/** An error as it is expected: by what a library's message says, or by kind and cause. */
export type ExpectedError =
  /** A part of a message that a library words, and no JavaScript engine. */
  | { readonly includes: string }
  /** The error's class, and what it is about. An engine that nobody has seen may word it as it likes. */
  | { readonly kind: string; readonly cause: ErrorCause };

/** Whether an error is the one expected. */
export function isExpectedError(
  expected: ExpectedError,
  error: { readonly name: string; readonly message: string } | undefined,
): boolean {
  if (error === undefined) return false;
  if ('includes' in expected) return error.message.includes(expected.includes);
  const cause = causeOfError(error.message);
  return error.name === expected.kind && (cause === null || cause === expected.cause);
}

/** An expected error in words that follow "an error": `that says “…”`, `of kind RangeError: …`. */
export const expectedErrorText = (expected: ExpectedError): string =>
  'includes' in expected
    ? `that says “${expected.includes}”`
    : `of kind ${expected.kind}, about ${expected.cause}`;

/** What was found in its place, in words: with the error's class where that was asked for. */
export const foundError = (
  expected: ExpectedError,
  error: { readonly name: string; readonly message: string } | undefined,
): string =>
  error === undefined
    ? 'no error'
    : 'includes' in expected
      ? error.message
      : `${error.name}: ${error.message}`;

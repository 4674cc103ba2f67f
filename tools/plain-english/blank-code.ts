/** The same text with spaces for what is matched. Line breaks stay, and so do all places. */
export const blank = (text: string, code: RegExp): string =>
  text.replaceAll(code, (match) => match.replaceAll(/[^\n]/g, ' '));

/** What is code even within a sentence: spans, addresses, paths, options, names with capitals or digits inside. */
const inlineCode = [
  /`[^`\n]*(?:\n[^`\n]*)?`/g,
  /\b(?:https?|file|blob):\S+/g,
  /\{@\w+|@[\w/-]+/g,
  /(?<!\w)--?[a-z][\w-]*/g,
  /[\w.#$*<>-]*[\w.*>]\/[\w.#$*/<>-]+/g,
  /\b[\w-]+\.(?:ts|mjs|js|json|md|html|png|jpg|css)\b/g,
  /\b\w+(?:\.\w+)+\b/g,
  /\b[A-Z]{3,}\b/g,
  /\b\w*(?:[a-z][A-Z]|[A-Z]{2}[a-z]|_|\d)\w*\b/g,
] as const;

/** A text without the code in its sentences, as long as before. */
export const blankCode = (text: string): string => inlineCode.reduce(blank, text);

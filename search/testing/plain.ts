import type { Stretch } from '../marked-text.ts';

/** A marked text in one line, hits in brackets; empty where there is none. */
export const plain = (stretches: readonly Stretch[] | null): string =>
  (stretches ?? []).map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

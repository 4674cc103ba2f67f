import type { Scenario } from '../../../record/scenario.ts';
import { UsageError } from '../exit-codes.ts';
import { findScenario } from '../parse-run.ts';
import { oneOf } from '../settings.ts';
import { parseWords } from '../parse-words.ts';
import { readEnvironments } from './book-environments.ts';

export const bookFormats = ['html', 'md'] as const;
export type BookFormat = (typeof bookFormats)[number];

/** What `faultbook handbook` was asked for. */
export interface HandbookCommand {
  /** `write` a book, or `check` one: measure again and compare. */
  readonly does: 'write' | 'check';
  /** Folder of the book. */
  readonly folder: string;
  readonly format: BookFormat;
  readonly scenarios: readonly Scenario[];
  readonly environments: readonly string[];
  /** Whether what the folder already has is measured again as well. */
  readonly again: boolean;
  /** Address of a playground, for links back; null for none. */
  readonly site: string | null;
}

const options = {
  out: { type: 'string' },
  check: { type: 'string' },
  format: { type: 'string' },
  environments: { type: 'string' },
  again: { type: 'boolean' },
  site: { type: 'string' },
} as const;

/** @throws UsageError */
function readSite(given: string | undefined): string | null {
  if (given === undefined) return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw new UsageError(`--site must be an http or https address; given: "${given}".`);
  return url.href;
}

/**
 * Reads the words after `faultbook handbook`.
 * @throws UsageError
 */
export function parseHandbook(
  words: readonly string[],
  scenarios: readonly Scenario[],
): HandbookCommand {
  const { values, positionals } = parseWords(words, options);
  const { out, check, format, environments, again = false, site } = values;
  if ((out === undefined) === (check === undefined))
    throw new UsageError(
      'Name a folder: handbook --out DIR writes a book there, handbook --check DIR measures again what the book there says.',
    );
  const folder = out ?? check ?? '';
  if (folder === '')
    throw new UsageError(`--${out === undefined ? 'check' : 'out'} needs a folder.`);
  if (check !== undefined) {
    for (const [name, value] of Object.entries({ format, environments, site }))
      if (value !== undefined)
        throw new UsageError(`--${name} goes with --out only: a book says how it was measured.`);
    if (again || positionals.length > 0)
      throw new UsageError(
        'handbook --check takes no other words: it measures what the book has, again.',
      );
  }
  return {
    does: out === undefined ? 'check' : 'write',
    folder,
    format: oneOf('format', format, bookFormats) ?? 'html',
    scenarios:
      positionals.length === 0
        ? scenarios
        : [...new Set(positionals)].map((id) => findScenario(scenarios, id)),
    environments: readEnvironments(environments ?? 'own'),
    again,
    site: readSite(site),
  };
}

import type { Scenario } from '../../../engine/scenario.ts';
import { UsageError } from '../exit-codes.ts';
import { findScenario } from '../parse-run.ts';
import { parseWords } from '../parse-words.ts';

/** What `faultbook page` was asked for. */
export interface PageCommand {
  readonly scenarios: readonly Scenario[];
  /** Folder to write to. */
  readonly out: string;
}

const options = { all: { type: 'boolean' }, out: { type: 'string' } } as const;

/**
 * Reads the words after `faultbook page`.
 * @throws UsageError
 */
export function parsePage(words: readonly string[], scenarios: readonly Scenario[]): PageCommand {
  const { values, positionals } = parseWords(words, options);
  const { all = false, out } = values;
  const [id, ...more] = positionals;
  if (all === (id !== undefined) || more.length > 0) {
    throw new UsageError(
      `Name one scenario or --all: faultbook page <scenario> --out DIR; given: ${words.join(' ') || 'neither'}. See: faultbook list`,
    );
  }
  if (out === undefined || out === '') {
    throw new UsageError('--out DIR is missing: the folder to write the pages and charts to.');
  }
  return { scenarios: id === undefined ? scenarios : [findScenario(scenarios, id)], out };
}

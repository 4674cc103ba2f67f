import { parseArgs } from 'node:util';
import type { Scenario } from '../../../engine/scenario.ts';
import { UsageError } from '../exit-codes.ts';
import { findScenario } from '../parse-run.ts';

/** What `faultbook page` was asked for. */
export interface PageCommand {
  readonly scenarios: readonly Scenario[];
  /** Folder to write to. */
  readonly out: string;
}

/**
 * Reads the words after `faultbook page`.
 * @throws UsageError
 */
export function parsePage(words: readonly string[], scenarios: readonly Scenario[]): PageCommand {
  const { values, positionals } = readWords(words);
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

function readWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: { all: { type: 'boolean' }, out: { type: 'string' } },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

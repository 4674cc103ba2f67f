import { stringifyNonFinite } from '../../common/non-finite.ts';
import type { Scenario, ScenarioGroup } from '../../record/scenario.ts';
import { searchScenarios } from '../../search/search-scenarios.ts';
import { UsageError } from './exit-codes.ts';

/** What `list` was asked for. */
export interface ListCommand {
  readonly json: boolean;
  /** Null: every scenario. */
  readonly search: string | null;
}

/**
 * Reads the words after `list`. A search takes every word up to the next option, with or without
 * quotation marks.
 *
 * @throws UsageError on other words, or a search without any.
 */
export function parseList(words: readonly string[]): ListCommand {
  const allowed = 'Allowed: --json, --search WORDS.';
  let json = false;
  let search: string[] | null = null;
  for (const word of words) {
    const given = /^--search=(.*)$/s.exec(word)?.[1];
    if (word === '--json') json = true;
    else if (word === '--search' || given !== undefined) search = given ? [given] : (search ?? []);
    else if (search !== null && !word.startsWith('--')) search.push(word);
    else throw new UsageError(`list does not take "${word}". ${allowed}`);
  }
  if (search?.join('').trim() === '')
    throw new UsageError(
      `--search needs words, as in: list --search "score is NaN". Given: none. ${allowed}`,
    );
  return { json, search: search?.join(' ') ?? null };
}

const line = ({ id, title, story }: Scenario): string => `${id.padEnd(20)} ${title}: ${story}`;

/** What `list` prints, and what it says beside it. */
export interface Listing {
  readonly text: string;
  /** For the standard error output; null where there is nothing to say. */
  readonly note: string | null;
}

/** Lists scenarios: by family, or best first where words are searched. */
export async function listScenarios(
  groups: readonly ScenarioGroup[],
  { json, search }: ListCommand,
): Promise<Listing> {
  const all = groups.flatMap(({ scenarios }) => scenarios);
  if (search === null) {
    const lines = groups.flatMap(({ family, scenarios }) => [
      family.title,
      ...scenarios.map((one) => `  ${line(one)}`),
    ]);
    return { text: json ? stringifyNonFinite(all, 2) : lines.join('\n'), note: null };
  }
  const { hits, exact } = (await searchScenarios(all))(search);
  const found = hits.flatMap(({ id, where }) => {
    const scenario = all.find((one) => one.id === id);
    return scenario ? [{ scenario, where }] : [];
  });
  const note =
    found.length === 0
      ? `No scenario matches "${search}". Try fewer words, an issue number, or part of the error message.`
      : exact
        ? null
        : `No scenario matches "${search}" exactly. The nearest, best first:`;
  if (json)
    return {
      text: stringifyNonFinite(
        found.map(({ scenario }) => scenario),
        2,
      ),
      note,
    };
  const lines = found.flatMap(({ scenario, where }) => [
    line(scenario),
    ...(where ? [`  ${where.map(({ text }) => text).join('')}`] : []),
  ]);
  return { text: lines.join('\n'), note };
}

/**
 * `npm run environments -- [SCENARIO|FAMILY …] [--only ENVIRONMENT] [--out FOLDER]`: runs scenarios on two drivers and two
 * engines, and writes what was found to `docs/reports/environments.md` and `.json`, `docs/drivers.md`, and
 * the modules by which cards and verdicts know those devices. Rows of other scenarios stay.
 */
import { scenarioGroups } from '../../scenarios/scenarios.ts';
import type { Scenario } from '../../record/scenario.ts';
import { exitCodes, UsageError } from '../command-line/exit-codes.ts';
import { oneOf } from '../command-line/settings.ts';
import { parseWords } from '../command-line/parse-words.ts';
import { packageRoot } from '../package-root.ts';
import { runCommand } from '../process/run-command.ts';
import { environments } from './environments.ts';
import { runEnvironments } from './run-environments.ts';

/** @throws UsageError for a word that is no scenario and no family */
function scenariosOf(words: readonly string[]): Scenario[] {
  const all = scenarioGroups.flatMap(({ scenarios }) => scenarios);
  if (words.length === 0) return all;
  return words.flatMap((word) => {
    const group = scenarioGroups.find(({ family }) => family.id === word);
    const found = group?.scenarios ?? all.filter(({ id }) => id === word);
    if (found.length > 0) return found;
    const families = scenarioGroups.map(({ family }) => family.id).join(', ');
    throw new UsageError(
      `There is no scenario and no family "${word}". Families: ${families}. "npx faultbook list" prints the scenarios.`,
    );
  });
}

await runCommand(async () => {
  const { values, positionals } = parseWords(process.argv.slice(2), {
    only: { type: 'string' },
    out: { type: 'string', default: packageRoot },
  });
  const ids = environments.map(({ id }) => id);
  const only = oneOf('only', values.only, ids);
  const chosen = environments.filter(({ id }) => only === undefined || id === only);
  const rows = await runEnvironments(chosen, scenariosOf(positionals), console.log, values.out);
  const bad = rows.some(({ status }) => status !== 'holds' && status !== 'not applicable');
  return bad ? exitCodes.drifted : exitCodes.ok;
});

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'prettier';
import { stringifyNonFinite } from '../../common/non-finite.ts';
import type { Scenario } from '../../record/scenario.ts';
import { scenarios as allScenarios } from '../../scenarios/scenarios.ts';
import { packageRoot } from '../package-root.ts';
import { makeFolder } from '../process/make-folder.ts';
import { writeWhole } from '../process/write-whole.ts';
import { devicesModule, statementsModule } from './data-modules.ts';
import { driversPage } from './drivers-page.ts';
import {
  readResults,
  type EnvironmentResults,
  type EnvironmentRow,
  type MeasuredDevice,
} from './environment-rows.ts';
import type { MeasuredEnvironment } from './environments.ts';
import { environmentsReport } from './environments-report.ts';
import { measureEnvironment } from './measure-environment.ts';

const resultsFile = 'docs/reports/environments.json';

/** What is not on this machine; the report names it. */
const isMissing = (error: unknown): error is Error =>
  error instanceof Error && ['NoBrowserError', 'NoWebglError'].includes(error.name);

/** Writes all that is made of the results below a folder, each file where the project has it. */
async function write(results: EnvironmentResults, root: string): Promise<void> {
  const files = {
    [resultsFile]: format(stringifyNonFinite(results), { parser: 'json', printWidth: 100 }),
    'docs/reports/environments.md': environmentsReport(results),
    'docs/drivers.md': driversPage(results),
    'record/device/measured-devices.ts': devicesModule(results),
    'record/device/measured-statements.ts': statementsModule(results),
  };
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    await makeFolder(path.dirname(file));
    await writeWhole(file, await text);
  }
}

const earlierResults = (root: string): Promise<EnvironmentResults> =>
  readFile(path.join(root, resultsFile), 'utf8').then(readResults, () => ({ environments: {} }));

/** Rows in the order of the scenarios; those of scenarios that are gone are dropped. */
const inOrder = (rows: ReadonlyMap<string, EnvironmentRow>): EnvironmentRow[] =>
  allScenarios.flatMap(({ id }) => rows.get(id) ?? []);

/**
 * Runs scenarios in environments and writes all that is made of it. An environment that is not there is
 * named with the reason; what was measured there before stays.
 *
 * @param root where earlier results are, and where all is written.
 * @returns the rows measured now.
 * @throws EnvironmentError
 */
export async function runEnvironments(
  chosen: readonly MeasuredEnvironment[],
  scenarios: readonly Scenario[],
  say: (line: string) => void,
  root = packageRoot,
): Promise<EnvironmentRow[]> {
  const results = await earlierResults(root);
  const measured: EnvironmentRow[] = [];
  for (const environment of chosen) {
    const { id, title, packages } = environment;
    const before = results.environments[id];
    const rows = new Map((before?.rows ?? []).map((row) => [row.scenario, row]));
    const put = (device: MeasuredDevice | null, missing: string | null): Promise<void> => {
      results.environments[id] = { device, missing, rows: inOrder(rows) };
      return write(results, root);
    };
    // The device is measured with all of its scenarios, or where it never was.
    const known = scenarios.length === allScenarios.length ? null : (before?.device ?? null);
    try {
      const onRow = async (row: EnvironmentRow): Promise<void> => {
        rows.set(row.scenario, row);
        measured.push(row);
        say(`${title}: ${row.status.padEnd(14)} ${row.scenario}`);
        for (const problem of row.problems) say(`  ${problem}`);
        // What is found so far is not lost by what comes.
        await put(before?.device ?? null, null);
      };
      const device = await measureEnvironment(environment, scenarios, onRow, known === null);
      await put(device ?? known, null);
    } catch (error) {
      if (!isMissing(error)) throw error;
      const [reason = ''] = error.message.split('\n');
      say(`${title}: not run. ${error.message} It needs: ${packages}.`);
      await put(before?.device ?? null, `${reason} It needs: ${packages}.`);
    }
  }
  await write(results, root);
  return measured;
}

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'prettier';
import { stringifyNonFinite } from '../../common/non-finite.ts';
import type { Scenario } from '../../record/scenario.ts';
import { scenarios as allScenarios } from '../../scenarios/scenarios.ts';
import { packageRoot } from '../package-root.ts';
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

const place = (file: string): string => path.join(packageRoot, file);
const resultsFile = place('docs/reports/environments.json');

/** What is not on this machine; the report names it. */
const isMissing = (error: unknown): error is Error =>
  error instanceof Error && ['NoBrowserError', 'NoWebglError'].includes(error.name);

async function write(results: EnvironmentResults): Promise<void> {
  await writeWhole(resultsFile, await format(stringifyNonFinite(results), { parser: 'json' }));
  await writeWhole(place('docs/reports/environments.md'), await environmentsReport(results));
  await writeWhole(place('docs/drivers.md'), await driversPage(results));
  await writeWhole(place('record/measured-devices.ts'), await devicesModule(results));
  await writeWhole(place('record/measured-statements.ts'), await statementsModule(results));
}

const earlierResults = (): Promise<EnvironmentResults> =>
  readFile(resultsFile, 'utf8').then(readResults, () => ({ environments: {} }));

/** Rows in the order of the scenarios; those of scenarios that are gone are dropped. */
const inOrder = (rows: ReadonlyMap<string, EnvironmentRow>): EnvironmentRow[] =>
  allScenarios.flatMap(({ id }) => rows.get(id) ?? []);

/**
 * Runs scenarios in environments and writes all that is made of it. An environment that is not there is
 * named with the reason; what was measured there before stays.
 *
 * @returns the rows measured now.
 * @throws EnvironmentError
 */
export async function runEnvironments(
  chosen: readonly MeasuredEnvironment[],
  scenarios: readonly Scenario[],
  say: (line: string) => void,
): Promise<EnvironmentRow[]> {
  const results = await earlierResults();
  const measured: EnvironmentRow[] = [];
  for (const environment of chosen) {
    const { id, title, packages } = environment;
    const before = results.environments[id];
    const rows = new Map((before?.rows ?? []).map((row) => [row.scenario, row]));
    const put = (device: MeasuredDevice | null, missing: string | null): Promise<void> => {
      results.environments[id] = { device, missing, rows: inOrder(rows) };
      return write(results);
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
  await write(results);
  return measured;
}

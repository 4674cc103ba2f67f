import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { scenarios } from '../../scenarios/scenarios.ts';
import { packageRoot } from '../package-root.ts';
import { readResults, type EnvironmentResults } from './environment-rows.ts';
import { environments } from './environments.ts';
import { runEnvironments } from './run-environments.ts';

type Result = EnvironmentResults['environments'][string];

/** What the report has of an environment. */
const reported = async (id: string): Promise<Result | undefined> => {
  const file = path.join(packageRoot, 'docs/reports/environments.json');
  return readResults(await readFile(file, 'utf8')).environments[id];
};

describe('every scenario on two drivers and in two engines', () => {
  for (const environment of environments) {
    const { id, title } = environment;
    it(`holds on ${title}, on the device that cards and verdicts know; the report is written`, async () => {
      const shipped = await reported(id);
      const rows = await runEnvironments([environment], scenarios, () => undefined);
      const measured = await reported(id);
      assert.ok(measured);
      if (measured.missing !== null) {
        // The report says so as well; a machine without these packages cannot do more.
        console.error(`${title} was not run: ${measured.missing}`);
        return;
      }
      const bad = rows.filter(({ status }) => status !== 'holds');
      assert.deepEqual(
        bad.map(({ scenario, status, problems }) => [scenario, status, ...problems]),
        [],
      );
      assert.equal(rows.length, scenarios.length);
      assert.deepEqual(measured.device?.properties, shipped?.device?.properties);
    });
  }
});

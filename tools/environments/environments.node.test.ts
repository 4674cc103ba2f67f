import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { measuredDevices } from '../../record/device/measured-devices.ts';
import {
  measuredStatements,
  statementEnvironments,
} from '../../record/device/measured-statements.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { packageRoot } from '../package-root.ts';
import { devicesModule, statementsModule } from './data-modules.ts';
import { driversPage } from './drivers-page.ts';
import { environmentsReport } from './environments-report.ts';
import { readResults, type EnvironmentResults } from './environment-rows.ts';
import { environments } from './environments.ts';
import { runEnvironments } from './run-environments.ts';

const shipped = async (file: string): Promise<string> =>
  readFile(path.join(packageRoot, file), 'utf8');

const results = async (): Promise<EnvironmentResults> =>
  readResults(await shipped('docs/reports/environments.json'));

describe('what was measured on two drivers and in two engines', () => {
  it('holds everywhere, and what is not measured yet is named as not run', async () => {
    const all = await results();
    const report = await environmentsReport(all);
    for (const [at, { id }] of environments.entries()) {
      const rows = all.environments[id]?.rows ?? [];
      assert.ok(rows.length > 0, id);
      for (const { id: scenario } of scenarios) {
        const cells = new RegExp(`^\\| ${scenario} +\\|(.*)\\|$`, 'm').exec(report)?.[1];
        const isMeasured = rows.some((row) => row.scenario === scenario);
        assert.equal(cells?.split('|')[at]?.trim() !== 'not run', isMeasured, `${id}: ${scenario}`);
      }
      assert.deepEqual(
        rows.filter(({ status }) => status !== 'holds').map(({ scenario }) => scenario),
        [],
        id,
      );
    }
  });

  it('is what page and modules are made of', async () => {
    const all = await results();
    assert.equal(await shipped('docs/drivers.md'), await driversPage(all));
    assert.equal(await shipped('record/device/measured-devices.ts'), await devicesModule(all));
    assert.equal(
      await shipped('record/device/measured-statements.ts'),
      await statementsModule(all),
    );
  });

  it('has a value for each statement of a card in each environment', () => {
    const titles = environments.map(({ title }) => title);
    assert.deepEqual(statementEnvironments, titles);
    assert.deepEqual(
      measuredDevices.map(({ name }) => name),
      titles,
    );
    for (const { id, dependences } of scenarios) {
      for (const [at, { what }] of dependences.entries()) {
        const values = measuredStatements[id]?.[at] ?? [];
        assert.equal(values.length, titles.length, `${id}: ${what}`);
        assert.ok(!values.includes('…'), `${id}: ${what}: ${values.join(', ')}`);
        assert.ok(new Set(values).size > 1 || what.includes('ReLU'), `${id}: ${what} is the same`);
      }
    }
  });

  it('names what is not on this machine, and goes on', async () => {
    const root = await mkdtemp(path.join(tmpdir(), 'environments-'));
    const before = process.env.FIREFOX_PATH;
    process.env.FIREFOX_PATH = '/no/such/firefox';
    const lines: string[] = [];
    try {
      const firefox = environments.filter(({ choice }) => choice.browser === 'firefox');
      const rows = await runEnvironments(firefox, scenarios, (line) => lines.push(line), root);
      assert.deepEqual(rows, []);
      const report = await readFile(path.join(root, 'docs/reports/environments.md'), 'utf8');
      assert.match(report, /Firefox, llvmpipe +\| \*\*not run\*\*: .*It needs: firefox-esr xvfb/);
      assert.match(lines.join('\n'), /FIREFOX_PATH is set to \/no\/such\/firefox/);
    } finally {
      if (before === undefined) delete process.env.FIREFOX_PATH;
      else process.env.FIREFOX_PATH = before;
      await rm(root, { recursive: true });
    }
  });
});

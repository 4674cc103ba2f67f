import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { encodePlan } from '../../record/codec/plan-codec.ts';
import { scenarioPlan } from '../../engine/scenario-plan.ts';
import { neverDivided } from '../../scenarios/input/never-divided.scenario.ts';
import { float16 } from '../../scenarios/shared.ts';
import { packageRoot } from '../package-root.ts';
import type { CommandTrial } from './command-trials.ts';
import { runCommand } from './run-command.ts';

const plan = scenarioPlan(neverDivided);

/** In which the first bad step is the one that docs/plans.md names. */
const inHalfPrecision: typeof plan = { ...plan, realm: float16 };

/** The page behind an address that a command prints. */
async function opensPage(address: string): Promise<void> {
  const text = await (await fetch(address)).text();
  assert.match(text, /<title>Faultbook<\/title>/, address);
}

async function tryCommand({
  printed,
  starts = printed,
  shows,
  goesOn,
}: CommandTrial): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'faultbook-command-'));
  try {
    await cp(path.join(packageRoot, 'assets/hands/open-palm.png'), path.join(folder, 'photo.jpg'));
    await writeFile(path.join(folder, 'plan.json'), encodePlan(inHalfPrecision));
    const until = goesOn === true ? shows : null;
    const end = await runCommand(starts, { FOLDER: folder }, until, async ([, address]) => {
      if (address !== undefined) await opensPage(address);
    });
    assert.equal(end.code, goesOn === true ? null : 0, end.output);
    assert.match(end.output, shows);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Tests each of these commands: that it starts, shows what it should, and ends with 0 or on request. */
export function tryCommands(trials: readonly CommandTrial[]): void {
  describe('commands as printed', { timeout: 3_600_000 }, () => {
    for (const trial of trials) it(trial.printed, () => tryCommand(trial));
  });
}

import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringifyNonFinite } from '../../common/non-finite.ts';
import { sha256 } from '../../common/sha256.ts';
import {
  BundleError,
  bundleBounds,
  readBundle,
  type EvidenceBundle,
} from '../../components/bundle/evidence-bundle.ts';
import { reproduction } from '../../components/bundle/reproduction.ts';
import { planDifference } from '../../components/panels/comparison/plan-difference.ts';
import { checkPlan } from '../../engine/check-plan.ts';
import { faultSpecs } from '../../faults/fault-specs.ts';
import { decodeRecord } from '../../record/codec/record-codec.ts';
import { realmName } from '../../record/plan.ts';
import type { RunRecord } from '../../record/record.ts';
import type { Scenario } from '../../record/scenario.ts';
import { temporaryFolder } from '../process/temporary-folder.ts';
import { exitCodes, UsageError } from './exit-codes.ts';
import { progressLine } from './progress-line.ts';
import { openRunSession } from './run-session.ts';

/** Where a run took place, on a line. */
function placeOf({ environment, plan }: RunRecord): string {
  const { renderer } = environment.realms.faulty;
  const parts = [realmName(plan.realm), environment.browser, ...(renderer ? [renderer] : [])];
  return `${parts.join(', ')}; ${environment.measuredAt.slice(0, 10)}`;
}

async function open(file: string): Promise<EvidenceBundle> {
  const found = await stat(file).catch(() => null);
  if (found?.isFile() !== true) throw new UsageError(`There is no bundle "${file}".`);
  if (found.size > bundleBounds.file) {
    throw new BundleError(`"${file}" has ${found.size} bytes, which no evidence bundle has.`);
  }
  return readBundle(await readFile(file));
}

/** Runs what a bundle holds once more. @throws as `faultbook run` does */
async function again(
  { record, pictures }: EvidenceBundle,
  scenarios: readonly Scenario[],
): Promise<RunRecord> {
  const isKnown = scenarios.some(({ id }) => id === record.plan.scenario);
  const plan = checkPlan(isKnown ? record.plan : { ...record.plan, scenario: null });
  const { input } = plan;
  const picture =
    input.kind === 'file'
      ? pictures.find(({ bytes }) => sha256(bytes) === input.sha256)
      : undefined;
  if (input.kind === 'file' && picture === undefined) {
    throw new UsageError(
      `The run was on “${input.name}”, which is not in the bundle. Run its plan with that file: unpack plan.json, then npx faultbook run --plan plan.json --input FILE.`,
    );
  }
  const progress = progressLine();
  const folder = picture === undefined ? null : await temporaryFolder();
  const session = await openRunSession([plan], (line) => progress.show(line));
  try {
    const file =
      folder === null ? null : path.join(folder.path, path.basename(picture?.name ?? ''));
    if (file !== null && picture !== undefined) await writeFile(file, picture.bytes);
    return decodeRecord(await session.run(stringifyNonFinite(plan), file));
  } finally {
    progress.clear();
    await session.close();
    await folder?.remove();
  }
}

/**
 * `faultbook compare`: runs an evidence bundle again, or compares two.
 *
 * @returns the exit code: 1 where the outcome or the first bad step is another one.
 * @throws UsageError, BundleError; and what `faultbook run` throws
 */
export async function compareBundles(
  words: readonly string[],
  scenarios: readonly Scenario[],
  out: (text: string) => void,
): Promise<number> {
  const [first, second, ...more] = words;
  if (first === undefined || more.length > 0 || words.some((word) => word.startsWith('-'))) {
    throw new UsageError(
      `compare takes one bundle or two: faultbook compare BUNDLE [BUNDLE]; given: ${words.join(' ')}.`,
    );
  }
  const one = await open(first);
  const other =
    second === undefined
      ? { name: 'this run', record: await again(one, scenarios) }
      : { name: path.basename(second), record: (await open(second)).record };
  const measured = { name: path.basename(first), record: one.record };
  out(one.title);
  for (const { name, record } of [measured, other]) out(`  ${name}: ${placeOf(record)}`);
  const settings = planDifference(measured.record.plan, other.record.plan, faultSpecs);
  if (settings !== '') out(settings.replace('Pinned:', 'Settings:'));
  const { same, words: said } = reproduction(measured, other);
  out(said);
  return same ? exitCodes.ok : exitCodes.drifted;
}

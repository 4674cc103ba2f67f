import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeBundle } from '../../components/bundle/evidence-bundle.ts';
import { recordChart } from '../../components/charts/propagation-chart/record-chart.ts';
import type { RunRecord } from '../../record/record.ts';
import type { Scenario } from '../../record/scenario.ts';
import { makeFolder } from '../process/make-folder.ts';

/** What the run is called: its scenario's title. */
const titleOf = ({ scenario }: RunRecord, scenarios: readonly Scenario[]): string =>
  scenarios.find(({ id }) => id === scenario)?.title ?? 'A custom plan';

/**
 * Writes an evidence bundle of a run.
 *
 * @param picture path of the user's own picture; null where the run was on another one.
 * @returns what it wrote, in words.
 * @throws errors of the file system
 */
export async function saveBundle(
  to: { readonly file: string; readonly picture: boolean },
  record: RunRecord,
  picture: string | null,
  scenarios: readonly Scenario[],
): Promise<string> {
  const title = titleOf(record, scenarios);
  const own = to.picture && picture !== null ? picture : null;
  const bytes = writeBundle({
    title,
    record,
    charts: { propagation: recordChart(record, title) },
    pictures: own === null ? [] : [{ name: path.basename(own), bytes: await readFile(own) }],
  });
  await makeFolder(path.dirname(path.resolve(to.file)));
  await writeFile(to.file, bytes);
  const within =
    picture === null ? '' : own === null ? ', without your picture' : ', with your picture';
  return `wrote ${to.file} (${Math.ceil(bytes.length / 1024)} kB)${within}`;
}

import type { Picture } from '../../engine/contract.ts';
import type { RunRecord } from '../../record/record.ts';
import { recordChart } from '../charts/propagation-chart/record-chart.ts';
import { saveFile } from '../clipboard/save-file.ts';
import { writeBundle } from './evidence-bundle.ts';

/**
 * Downloads an evidence bundle of a run.
 *
 * @param pictures the user's own pictures that they chose to include.
 * @returns the name of the file.
 */
export async function saveBundle(
  title: string,
  record: RunRecord,
  pictures: readonly Picture[],
): Promise<string> {
  const own = await Promise.all(
    pictures.map(async ({ name, bytes }) => ({
      name,
      bytes: new Uint8Array(await bytes.arrayBuffer()),
    })),
  );
  const charts = { propagation: recordChart(record, title) };
  const zip = writeBundle({ title, record, charts, pictures: own });
  const file = `${record.plan.scenario ?? 'plan'}.evidence.zip`;
  saveFile(new Blob([zip.slice()], { type: 'application/zip' }), file);
  return file;
}

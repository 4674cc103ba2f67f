import { writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { recordChart } from '../../components/charts/propagation-chart/record-chart.ts';
import { toQuery } from '../../components/state/address.ts';
import { ownPage } from '../../components/state/own-plan.ts';
import { consumerSpecs } from '../../consumers/consumer-specs.ts';
import { faultSpecs } from '../../faults/fault-specs.ts';
import { decodeRecord } from '../../record/codec/record-codec.ts';
import type { RunRecord } from '../../record/record.ts';
import type { Scenario } from '../../record/scenario.ts';
import { opGraphs } from '../../subjects/graph/op-graphs.ts';

/** The link to a record's plan, below the address of a playground. */
function linkOf({ plan }: RunRecord, scenarios: readonly Scenario[]): string {
  const scenario = scenarios.find(({ id }) => id === plan.scenario) ?? null;
  const query = toQuery(
    {
      view: 'scenario',
      scenario: scenario ?? ownPage,
      plan: scenario === null ? { ...plan, scenario: null } : plan,
      session: [],
      presenting: false,
      predicting: false,
    },
    {
      faults: faultSpecs,
      consumers: Object.values(consumerSpecs),
      fixtures: [],
      graphs: Object.values(opGraphs),
    },
  );
  return `?${query}`;
}

/**
 * Writes what a failed run leaves: its record, a picture of its chart, and the link that opens it. A
 * picture of yours is never written: the record holds its name and its hash.
 *
 * @param text the record as JSON.
 * @returns the names of the files.
 * @throws errors of the file system
 */
export function writeArtifacts(
  folder: string,
  text: string,
  number: number,
  scenarios: readonly Scenario[],
): readonly string[] {
  const record = decodeRecord(text);
  const name = `${String(number).padStart(2, '0')}-${record.plan.scenario ?? 'plan'}`;
  mkdirSync(folder, { recursive: true });
  const files = [
    [`${name}.record.json`, text],
    [`${name}.chart.svg`, recordChart(record, `${record.plan.scenario ?? 'plan'}: propagation`)],
    [
      `${name}.link.txt`,
      `Run npx faultbook dev, then open its address followed by:\n${linkOf(record, scenarios)}\n`,
    ],
  ] as const;
  for (const [file, content] of files) writeFileSync(path.join(folder, file), content);
  return files.map(([file]) => file);
}

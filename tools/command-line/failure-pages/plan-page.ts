import { commandLine } from '../../../components/panels/code/command-line.ts';
import { planSections, planTitle } from '../../../components/panels/about/plan-sections.ts';
import { ownPage } from '../../../components/state/own-plan.ts';
import type { RunRecord } from '../../../record/record.ts';
import { plain, sectionText } from '../../../engine/scenario-markdown.ts';
import { faultSpecs } from '../../../faults/fault-specs.ts';
import { measuredText, type MeasuredChart } from './measured-text.ts';

/** A custom plan as Markdown, with its chart as a picture; every number is of this record. */
export function planPage(record: RunRecord, chart: MeasuredChart): string {
  const { plan } = record;
  const alt = `Propagation chart of frame ${chart.frame + 1}: ${chart.says}`;
  const command = commandLine(ownPage, plan, faultSpecs);
  return `${[
    `# ${plain(planTitle(plan, faultSpecs))}`,
    'A custom plan that belongs to no scenario.',
    `![${plain(alt)}](${chart.file})`,
    ...planSections(plan, record, faultSpecs).map(sectionText),
    measuredText(record, command),
  ].join('\n\n')}\n`;
}

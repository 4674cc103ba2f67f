import type { CommandLine } from '../../../components/panels/code/command-line.ts';
import { inputName, precisionOf } from '../../../record/plan.ts';
import type { RunRecord } from '../../../record/record.ts';
import { sectionText, fenced } from '../../../engine/scenario-markdown.ts';
import { subjectOf } from '../../../subjects/subjects.ts';

/** The chart of a frame, as a file beside the page. */
export interface MeasuredChart {
  readonly file: string;
  readonly frame: number;
  readonly says: string;
}

/** When, where and by what a page was measured, and how to measure it again. */
export function measuredText(record: RunRecord, again: CommandLine): string {
  const { environment: measured, plan } = record;
  const { faulty } = measured.realms;
  const packages = Object.entries(measured.packages).map(([name, version]) => `${name} ${version}`);
  const subject =
    plan.input.kind === 'own'
      ? `${subjectOf(plan).inputs?.noun ?? plan.input.subject} ${plan.input.name}`
      : `model ${plan.model}, ${plan.mode}`;
  const items = [
    `${measured.measuredAt}, ${measured.browser}`,
    `${faulty.renderer ?? 'CPU'}; ${plan.realm.backend}, ${precisionOf(plan.realm)}, ${subject}`,
    `${plan.input.kind === 'own' ? 'input' : 'picture'} ${inputName(plan.input)}, seed ${plan.seed}`,
    packages.join(', '),
    ...again.missing,
  ].filter(Boolean);
  const section = { title: 'Measured', items: items.map((text) => ({ text })) };
  return [
    sectionText(section),
    fenced('sh', again.command),
    ...(again.planFile === undefined ? [] : [fenced('json', again.planFile)]),
  ].join('\n\n');
}

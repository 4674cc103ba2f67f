import { stringifyNonFinite } from '../../common/non-finite.ts';
import { isOn, realmName, type Plan, type PlannedFault } from '../../record/plan.ts';
import type { Frame, RunRecord } from '../../record/record.ts';
import { plain, fenced } from '../../engine/scenario-markdown.ts';
import { rules } from './disagreements.ts';
import type { PlanRun, PlanRuns } from './run-plans.ts';

const faultText = ({ id, args, fromFrame }: PlannedFault): string =>
  `${id} ${stringifyNonFinite(args)}${fromFrame > 0 ? ` from frame ${fromFrame + 1}` : ''}`;

const settingsText = ({
  input,
  realm,
  model,
  mode,
  frames,
  maxHands,
  consumer,
  seed,
}: Plan): string =>
  [
    `${input.kind} ${input.name}`,
    realmName(realm),
    ...(input.kind === 'own' ? [] : [model, mode, `maxHands ${maxHands}`]),
    `${frames} frame${frames === 1 ? '' : 's'}`,
    `seed ${seed}`,
    ...(consumer === null ? [] : [`consumer ${consumer}`]),
  ].join(', ');

/** What the app got in a frame, as far as a reader can take it in. */
function answerText(frame: Frame | undefined): string {
  if (frame === undefined) return 'no answer';
  const { items: hands, outputs, error } = frame;
  if (error !== undefined) return `${error.name}: ${error.message}`;
  if (outputs !== undefined) {
    return stringifyNonFinite(outputs.map(({ name, values }) => [name, values.slice(0, 6)]));
  }
  const fingertip = 8;
  return stringifyNonFinite(
    hands.map(({ score, label: handedness, keypoints, worldKeypoints }) => ({
      handedness,
      score,
      fingertip: keypoints[fingertip] ?? null,
      inSpace: worldKeypoints[fingertip] ?? null,
    })),
  );
}

/** The numbers that the verdicts must agree with. */
function numbersOf({ outcome, blame, faulty, golden, tolerance }: RunRecord): string[] {
  const first = faulty.frames
    .find(({ index }) => index === blame?.frame)
    ?.steps.find(({ id }) => id === blame?.step);
  return [
    ...outcome.frames.map(
      ({ frame, kind, distances }) =>
        `frame ${frame + 1}: ${kind} ${stringifyNonFinite(distances)}`,
    ),
    ...golden.frames.flatMap((frame) => [
      `frame ${frame.index + 1}, golden: ${answerText(frame)}`,
      `frame ${frame.index + 1}, faulty: ${answerText(faulty.frames[frame.index])}`,
    ]),
    ...(tolerance === undefined
      ? []
      : [`steps may differ by ${tolerance.relativeL2}: ${tolerance.because}`]),
    ...(blame === null
      ? ['no blame']
      : [
          `blame in frame ${blame.frame + 1} ${stringifyNonFinite({ ...blame, frame: undefined, path: `${blame.path.length} steps`, autopsy: blame.autopsy?.sentence ?? null })}`,
        ]),
    ...(first === undefined
      ? []
      : [
          `first bad step ${stringifyNonFinite({ id: first.id, shape: first.shape, health: first.health, divergence: first.divergence, events: first.events })}`,
        ]),
  ];
}

/** Lines of the command line that a page of many plans has room for: places beyond the first few are many. */
const mostEvidence = 3;

function shortened(lines: readonly string[]): readonly string[] {
  const [from, to] = [lines.indexOf('struck'), lines.indexOf('golden')];
  const evidence = lines.slice(from + 1, to);
  if (from < 0 || evidence.length <= mostEvidence) return lines;
  return [
    ...lines.slice(0, from + 1 + mostEvidence),
    `  (${evidence.length - mostEvidence} more lines)`,
    ...lines.slice(to),
  ];
}

const block = (lines: readonly string[]): string => fenced('text', lines.join('\n'));

const planText = ({ record, verdicts, broken }: PlanRun, at: number): string =>
  [
    `## ${at + 1}. ${record.plan.faults
      .filter(isOn)
      .map(({ id }) => id)
      .join(' + ')}: ${record.outcome.kind}`,
    [
      settingsText(record.plan),
      ...record.plan.faults.map((fault) => `fault ${faultText(fault)}`),
      ...record.plan.mitigations.map((guard) => `guard ${faultText(guard)}`),
    ]
      .map((line) => `- ${plain(line)}`)
      .join('\n'),
    `**Page.** ${plain(verdicts.page)}`,
    `**Card.** ${plain(verdicts.card)}`,
    `**Chart.** ${plain(verdicts.chart)}`,
    `**Command line**`,
    block(shortened(verdicts.commandLine)),
    `**Record**`,
    block(numbersOf(record)),
    broken.length === 0
      ? 'Agreement: no rule is broken.'
      : `**Broken:** ${broken.map(plain).join(' ')}`,
  ].join('\n\n');

/** Random plans as Markdown: what each place says, side by side with the numbers of the record. */
export const plansPage = (seed: number, { runs, refused }: PlanRuns): string =>
  `# Random plans

Written by \`npm run random-plans\`; do not edit. ${runs.length} plans drawn from seed ${seed}, the families of faults in turn, with the verdict that page, card, chart and command line give of each, beside the numbers of its record. ${refused.length} more were refused when they ran, because a fault changed nothing there or names what the network does not have.

Of every record and all that is said of it, these must hold:

${rules.map(({ says }) => `- ${says}`).join('\n')}

${runs.filter(({ broken }) => broken.length > 0).length} of ${runs.length} plans break one.

${runs.map(planText).join('\n\n')}
`;

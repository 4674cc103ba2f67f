import { inGoldenValues } from '../../../common/distance.ts';
import { inPalms } from '../../../subjects/hands/words.ts';
import { isOn, realmName, inputName, type Plan, type PlannedFault } from '../../../record/plan.ts';
import type { Frame, RunRecord } from '../../../record/record.ts';
import type { Section } from '../../../engine/scenario-sections.ts';
import type { FaultSpec } from '../../../faults/fault-spec.ts';
import { nonFiniteShare } from '../../../health/health.ts';
import { firstBadStepOfRun, isNonFiniteStep, symptomOf } from '../../../record/first-bad-step.ts';
import { countOf, formatCount, formatMagnitude, formatShare } from '../../format/format-number.ts';
import { outcomeWords, shownOutcome } from '../../format/outcome-label.ts';
import { stepName } from '../../format/stage-name.ts';
import { token } from '../../state/query-text.ts';
import { plainSentence, toldFrame, verdictSentence } from '../verdict/verdict-sentence.ts';

type Specs = Readonly<Record<string, FaultSpec>>;

const titleOf = ({ id }: PlannedFault, specs: Specs): string => specs[id]?.title ?? id;

/** What a custom plan is about: its faults, or that it has none. */
export function planTitle({ faults }: Plan, specs: Specs): string {
  const on = faults.filter(isOn).map((fault) => titleOf(fault, specs));
  return on.length === 0 ? 'A run without faults' : on.join(', with ');
}

const argumentsOf = ({ args }: PlannedFault): string =>
  Object.entries(args)
    .map(([name, value]) => `${name} ${token(value)}`)
    .join(', ') || 'none';

function faultsOf(plan: Plan, record: RunRecord | null, specs: Specs): Section {
  const title = 'What is broken';
  if (plan.faults.length === 0)
    return {
      title,
      text: 'Nothing. Only the settings below differ from the golden run, if any do.',
    };
  const rows = plan.faults.map((fault, at) => {
    const struck = record?.evidence.filter((one) => one.fault === fault.id && one.at === at) ?? [];
    const changed = struck.reduce((sum, one) => sum + one.changed, 0);
    const first = struck.find((one) => one.first !== null)?.first;
    const became = first ? `, the first ${token(first.before)} → ${token(first.after)}` : '';
    return [
      `${titleOf(fault, specs)} (${fault.id})`,
      specs[fault.id]?.site ?? 'unknown',
      argumentsOf(fault),
      isOn(fault) ? `from frame ${fault.fromFrame + 1}` : 'switched off',
      record === null || !isOn(fault) ? '–' : `${formatCount(changed)}${became}`,
    ];
  });
  return {
    title,
    table: { head: ['fault', 'site', 'arguments', 'when', 'values changed'], rows },
  };
}

const guardsOf = ({ mitigations }: Plan, specs: Specs): Section => ({
  title: 'Guards',
  table: {
    head: ['guard', 'site', 'arguments', 'when'],
    rows: mitigations.map((guard) => [
      `${titleOf(guard, specs)} (${guard.id})`,
      specs[guard.id]?.site ?? 'unknown',
      argumentsOf(guard),
      isOn(guard) ? `from frame ${guard.fromFrame + 1}` : 'switched off',
    ]),
  },
});

function settingsOf(plan: Plan): Section {
  const { input, realm, golden } = plan;
  const rows: (readonly [string, string])[] = [
    ['input', inputName(input)],
    ['realm', realmName(realm)],
    ...(golden ? [['golden realm', realmName(golden)] as const] : []),
    ...(input.kind === 'own'
      ? [['CPU forwarding', input.cpuForwarding === true ? 'on' : 'off'] as const]
      : input.subject !== undefined
        ? []
        : [
            ['model', plan.model] as const,
            ['mode', plan.mode] as const,
            ['hands at most', String(plan.maxHands)] as const,
            ['consumer', plan.consumer ?? 'none'] as const,
          ]),
    ['frames', String(plan.frames)],
    ['seed', String(plan.seed)],
  ];
  return { title: 'Settings', table: { head: ['setting', 'value'], rows } };
}

const answerOf = ({ items: hands, outputs, error }: Frame): string => {
  if (error !== undefined) return `${error.name}: ${error.message}`;
  if (outputs !== undefined)
    return outputs
      .map(({ name, values }) => {
        const bad = values.filter((value) => !Number.isFinite(value)).length;
        return `${name}: ${countOf(values.length, 'value')}, ${bad === 0 ? 'all finite' : `${formatCount(bad)} not finite`}`;
      })
      .join('; ');
  const found = hands.map(
    ({ label: handedness, score }) => `${handedness}, score ${score.toFixed(3)}`,
  );
  return found.join('; ') || 'no hand, no error';
};

/** What every frame gave, golden and in this run. */
export const framesSection = ({ outcome, golden, faulty, plan }: RunRecord): Section => ({
  title: 'Frame by frame',
  table: {
    head: ['frame', 'outcome', 'golden run', 'this run'],
    rows: outcome.frames.map(({ frame, kind }) => {
      const [healthy, struck] = [golden.frames[frame], faulty.frames[frame]];
      return [
        String(frame + 1),
        outcomeWords[shownOutcome(kind, plan, frame)].label,
        healthy === undefined ? '–' : answerOf(healthy),
        struck === undefined ? '–' : answerOf(struck),
      ];
    }),
  },
});

const largest = (frame: Frame | undefined): string =>
  formatMagnitude(
    (frame?.steps ?? []).reduce<number | null>(
      (most, { health }) => (health.absMax === null ? most : Math.max(most ?? 0, health.absMax)),
      null,
    ),
  );

/** The numbers of the frame that the verdict speaks of. */
function numbersOf(record: RunRecord): Section {
  const index = toldFrame(record);
  const frame = record.faulty.frames.find((one) => one.index === index);
  const steps = frame?.steps ?? [];
  const bad = steps.filter(isNonFiniteStep);
  const first = firstBadStepOfRun(record);
  const { distances } = record.outcome.frames.find((one) => one.frame === index) ?? {};
  const outputs = distances?.outputs ?? null;
  const keypoints = distances?.keypoints ?? null;
  const rows: (readonly [string, string])[] = [
    ['steps measured', formatCount(steps.length)],
    ['steps with NaN or Inf', formatCount(bad.length)],
    [
      'first bad step',
      first === null
        ? 'none'
        : `${stepName(first.step)} (step ${first.step.index}, ${symptomOf(first.step)})`,
    ],
    ...(first !== null && isNonFiniteStep(first.step)
      ? [['not finite there', formatShare(nonFiniteShare(first.step.health))] as const]
      : []),
    ...(record.blame
      ? [['verdict on it', `${record.blame.verdict}: ${record.blame.because}`] as const]
      : []),
    ['largest magnitude, golden', largest(record.golden.frames.find((one) => one.index === index))],
    ['largest magnitude, this run', largest(frame)],
    ...(keypoints === null ? [] : [['key points off by', inPalms(keypoints)] as const]),
    ...(outputs === null ? [] : [['outputs off by', inGoldenValues(outputs)] as const]),
  ];
  const title = record.outcome.frames.length > 1 ? `Numbers of frame ${index + 1}` : 'Numbers';
  return { title, table: { head: ['what', 'measured'], rows } };
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A custom plan in sections: what is broken, by which settings, and what a run of it came to. */
export function planSections(plan: Plan, record: RunRecord | null, specs: Specs): Section[] {
  const measured: readonly Section[] =
    record === null
      ? []
      : [
          {
            title: 'Verdict',
            text: `${capital(outcomeWords[shownOutcome(record.outcome.kind, plan)].label)}. ${plainSentence(verdictSentence(record))}`,
          },
          ...(record.outcome.frames.length > 1 ? [framesSection(record)] : []),
          numbersOf(record),
        ];
  return [
    faultsOf(plan, record, specs),
    ...(plan.mitigations.length === 0 ? [] : [guardsOf(plan, specs)]),
    settingsOf(plan),
    ...measured,
  ];
}

import { stepName } from '../../components/format/stage-name.ts';
import type { Frame, RunRecord, Step } from '../../record/record.ts';
import { toldFrame } from '../../components/panels/verdict/verdict-sentence.ts';
import { fillText } from '../../expectations/fill-text.ts';
import { nameOfStep } from '../../subjects/step-name.ts';
import { sameValues } from '../../common/same-values.ts';
import type { Verdicts } from './verdicts.ts';

const holdsNonFinite = ({ health }: Step): boolean =>
  health.nan + health.posInf + health.negInf > 0;

const numbersIn = (value: unknown): number[] =>
  typeof value === 'number'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(numbersIn)
      : [];

const steps = (record: RunRecord): readonly Step[] =>
  record.faulty.frames.flatMap((frame) => frame.steps);

const errorsOf = ({ faulty }: RunRecord): readonly string[] => [
  ...faulty.frames.flatMap(({ error }) => error?.message ?? []),
  ...(faulty.ended === undefined ? [] : [faulty.ended.message]),
];

/** What the app got in a frame, or what its consumer made of it, hands in any order. */
const answerOf = (frame: Frame | undefined): unknown => [
  frame?.consumer?.items
    .map((made) => JSON.stringify([made.text, ...numbersIn(made).map(String)]))
    .sort() ??
    frame?.items.map((hand) => JSON.stringify([hand.label, ...numbersIn(hand).map(String)])).sort(),
  frame?.consumer?.error,
  frame?.outputs,
  frame?.error,
];

/** Whether a step is off by anything beyond what the run tolerates. */
function isOff({ divergence, health }: Step, tolerance: number): boolean {
  if (divergence === null) return false;
  const { goldenShape, leftOut, maxAbs, relativeL2 } = divergence;
  const finite = health.nan + health.posInf + health.negInf === 0;
  if (goldenShape !== undefined || (leftOut > 0 && finite)) return true;
  return tolerance === 0
    ? (maxAbs ?? 0) > 0 || (relativeL2 ?? 0) > 0
    : (relativeL2 ?? 0) > tolerance;
}

/** Kinds of strikes that a step may show. */
const amongSteps = [
  ...['source image', 'DOM source', 'crop rectangle', 'network input', 'weight', 'op output'],
  ...['operand', 'precision', 'GPU'],
];

/** Whether a frame may be off by rounding alone: nothing has struck a step, and the answer is the golden one. */
const onlyRounds = ({ tolerance, outcome, evidence }: RunRecord, frame: number): boolean =>
  tolerance !== undefined &&
  !evidence.some(
    ({ site, changed, frame: struck }) =>
      changed > 0 && (struck ?? 0) <= frame && amongSteps.includes(site.split(' · ')[0] ?? ''),
  ) &&
  outcome.frames.some((one) => one.frame === frame && one.kind === 'masked');

interface Rule {
  readonly says: string;
  /** Whether it holds of a record and what is said of it; null where it says nothing of it. */
  readonly holds: (record: RunRecord, verdicts: Verdicts) => boolean | null;
}

/** What must be true of every record and of all that is said of it. A row a rule. */
export const rules: readonly Rule[] = [
  {
    says: 'The outcome of the run is the worst of its frames, in words that the command line shares.',
    holds: ({ outcome }, { commandLine }) =>
      (outcome.frames.length === 0 || outcome.frames.some(({ kind }) => kind === outcome.kind)) &&
      new RegExp(`: ${outcome.kind}( \\(.*\\))?$`).test(commandLine[0] ?? ''),
  },
  {
    says: 'An outcome is non-finite only where a number that the app receives is.',
    holds: ({ outcome, faulty }) => {
      const frame = faulty.frames.find(({ index }) =>
        outcome.frames.some((one) => one.frame === index && one.kind === 'non-finite'),
      );
      if (frame === undefined) return null;
      const consumed = frame.consumer?.items.map(({ values }) => values) ?? [];
      return (
        numbersIn([frame.items, frame.outputs, consumed]).some(
          (value) => !Number.isFinite(value),
        ) || frame.consumer !== undefined
      );
    },
  },
  {
    says: 'Page, command line and texts name the blamed step.',
    holds: (record, { page, commandLine }) => {
      const { blame } = record;
      const step = record.faulty.frames
        .find(({ index }) => index === blame?.frame)
        ?.steps.find(({ id }) => id === blame?.step);
      if (blame === null || step === undefined) return blame === null ? null : false;
      return (
        page.includes(stepName(step)) &&
        commandLine.some((line) =>
          line.includes(`frame ${blame.frame + 1}, ${nameOfStep(blame.step)}: `),
        ) &&
        fillText('{first bad step}', record) === nameOfStep(blame.step)
      );
    },
  },
  {
    says: 'Without blame no step holds NaN or Inf, and none is off but by rounding.',
    holds: (record) => {
      const { blame, faulty, tolerance } = record;
      if (blame !== null) return null;
      return faulty.frames.every(({ index, steps }) => {
        const most = onlyRounds(record, index) ? Infinity : (tolerance?.relativeL2 ?? 0);
        return steps.every((step) => !holdsNonFinite(step) && !isOff(step, most));
      });
    },
  },
  {
    says: 'No difference is blamed in a frame where nothing but rounding is at work.',
    holds: (record) => {
      const { blame } = record;
      if (blame?.symptom !== 'divergence') return null;
      const first = record.faulty.frames
        .find(({ index }) => index === blame.frame)
        ?.steps.find(({ id }) => id === blame.step);
      return first?.divergence?.goldenShape !== undefined || !onlyRounds(record, blame.frame);
    },
  },
  {
    says: 'No observed step of the blamed frame is off before the blamed one, unless that one made NaN or Inf.',
    holds: (record) => {
      const { blame } = record;
      const frame = record.faulty.frames.find(({ index }) => index === blame?.frame);
      const at = frame?.steps.findIndex(({ id }) => id === blame?.step) ?? -1;
      const blamed = frame?.steps[at];
      if (blame === null || frame === undefined || blamed === undefined) return null;
      const before = frame.steps
        .slice(0, at)
        .filter(({ item: hand }) => hand === null || blamed.item === null || hand === blamed.item);
      const tolerance = record.tolerance?.relativeL2 ?? 0;
      if (before.some((step) => holdsNonFinite(step) && !step.inferred)) return false;
      if (blame.symptom !== 'divergence' && !blamed.inferred) return true;
      return before.every((step) => step.inferred || !isOff(step, tolerance));
    },
  },
  {
    says: 'The symptom is what the blamed step holds.',
    holds: (record) => {
      const { blame } = record;
      const step = record.faulty.frames
        .find(({ index }) => index === blame?.frame)
        ?.steps.find(({ id }) => id === blame?.step);
      if (blame === null || step === undefined) return null;
      const { nan, posInf, negInf } = step.health;
      return blame.symptom === (nan > 0 ? 'NaN' : posInf + negInf > 0 ? 'Inf' : 'divergence');
    },
  },
  {
    says: 'A victim read NaN or Inf; a step that diverges as guilty read nothing that is off by more than rounding.',
    holds: (record) => {
      const { blame } = record;
      const frame = record.faulty.frames.find(({ index }) => index === blame?.frame);
      const step = frame?.steps.find(({ id }) => id === blame?.step);
      if (blame === null || frame === undefined || step === undefined) return null;
      const read = frame.steps.filter(({ id }) => step.inputs.includes(id));
      if (blame.verdict === 'victim') {
        return read.some(holdsNonFinite) || step.events.some(({ event }) => event === 'propagate');
      }
      if (blame.verdict === 'overwhelmed') return read.some((one) => isOff(one, 0));
      const tolerance = record.tolerance?.relativeL2 ?? 0;
      return blame.symptom !== 'divergence' || read.every((one) => !isOff(one, tolerance));
    },
  },
  {
    says: 'Every step of the blame path is bad, and begins it or reads a step of it.',
    holds: (record) => {
      const { blame } = record;
      const frame = record.faulty.frames.find(({ index }) => index === blame?.frame);
      if (blame === null || frame === undefined) return null;
      const tolerance = record.tolerance?.relativeL2 ?? 0;
      const path = new Set(blame.path);
      return (
        blame.path[0] === blame.step &&
        frame.steps
          .filter(({ id }) => path.has(id))
          .every(
            (step) =>
              (holdsNonFinite(step) || isOff(step, tolerance)) &&
              (step.id === blame.step ||
                // Where a crop lies comes from the decoded boxes in plain numbers.
                step.stage === 'crop' ||
                step.inputs.some((input) => path.has(input))),
          )
      );
    },
  },
  {
    says: 'Blame reaches the answer only where the app received another one, and says so everywhere.',
    holds: ({ blame, golden, faulty, outcome, tolerance }, { page, commandLine }) => {
      if (blame === null) return null;
      const same = sameValues(
        answerOf(golden.frames[blame.frame]),
        answerOf(faulty.frames[blame.frame]),
      );
      const kind = outcome.frames.find(({ frame }) => frame === blame.frame)?.kind;
      const reaches = blame.lastVisible === null;
      const line = commandLine.find((one) => one.startsWith('  reaches ')) ?? '';
      return (
        !(reaches && (tolerance === undefined ? same : kind === 'masked')) &&
        /^ {2}reaches (.* and )?the answer(,|$)/.test(line) === reaches &&
        (!reaches || !page.includes('It is last seen in'))
      );
    },
  },
  {
    says: 'A single fault whose answer differs reaches it.',
    holds: ({ plan, blame, outcome }) => {
      const alone = plan.faults.length === 1 && plan.mitigations.length === 0;
      const kind = outcome.frames.find(({ frame }) => frame === blame?.frame)?.kind;
      if (!alone || blame === null || kind === undefined || kind === 'masked') return null;
      return blame.lastVisible === null;
    },
  },
  {
    says: 'What of the answer is not finite is named by page and card, unless the app keeps it out.',
    holds: (record, { page, card }) => {
      const frame = record.faulty.frames.find(({ index }) => index === toldFrame(record));
      if (frame === undefined || frame.error !== undefined || frame.consumer?.error) return null;
      const lost = (part: (hand: Frame['items'][number]) => unknown): boolean =>
        frame.items.some((hand) => numbersIn(part(hand)).some((value) => !Number.isFinite(value)));
      const named: readonly [boolean, RegExp][] = [
        [lost(({ keypoints }) => keypoints), /key points\b[^.;]* not finite/],
        [lost(({ worldKeypoints }) => worldKeypoints), /world key points\b[^.;]* not finite/],
        [lost(({ score }) => score), /score (NaN|[+−]?Inf)|score (is|are) not finite/],
      ];
      if (named.every(([isLost]) => !isLost)) return null;
      return (
        named.every(([isLost, words]) => !isLost || words.test(page)) &&
        (frame.consumer !== undefined || card.includes('not finite'))
      );
    },
  },
  {
    says: 'No place speaks of a run that has ended as of one still to come.',
    holds: (_, { page, card, chart }) =>
      ![page, card, chart].some((said) => said.includes('not begun')),
  },
  {
    says: 'All finite is said only where it is so, and only as far as the run went.',
    holds: (record, { page, commandLine, chart }) => {
      const finite = steps(record).every((step) => !holdsNonFinite(step));
      const failed = errorsOf(record).length > 0;
      const faulty = commandLine.slice(commandLine.indexOf('faulty'));
      const claimed = faulty.some((line) => line.endsWith('every value of every step is finite'));
      if (!finite) return !page.startsWith('No NaN') && !page.includes('No NaN anywhere');
      return (
        !chart.includes('hold NaN or Inf') &&
        !(failed && page.includes('No NaN anywhere')) &&
        !(failed && record.faulty.frames.length <= 1 && claimed)
      );
    },
  },
  {
    says: 'A run that hung or threw says what happened, wherever it is shown.',
    holds: (record, { page, commandLine, card }) => {
      const { kind } = record.outcome;
      const messages = errorsOf(record);
      if ((kind !== 'hung' && kind !== 'thrown') || messages.length === 0) return null;
      const [message = ''] = record.faulty.ended ? [record.faulty.ended.message] : messages;
      // Within a sentence it begins with a small letter.
      const told = message.replace(/\.$/, '').toLowerCase();
      const blame = commandLine.slice(commandLine.indexOf('blame')).join('\n');
      return [page, blame, card].every((text) => text.toLowerCase().includes(told));
    },
  },
];

/** The rules that a record and what is said of it break. */
export const disagreements = (record: RunRecord, verdicts: Verdicts): string[] =>
  rules.flatMap(({ says, holds }) => (holds(record, verdicts) === false ? [says] : []));

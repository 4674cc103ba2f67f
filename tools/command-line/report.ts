import { percent } from '../../common/percent.ts';
import { nonFiniteShare } from '../../health/health.ts';
import type {
  Blame,
  Consumed,
  Evidence,
  ExpectationResult,
  Frame,
  GraphOutput,
  RunRecord,
  Step,
} from '../../engine/record.ts';
import { spokenValue } from './spoken-value.ts';

const glyphs = { pass: '✓', fail: '✗', notApplicable: '–' } as const;

/** What was expected, and what was found, on a line. */
export const resultLine = ({ status, name, actual }: ExpectationResult): string =>
  `${glyphs[status]} ${name} — ${actual}`;

const firstBad = (frame: Frame): Step | undefined =>
  frame.steps.find((step) => nonFiniteShare(step.health) > 0);

const spoken = (value: number | null): string =>
  value === null ? 'null' : Number.isFinite(value) ? value.toPrecision(4) : spokenValue(value);

/** Values of a hand listed at most; what is not finite comes first. */
const mostValues = 10;

function consumerLines(consumer: Consumed | undefined): string[] {
  if (consumer === undefined) return [];
  const { id, hands, error } = consumer;
  if (error !== undefined) return [`    ${id} threw ${error.name}: ${error.message}`];
  return hands.map(({ values, text }, hand) => {
    const odd = (value: number | null): boolean => value === null || !Number.isFinite(value);
    const all = Object.entries(values);
    const listed = [
      ...all.filter(([, value]) => odd(value)),
      ...all.filter(([, value]) => !odd(value)),
    ]
      .slice(0, mostValues)
      .map(([name, value]) => `${name} ${spoken(value)}`);
    const more = all.length > listed.length ? ` and ${all.length - listed.length} more` : '';
    return `    ${id}, hand ${hand + 1}: ${[...(text === null ? [] : [text]), ...listed].join(', ')}${more}`;
  });
}

const shown = 4;

/** `quotient [1, 0.25, 0.5, 4, … 1024 in all]`. */
const outputText = ({ name, values }: GraphOutput): string => {
  const first = values.slice(0, shown).map(spokenValue);
  const rest = values.length > shown ? [`… ${values.length} in all`] : [];
  return `${name} [${[...first, ...rest].join(', ')}]`;
};

function frameLines(frame: Frame): string[] {
  const bad = firstBad(frame);
  const last = frame.steps.filter((step) => step.stage === 'palm').at(-1);
  const hands = frame.hands.map((hand) => `${hand.handedness} ${hand.score.toFixed(3)}`).join(', ');
  const answer = frame.outputs?.map(outputText).join(', ') ?? (hands || 'no hand, no error');
  return [
    `  frame ${frame.index}: ${frame.error ? `${frame.error.name}: ${frame.error.message}` : answer}`,
    bad === undefined
      ? '    every value of every step is finite'
      : `    first NaN or Inf: ${bad.stage} · ${bad.name} (step ${bad.index}), ${percent(nonFiniteShare(bad.health))} of ${bad.health.size} values`,
    ...(bad !== undefined && last !== undefined
      ? [`    output of the palm network: ${percent(nonFiniteShare(last.health))} NaN or Inf`]
      : []),
    ...consumerLines(frame.consumer),
    ...frame.gates
      .filter((gate) => gate.decidedByNaN)
      .map(
        (gate) =>
          `    NaN decided ${gate.stage}${gate.hand === null ? '' : `, hand ${gate.hand + 1}`}: ${gate.test}; ${gate.decision}`,
      ),
  ];
}

function firstChange({ first }: Evidence): string {
  if (first === null) return '';
  const { address, before, after, bitsBefore, bitsAfter } = first;
  return `; first [${address.join(', ')}]: ${spokenValue(before)} → ${spokenValue(after)} (${bitsBefore} → ${bitsAfter})`;
}

/** Proof that each fault struck, one line a place: its first frame's evidence stands for all. */
function evidenceLines(evidence: readonly Evidence[]): string[] {
  const places = new Set(evidence.map(({ fault, site }) => `${fault} at ${site}`));
  return [...places].map((place) => {
    const entries = evidence.filter(({ fault, site }) => `${fault} at ${site}` === place);
    const changed = entries.reduce((sum, entry) => sum + entry.changed, 0);
    const elements = entries.reduce((sum, entry) => sum + entry.elements, 0);
    const shown = entries.find((entry) => entry.first !== null);
    return `  ${place}: ${changed} of ${elements} values changed${shown ? firstChange(shown) : ''}`;
  });
}

function blameLines(blame: Blame | null): string[] {
  if (blame === null) return ['  no step went wrong'];
  const { step, frame, symptom, verdict, because, path, lastVisible, autopsy } = blame;
  return [
    `  frame ${frame}, ${step}: ${symptom}; ${verdict}: ${because}`,
    ...(autopsy === null ? [] : [`  autopsy: ${autopsy.sentence}`]),
    `  reaches ${path.length - 1} more steps${lastVisible === null ? ' and the output' : `; last seen in ${lastVisible}`}`,
  ];
}

const subject = ({ input, model, mode }: RunRecord['plan']): string =>
  input.kind === 'graph'
    ? `graph ${input.name}${input.cpuForwarding === true ? ', small tensors on the CPU' : ''}`
    : `model ${model}, ${mode}, picture ${input.name}`;

/** A record in a screenful of text. */
export function report(record: RunRecord): string {
  const { plan, environment, outcome } = record;
  const packing = plan.realm.backend === 'cpu' || plan.realm.packing ? '' : ' unpacked';
  const guards = plan.mitigations.map(({ id }) => id).join(', ');
  return [
    `${record.scenario ?? 'free plan'}: ${outcome.kind}`,
    `  ${plan.realm.backend} ${plan.realm.precision}${packing}, ${subject(plan)}; ${environment.realms.faulty.renderer ?? 'CPU'}`,
    ...(plan.consumer === null ? [] : [`  consumer: ${plan.consumer}`]),
    ...(guards === '' ? [] : [`  mitigations: ${guards}`]),
    'struck',
    ...(record.evidence.length === 0 ? ['  no evidence'] : evidenceLines(record.evidence)),
    'golden',
    ...record.golden.frames.flatMap(frameLines),
    'faulty',
    ...record.faulty.frames.flatMap(frameLines),
    ...(record.faulty.ended ? [`  ${record.faulty.ended.message}`] : []),
    'blame',
    ...blameLines(record.blame),
    `outcome: ${outcome.frames.length > 1 ? outcome.frames.map(({ frame, kind }) => `frame ${frame} ${kind}`).join(', ') : outcome.kind}`,
    ...record.claims.map((claim) => `claim "${claim.claim}": ${claim.verdict} (${claim.because})`),
    ...record.expectations.map(resultLine),
  ].join('\n');
}

import { percent } from '../../common/percent.ts';
import { nonFiniteShare } from '../../health/health.ts';
import type { Frame, RunRecord, Step } from '../../engine/record.ts';

const glyphs = { pass: '✓', fail: '✗', notApplicable: '–' } as const;

const firstBad = (frame: Frame): Step | undefined =>
  frame.steps.find((step) => nonFiniteShare(step.health) > 0);

function frameLines(frame: Frame): string[] {
  const bad = firstBad(frame);
  const last = frame.steps.filter((step) => step.stage === 'palm').at(-1);
  const hands = frame.hands.map((hand) => `${hand.handedness} ${hand.score.toFixed(3)}`).join(', ');
  return [
    `  frame ${frame.index}: ${frame.error ? `${frame.error.name}: ${frame.error.message}` : hands || 'no hand, no error'}`,
    bad === undefined
      ? '    every value of every step is finite'
      : `    first NaN or Inf: ${bad.stage} · ${bad.name} (step ${bad.index}), ${percent(nonFiniteShare(bad.health))} of ${bad.health.size} values`,
    ...(bad !== undefined && last !== undefined
      ? [`    output of the palm network: ${percent(nonFiniteShare(last.health))} NaN or Inf`]
      : []),
  ];
}

/** A record in a screenful of text. */
export function report(record: RunRecord): string {
  const { plan, environment, outcome } = record;
  return [
    `${record.scenario ?? 'free plan'}: ${outcome.kind}`,
    `  ${plan.realm.backend} ${plan.realm.precision}, model ${plan.model}, ${plan.mode}, picture ${plan.input.name}; ${environment.realms.faulty.renderer ?? 'CPU'}`,
    'golden',
    ...record.golden.frames.flatMap(frameLines),
    'faulty',
    ...record.faulty.frames.flatMap(frameLines),
    ...(record.faulty.ended ? [`  ${record.faulty.ended.message}`] : []),
    ...record.claims.map((claim) => `claim "${claim.claim}": ${claim.verdict} (${claim.because})`),
    ...record.expectations.map(
      ({ status, name, actual }) => `${glyphs[status]} ${name} — ${actual}`,
    ),
  ].join('\n');
}

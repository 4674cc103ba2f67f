import { firstNonFiniteStepOfRun } from '../../../record/first-bad-step.ts';
import { nonFiniteCount } from '../../../health/health.ts';
import { partingOf } from './parting.ts';
import type { RunRecord } from '../../../record/record.ts';
import type { Step } from '../../../record/step.ts';
import { formatCount, formatMagnitude } from '../../format/format-number.ts';
import { outcomeWords, shownOutcome } from '../../format/outcome-label.ts';
import { stepName } from '../../format/stage-name.ts';

/** Two runs, and what texts call them: `the fault alone`, `with the guard`. */
export interface Compared {
  readonly a: { readonly name: string; readonly record: RunRecord };
  readonly b: { readonly name: string; readonly record: RunRecord };
}

const outcomeOf = ({ outcome, plan }: RunRecord): string =>
  outcomeWords[shownOutcome(outcome.kind, plan)].label;

function stepWords(step: Step | null): string {
  if (step === null) return 'is missing';
  const bad = nonFiniteCount(step.health);
  if (bad > 0)
    return `has ${formatCount(bad)} of ${formatCount(step.health.size)} values not finite`;
  return `reaches ${formatMagnitude(step.health.absMax)}`;
}

/** Where two runs part, in a sentence; that they do not, where they are the same. */
export function partingWords({ a, b }: Compared): string {
  const parting = partingOf(a.record, b.record);
  if (parting === null) return 'No step differs.';
  const step = parting.a ?? parting.b;
  if (step === null) return `They part at frame ${parting.frame + 1}, which only one of them has.`;
  const frame = a.record.plan.frames > 1 ? `frame ${parting.frame + 1}, ` : '';
  return `They part at ${frame}${stepName(step)} (step ${step.index}): it ${stepWords(parting.a)} in ${a.name}, and ${stepWords(parting.b)} in ${b.name}.`;
}

/** Both outcomes, and where the runs part. */
export function comparisonWords(compared: Compared): string {
  const { a, b } = compared;
  const [one, other] = [outcomeOf(a.record), outcomeOf(b.record)];
  const outcomes =
    one === other
      ? `Both are ${one}.`
      : `${a.name[0]?.toUpperCase()}${a.name.slice(1)} is ${one}, ${b.name} is ${other}.`;
  return `${outcomes} ${partingWords(compared)}`;
}

/** How a preview and the record that followed it disagree; null where they agree. */
export function disagreement(preview: RunRecord, record: RunRecord): string | null {
  const first = (run: RunRecord): string | null => firstNonFiniteStepOfRun(run)?.step.id ?? null;
  const sameOutcome = preview.outcome.kind === record.outcome.kind;
  if (sameOutcome && first(preview) === first(record)) return null;
  return comparisonWords({
    a: { name: 'WASM', record: preview },
    b: { name: 'WebGL', record },
  });
}

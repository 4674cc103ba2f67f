import { faultActs } from '../../engine/fault-acts.ts';
import type { Plan } from '../../record/plan.ts';
import { outcomeLabel, type OutcomeKind } from '../../record/record.ts';

/** An outcome as it is shown: *masked* without an active fault is *healthy*. */
export type ShownOutcome = OutcomeKind | 'healthy';

/** How an outcome is shown. */
export interface OutcomeWords {
  /** Tells outcomes apart without colour. */
  readonly glyph: string;
  readonly label: string;
  readonly meaning: string;
  /** What the literature of fault injection, records and options call it, where that is another word. */
  readonly recorded?: string;
}

/** How each outcome is shown. */
export const outcomeWords: Readonly<Record<ShownOutcome, OutcomeWords>> = {
  healthy: {
    glyph: '✓',
    label: 'healthy',
    meaning: 'no fault is active, and the app gets the golden answer',
    recorded: 'masked',
  },
  masked: {
    glyph: '✓',
    label: outcomeLabel('masked'),
    meaning: 'the fault is active, and the app gets the golden answer all the same',
    recorded: 'masked',
  },
  silent: {
    glyph: '∅',
    label: 'silent',
    meaning: 'a wrong answer; no error, and no NaN in what the app receives',
  },
  'non-finite': {
    glyph: '▨',
    label: 'non-finite',
    meaning: 'NaN or Inf in what the app receives',
  },
  thrown: { glyph: '✗', label: 'thrown', meaning: 'the call threw an error' },
  hung: { glyph: '⋯', label: 'hung', meaning: 'the call never returned' },
};

/** How the outcome of a plan, or of one frame of it (zero-based), is shown. */
export const shownOutcome = (kind: OutcomeKind, plan: Plan, frame?: number): ShownOutcome =>
  kind === 'masked' && !faultActs(plan, frame) ? 'healthy' : kind;

/** Label and meaning, with the word that records have for it: `no effect: …; “masked” in records`. */
export function outcomeTitle(shown: ShownOutcome): string {
  const { label, meaning, recorded } = outcomeWords[shown];
  const more = recorded === undefined ? '' : `; “${recorded}” in the literature and in records`;
  return `${label}: ${meaning}${more}`;
}

import { findStep } from '../../record/find-step.ts';
import type { RunRecord, Step } from '../../record/record.ts';
import { MatcherUsageError } from './match.ts';

/** A step as often as the faulty run reached it. */
export interface NamedStep {
  readonly id: string;
  readonly seen: readonly { readonly step: Step; readonly frame: number }[];
}

/**
 * The step of a run that a test names.
 *
 * @throws MatcherUsageError where neither pass has it, with the nearest one
 */
export function namedStep(record: RunRecord, typed: string): NamedStep {
  const found = findStep(record, typed);
  if (found.is === 'ambiguous') {
    throw new MatcherUsageError(
      `${found.ids.length} steps of this run are called "${typed}". Name one: ${found.ids.join(', ')}.`,
    );
  }
  if (found.is === 'unknown') {
    throw new MatcherUsageError(
      `This run has no step "${typed}". ${found.nearest === null ? 'It has no steps at all.' : `Did you mean ${found.nearest}?`}`,
    );
  }
  const { id } = found;
  const seen = record.faulty.frames.flatMap((frame) =>
    frame.steps.filter((step) => step.id === id).map((step) => ({ step, frame: frame.index })),
  );
  return { id, seen };
}

import type { Step } from '../../../record/step.ts';

/** A place on the x axis: a step of the golden run and its partner in the faulty one. */
export interface StepRow {
  readonly id: string;
  /** What is described: the faulty step where there is one. */
  readonly step: Step;
  /** Null for a step that only the faulty run has. */
  readonly golden: Step | null;
  /** Null while it has not run, and for good when the faulty run never got there. */
  readonly faulty: Step | null;
}

/**
 * Pairs steps by id, in execution order of the golden run; steps that only the faulty run has
 * stand behind the step they followed.
 */
export function stepRows(golden: readonly Step[], faulty: readonly Step[]): readonly StepRow[] {
  const partners = new Map(faulty.map((step) => [step.id, step]));
  const known = new Set(golden.map((step) => step.id));
  const extras = new Map<string | null, Step[]>();
  let before: string | null = null;
  for (const step of faulty) {
    if (known.has(step.id)) before = step.id;
    else extras.set(before, [...(extras.get(before) ?? []), step]);
  }
  const extraRows = (after: string | null): StepRow[] =>
    (extras.get(after) ?? []).map((step) => ({ id: step.id, step, golden: null, faulty: step }));
  return [
    ...extraRows(null),
    ...golden.flatMap((step) => {
      const partner = partners.get(step.id) ?? null;
      return [
        { id: step.id, step: partner ?? step, golden: step, faulty: partner },
        ...extraRows(step.id),
      ];
    }),
  ];
}

import type { Blame, Step } from '../../../record/record.ts';
import { nonFiniteShare } from '../../../health/health.ts';

/** A step of the path worth naming, and why. */
export interface PathStop {
  readonly kind: 'stop';
  readonly step: Step;
  readonly notes: readonly string[];
}

/** Steps between two named ones. */
export interface PathGap {
  readonly kind: 'gap';
  readonly steps: readonly Step[];
}

/** A named step of the path, or the steps left out between two of them. */
export type PathEntry = PathStop | PathGap;

/** Named steps at most, so that the path stays a glance. */
const mostStops = 8;

const eventWords = {
  generate: 'makes new',
  kill: 'kills',
  compare: 'decides by',
} as const;

/** What a step in the middle of the path does that passing on is not. */
const deeds = ({ events }: Step): string[] =>
  events.flatMap(({ event, kind }) =>
    event === 'propagate' ? [] : [`${eventWords[event]} ${kind}`],
  );

/**
 * The blame path as a few named steps with the rest between them: the first bad one, where all is
 * lost, where values are made, killed or compared, the last one.
 */
export function pathEntries(blame: Blame, steps: readonly Step[]): readonly PathEntry[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const path = blame.path.flatMap((id) => byId.get(id) ?? []);
  const notes = new Map<string, string[]>();
  const note = (step: Step | undefined, ...words: string[]): void => {
    if (step) notes.set(step.id, [...(notes.get(step.id) ?? []), ...words]);
  };
  note(path[0], 'first bad step', blame.verdict);
  note(byId.get(blame.lastVisible ?? ''), 'last one where it shows');
  if (blame.lastVisible === null) note(path.at(-1), 'last of the path');
  note(
    path.find(({ health }) => nonFiniteShare(health) === 1),
    'nothing finite left',
  );
  for (const step of path.slice(1)) {
    const words = deeds(step);
    if (words.length > 0 && (notes.has(step.id) || notes.size < mostStops)) note(step, ...words);
  }
  const entries: PathEntry[] = [];
  for (const step of path) {
    const said = notes.get(step.id);
    const last = entries.at(-1);
    if (said) entries.push({ kind: 'stop', step, notes: said });
    else if (last?.kind === 'gap')
      entries[entries.length - 1] = { kind: 'gap', steps: [...last.steps, step] };
    else entries.push({ kind: 'gap', steps: [step] });
  }
  return entries;
}

import type { Scenario } from '../record/scenario.ts';
import type { MeasuredMode } from './measured-mode.ts';

/** An entry of an index, and the scenarios that it leads to. */
export interface Entry {
  readonly name: string;
  /** Ids of scenarios. */
  readonly leadsTo: readonly string[];
}

/** An index of the book. */
export interface BookIndex {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** Names with the scenarios that have them, in alphabetical order. */
function collect(pairs: readonly (readonly [name: string, id: string])[]): readonly Entry[] {
  const found = new Map<string, Set<string>>();
  for (const [name, id] of pairs) found.set(name, (found.get(name) ?? new Set()).add(id));
  return [...found]
    .map(([name, ids]) => ({ name, leadsTo: [...ids] }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { sensitivity: 'base', numeric: true }));
}

/** Whether a symptom is the text of an error: people search for those letter by letter. */
const isErrorText = (symptom: string): boolean =>
  /error|exception|cannot|undefined|must be|is not|failed|invalid|out of bounds/i.test(symptom);

/** What the indexes are made of. */
export interface IndexInput {
  readonly scenarios: readonly Scenario[];
  readonly measured: readonly MeasuredMode[];
  /** Titles of faults and guards, by id. */
  readonly titles: Readonly<Record<string, string>>;
  /** Messages of errors that reached the app, by the scenario's id. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
}

/** The indexes of a book: by cause, symptom, error message, step and guard. */
export function crossReferences({
  scenarios,
  measured,
  titles,
  errors,
}: IndexInput): readonly BookIndex[] {
  const title = (id: string): string => titles[id] ?? id;
  const symptoms = scenarios.flatMap(({ id, symptoms: all }) =>
    all.map((symptom) => [symptom, id] as const),
  );
  const thrown = scenarios.flatMap(({ id }) =>
    (errors[id] ?? []).map((message) => [message, id] as const),
  );
  const indexes: readonly BookIndex[] = [
    {
      title: 'By cause',
      entries: collect(
        scenarios.flatMap(({ id, faults }) => faults.map((fault) => [title(fault.id), id])),
      ),
    },
    {
      title: 'By symptom',
      entries: collect(symptoms.filter(([symptom]) => !isErrorText(symptom))),
    },
    {
      title: 'Error messages',
      entries: collect([...symptoms.filter(([symptom]) => isErrorText(symptom)), ...thrown]),
    },
    {
      title: 'By first bad step',
      entries: collect(
        measured.flatMap(({ scenario, firstBadStep }) =>
          firstBadStep === null ? [] : [[firstBadStep, scenario]],
        ),
      ),
    },
    {
      title: 'By guard',
      entries: collect(
        scenarios.flatMap(({ id, mitigations }) =>
          mitigations.map((guard) => [title(guard.id), id]),
        ),
      ),
    },
  ];
  return indexes.filter(({ entries }) => entries.length > 0);
}

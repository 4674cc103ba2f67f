import type { FaultSpec, Parameter } from '../faults/fault-spec.ts';
import { createSearch, type Search } from './create-search.ts';
import type { SearchedDocument } from './searched-document.ts';

function wordsOf(parameter: Parameter): readonly string[] {
  const { label, description, kind } = parameter;
  const said = `${label}: ${description}`;
  if (kind === 'choice') return [said, ...parameter.options.map((option) => option.label)];
  if (kind === 'number')
    return [said, ...parameter.special, ...parameter.presets.map((preset) => preset.label)];
  return [said];
}

const documentOf = ({ id, title, description, site, parameters }: FaultSpec): SearchedDocument => ({
  id,
  title,
  texts: [
    { text: description, weight: 4, shown: true },
    { text: id, weight: 3, shown: false },
    { text: site, weight: 3, shown: false },
    ...Object.values(parameters)
      .flatMap(wordsOf)
      .map((text) => ({ text, weight: 1, shown: true })),
  ],
});

/** Finds faults and mitigations by title, description, id, site and what can be set. */
export const searchFaults = (specs: readonly FaultSpec[]): Promise<Search> =>
  createSearch(specs.map(documentOf));

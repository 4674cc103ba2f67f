import { allSubjects } from '../../subjects/subjects.ts';
import type { ChoiceParameter } from '../fault-spec.ts';

/** The networks that a fault or a guard of a site can be limited to, and `both` for all of them. */
export const networksWith = (site: string): ChoiceParameter['options'] =>
  ['both', ...networksAt(site)].map((value) => ({ value, label: value }));

const networksAt = (site: string): string[] =>
  allSubjects()
    .filter(
      ({ sites, inputs }) => sites.includes(site) && (inputs === null || site === 'network input'),
    )
    .flatMap(({ networks }) => networks.map(({ kind }) => kind));

/**
 * The networks whose input a fault changes; `both` is every network that runs. The list is read each time, since a
 * project adds subjects.
 */
export const inputOf: ChoiceParameter = {
  kind: 'choice',
  label: 'Network',
  description: 'network whose input is affected',
  get options() {
    return networksWith('network input');
  },
  default: 'both',
};
